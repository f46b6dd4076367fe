import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { FINDINGS } from "../../data/finding.ts";
import type { Slice } from "../../data/slice.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { cardWindows } from "../../models/card_windows.ts";
import { type Member, openMember } from "../../models/member.ts";
import { openCards } from "../../models/open_cards.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/members", import.meta.url));

Deno.test("a network that PyTorch exported scores as PyTorch does, with nothing but a card beside it", async () => {
  const { findings } = z.object({ findings: z.array(z.array(z.number())) })
    .parse(JSON.parse(await Deno.readTextFile(`${FOLDER}/torch/answers.json`)));
  await withMember("foreign-torch", async (member) => {
    equal(member.ran.provider, "cpu");
    ok(member.ran.engine.startsWith("onnxruntime-node "));
    const columns = await member.run(images(member, findings.length));
    deepEqual(member.card.outputs.map(({ finding }) => finding), [...FINDINGS]);
    findings.forEach((row, image) =>
      row.forEach((wanted, finding) => close(columns[finding][image], wanted))
    );
  });
});

Deno.test("a network that tensorflowjs saved scores as TensorFlow does, with nothing but a card beside it", async () => {
  const { logits } = z.object({ logits: z.array(z.number()) })
    .parse(JSON.parse(await Deno.readTextFile(`${FOLDER}/tfjs/answers.json`)));
  await withMember("foreign-tfjs", async (member) => {
    ok(/^tfjs 4\./.test(member.ran.engine), member.ran.engine);
    equal(member.ran.provider, "wasm");
    const [column] = await member.run(images(member, logits.length));
    logits.forEach((wanted, image) => close(column[image], wanted));
    // One image at a time gives the same.
    const [alone] = await member.run(images(member, 1));
    close(alone[0], logits[0]);
  });
});

async function withMember(
  name: string,
  body: (member: Member) => Promise<void>,
): Promise<void> {
  const [source] = await openCards(FOLDER, [name]);
  const member = await openMember(source, { device: "cpu", threads: 1 });
  try {
    await body(member);
  } finally {
    await member.close();
  }
}

/** The images of `tests/reference/models/hounsfield_images.py`. */
function images(member: Member, count: number): Float32Array[] {
  const { rows, columns } = member.card.input;
  return Array.from({ length: count }, (_, number) => {
    const hounsfield = Float32Array.from(
      { length: rows * columns },
      (_, place) => {
        const row = Math.floor(place / columns);
        const column = place % columns;
        return (row * row * 7 + column * 13 + row * column * 3 + number * 31) %
            200 - 50;
      },
    );
    const slice: Slice = {
      rows,
      columns,
      hounsfield,
      padding: null,
      position: null,
      orientation: null,
      spacingMm: null,
      windows: [],
      warnings: [],
    };
    return sliceToTensor(slice, cardWindows(member.card), { rows, columns });
  });
}

function close(found: number, wanted: number): void {
  ok(
    Math.abs(found - wanted) <= 1e-5 * Math.max(1, Math.abs(wanted)),
    `${found} is not ${wanted}`,
  );
}
