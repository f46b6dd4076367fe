import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { seededBase } from "../../models/architectures/seeded_base.ts";
import { drawTransferBase } from "../../models/architectures/transfer.ts";
import type { Weights } from "../../models/architectures/weights.ts";
import { openMember } from "../../models/member.ts";
import { openCards } from "../../models/open_cards.ts";
import { type CardDraft, writeMember } from "../../models/write_member.ts";
import { EXAMPLE_CARD } from "./example_card.ts";

const { weights: _, schema: __, ...rest } = EXAMPLE_CARD;
const DRAFT: CardDraft = { ...rest, precision: "float16" };
const FEATURES = 2 * (64 + 128 + 256 + 512 + 512);
const HIDDEN = 3;

Deno.test("writeMember() writes a member that can be opened and run", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const written = await writeMember(`${folder}/example`, DRAFT, head());
    deepEqual(
      [...Deno.readDirSync(`${folder}/example`)].map(({ name }) => name)
        .sort(),
      ["card.json", "weights.safetensors"],
    );
    const [read] = await openCards(folder);
    deepEqual(read, written);
    const member = await openMember(read, { device: "cpu", threads: 1 });
    try {
      equal(member.ran.provider, "cpu");
      const image = new Float32Array(3 * 32 * 64).map((_, i) => (i % 7) / 7);
      const [logits] = await member.run([image, image.map((v) => 1 - v)]);
      equal(logits.length, 2);
      ok(Number.isFinite(logits[0]) && logits[0] !== logits[1]);
      // A batch is nothing but its images.
      const [alone] = await member.run([image]);
      ok(Math.abs(alone[0] - logits[0]) < 1e-4 * Math.abs(logits[0]));
    } finally {
      await member.close();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("writeMember() lists parameters that are missing, misshapen or unknown, and writes nothing", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const weights = new Map(head());
    weights.delete("features.mean");
    weights.set("head.output.kernel", weights.get("head.output.weight")!);
    weights.set("head.hidden.weight", {
      shape: [1, HIDDEN],
      data: new Float32Array(HIDDEN),
    });
    await rejects(
      writeMember(`${folder}/example`, DRAFT, weights),
      (error: Error) => {
        ok(error.message.includes('"features.mean" [2944]: it is missing'));
        ok(error.message.includes('"head.hidden.weight" as [2944, 3]'));
        ok(error.message.includes('"head.output.kernel" is none; did you'));
        return true;
      },
    );
    deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("openMember() refuses weights with another hash, and names files that are gone", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const member = await writeMember(folder, DRAFT, head());
    const file = `${folder}/weights.safetensors`;
    const bytes = await Deno.readFile(file);
    bytes[bytes.length - 1] ^= 1;
    await Deno.writeFile(file, bytes);
    const options = { device: "cpu", threads: 1 } as const;
    await rejects(
      openMember(member, options),
      /weights\.sha256: must be the hash of "weights\.safetensors": it is/,
    );
    await Deno.remove(file);
    await rejects(
      openMember(member, options),
      /weights\.path: must name a file: there is no "weights\.safetensors"/,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a stored layer of the base takes the drawn one's place", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const base = drawTransferBase("vgg16", 7);
    const zero = base.get("block5_conv3.weight")!;
    const members = [
      await writeMember(`${folder}/drawn`, DRAFT, head()),
      await writeMember(
        `${folder}/stored`,
        { ...DRAFT, precision: "float32" },
        new Map([...head(), [
          "block5_conv3.weight",
          { ...zero, data: zero.data.map((v) => -v) },
        ]]),
      ),
    ];
    const image = new Float32Array(3 * 32 * 64).map((_, i) => (i % 5) / 5);
    const logits: number[] = [];
    for (const source of members) {
      const member = await openMember(source, { device: "cpu", threads: 1 });
      try {
        logits.push((await member.run([image]))[0][0]);
      } finally {
        await member.close();
      }
    }
    ok(Math.abs(logits[0] - logits[1]) > 1e-3, `${logits}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** A head with random weights for the pooled features of VGG16. */
function head(): Weights {
  const drawn = seededBase(
    new Map([
      ["head.hidden.weight", [FEATURES, HIDDEN, 1, 1]],
      ["head.output.weight", [HIDDEN, 1, 1, 1]],
    ]),
    1,
  );
  const data = (name: string) => drawn.get(name)!.data;
  return new Map([
    ["features.mean", {
      shape: [FEATURES],
      data: new Float32Array(FEATURES).fill(1),
    }],
    ["features.scale", {
      shape: [FEATURES],
      data: new Float32Array(FEATURES).fill(0.01),
    }],
    ["head.hidden.weight", {
      shape: [FEATURES, HIDDEN],
      data: data("head.hidden.weight"),
    }],
    ["head.hidden.bias", {
      shape: [HIDDEN],
      data: new Float32Array(HIDDEN).fill(0.1),
    }],
    ["head.output.weight", {
      shape: [HIDDEN, 1],
      data: data("head.output.weight"),
    }],
    ["head.output.bias", { shape: [1], data: Float32Array.of(0.5) }],
  ]);
}
