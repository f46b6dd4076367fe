import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Catalogue, ExamEntry } from "../../data/catalogue.ts";
import { ConfigError } from "../../data/config_error.ts";
import { phantomCatalogue } from "../../data/phantom/phantom_catalogue.ts";
import { readSourceTensor } from "../../data/read_source.ts";
import { cardWindows } from "../../models/card_windows.ts";
import { readPart } from "../../models/kept_scores.ts";
import { openMember } from "../../models/member.ts";
import type { MemberSource } from "../../models/member_source.ts";
import { openCards } from "../../models/open_cards.ts";
import { scoreCatalogue } from "../../models/score_catalogue.ts";
import { smallCohort } from "./scoring_cohort.ts";

const MEMBERS = await openCards(
  fileURLToPath(new URL("../fixtures/members", import.meta.url)),
);
const [TFJS, TORCH] = MEMBERS;

Deno.test("scoreCatalogue() scores each slice by each member, whatever the number of workers", async () => {
  await inFolder(async (cache) => {
    const catalogue = smallCohort(5, 3);
    const seen: (readonly [number, number])[] = [];
    const one = await scoreCatalogue({
      catalogue,
      members: MEMBERS,
      jobs: 1,
      device: "cpu",
      cache: `${cache}/one`,
      onProgress: (done, total) => seen.push([done, total]),
    });
    deepEqual(seen, [0, 1, 2, 3, 4, 5].map((done) => [done, 5]));
    const two = await scoreCatalogue({
      catalogue,
      members: MEMBERS,
      jobs: 2,
      device: "cpu",
      cache: `${cache}/two`,
    });
    deepEqual(two.table, one.table);
    const { table } = one;
    equal(table.exams.length, 5);
    deepEqual([...table.firstSlice], [0, 3, 6, 9, 12, 15]);
    deepEqual(table.members.map(({ name }) => name), [
      "foreign-tfjs",
      "foreign-torch",
    ]);
    equal(one.scored, 30);
    deepEqual(one.providers, ["cpu", "wasm"]);
    deepEqual(
      [...table.sliceTruth!],
      catalogue.exams.flatMap(({ slices }) =>
        slices.map(({ findings }) => findings.any === "positive" ? 1 : 0)
      ),
    );
    deepEqual(
      table.sliceIds,
      catalogue.exams.flatMap(({ slices }) => slices.map(({ id }) => id)),
    );
    // By hand: the sixth slice through the member alone, minus its offset.
    close(
      table.members[1].scores[5],
      await logitByHand(
        TORCH,
        catalogue.exams[1].slices[2],
      ) - 0.5,
    );
  });
});

Deno.test("scoreCatalogue() takes kept scores without opening a network", async () => {
  await inFolder(async (cache) => {
    const request = {
      catalogue: smallCohort(3, 2),
      jobs: 1,
      device: "cpu",
      cache,
    } as const;
    const cold = await scoreCatalogue({ ...request, members: [TORCH] });
    equal(cold.scored, 6);
    // A folder without weights: opening it would fail.
    const gone: MemberSource = { ...TORCH, folder: `${cache}/nowhere` };
    const warm = await scoreCatalogue({ ...request, members: [gone] });
    deepEqual(warm.table, cold.table);
    equal(warm.scored, 0);
    deepEqual(warm.engines, cold.engines);
    deepEqual(warm.msPerSlice, cold.msPerSlice);
    // A second member adds its own scores alone.
    const both = await scoreCatalogue({ ...request, members: MEMBERS });
    equal(both.scored, 6);
    deepEqual(both.table.members[1], cold.table.members[0]);
    // Words, licence and offset of a card are no reason to score again.
    const offset = await scoreCatalogue({
      ...request,
      members: [{
        ...gone,
        card: { ...TORCH.card, logitOffset: 0, licence: "other" },
      }],
    });
    equal(offset.scored, 0);
    offset.table.members[0].scores.forEach((score, i) =>
      close(score, cold.table.members[0].scores[i] + 0.5)
    );
    // What the network sees is.
    const { input } = TORCH.card;
    const other = await scoreCatalogue({
      ...request,
      members: [{
        ...TORCH,
        card: {
          ...TORCH.card,
          input: { ...input, windows: ["bone", "brain"] },
        },
      }],
    });
    equal(other.scored, 6);
  });
});

Deno.test("scoreCatalogue() draws the phantom, and not again for kept scores", async () => {
  await inFolder(async (cache) => {
    const whole = phantomCatalogue({ seed: 7, exams: 1 });
    const catalogue = {
      ...whole,
      exams: whole.exams.map((exam) => ({
        ...exam,
        slices: exam.slices.slice(10, 11),
      })),
    };
    const request = { catalogue, jobs: 1, device: "cpu", cache } as const;
    const cold = await scoreCatalogue({ ...request, members: [TORCH] });
    equal(cold.scored, 1);
    equal(cold.table.synthetic, true);
    ok(cold.readMsPerSlice > 0);
    const gone: MemberSource = { ...TORCH, folder: `${cache}/nowhere` };
    const warm = await scoreCatalogue({ ...request, members: [gone] });
    deepEqual(warm.table, cold.table);
  });
});

Deno.test("scoreCatalogue() goes on where a run was stopped", async () => {
  await inFolder(async (cache) => {
    const catalogue = smallCohort(4, 2);
    const request = {
      members: [TORCH],
      jobs: 1,
      device: "cpu",
      cache,
    } as const;
    await rejects(
      scoreCatalogue({
        ...request,
        catalogue,
        onProgress: (done) => {
          if (done === 2) throw new Error("stopped here");
        },
      }),
      /stopped here/,
    );
    const rest = await scoreCatalogue({ ...request, catalogue });
    equal(rest.scored, 4);
    equal(rest.table.exams.length, 4);
    for (const name of await filesUnder(cache)) {
      ok(/^scores\/[0-9a-f]{64}\/[0-9a-f]{64}\.parquet$/.test(name), name);
    }
  });
});

Deno.test("scoreCatalogue() finds damaged parts, says so and scores them again", async () => {
  await inFolder(async (cache) => {
    const catalogue = smallCohort(4, 2);
    const request = {
      catalogue,
      members: [TORCH],
      jobs: 1,
      device: "cpu",
      cache,
    } as const;
    const cold = await scoreCatalogue(request);
    const parts = (await filesUnder(cache)).sort();
    equal(parts.length, 4);
    const [folder, key] = parts[0].split(/\/(?=[^/]*$)/);
    const kept = await readPart(
      `${cache}/${folder}`,
      key.replace(".parquet", ""),
    );
    const values = new Uint8Array(kept!.values.get("any")!.buffer);
    // A flipped bit among the numbers, a cut file, an empty one.
    await damage(`${cache}/${parts[0]}`, (bytes) => {
      bytes[placeOf(bytes, values)] ^= 1;
      return bytes;
    });
    await damage(`${cache}/${parts[1]}`, (bytes) => bytes.subarray(0, 100));
    await damage(`${cache}/${parts[2]}`, () => new Uint8Array());
    const again = await scoreCatalogue(request);
    equal(again.scored, 6);
    deepEqual(again.table.members, cold.table.members);
    const remark = again.table.remarks.find(({ code }) =>
      code === "kept-scores-damaged"
    );
    equal(remark?.message, "3 kept parts were damaged and scored anew.");
    equal((await scoreCatalogue(request)).scored, 0);
  });
});

Deno.test("scoreCatalogue() refuses unreadable files, judges the rest, and keeps no names", async () => {
  await inFolder(async (folder) => {
    const catalogue = await dicomCohort(folder);
    const request = {
      catalogue,
      members: [TORCH],
      jobs: 2,
      device: "cpu",
      cache: `${folder}/cache`,
    } as const;
    for (const scored of [3, 0]) {
      const run = await scoreCatalogue(request);
      equal(run.scored, scored);
      deepEqual(
        run.table.exams.map(({ exam, truth }) => [exam, truth]),
        [["good", "negative"], ["cut", "positive"]],
      );
      deepEqual([...run.table.firstSlice], [0, 2, 3]);
      deepEqual(run.table.sliceIds, ["good-1", "good-2", "cut-1"]);
      equal(run.table.sliceTruth, null);
      deepEqual(
        run.refusals.map(({ file }) => file.split("/").at(-1)).sort(),
        ["broken-1.dcm", "cut-2.dcm", "gone-1.dcm"],
      );
      const codes = run.table.remarks.map(({ code }) => code);
      ok(codes.includes("unlabelled"), `${codes}`);
      ok(codes.includes("exams-unreadable"), `${codes}`);
    }
    for (const name of await filesUnder(`${folder}/cache`)) {
      const bytes = await Deno.readFile(`${folder}/cache/${name}`);
      const text = new TextDecoder("latin1").decode(bytes);
      ok(!/good|cut|dcm/.test(name + text));
    }
    await rejects(scoreCatalogue({ ...request, strict: true }), (error) => {
      ok(error instanceof ConfigError);
      ok(/(?:cut-2|broken-1|gone-1)\.dcm$/.test(error.file), error.file);
      return true;
    });
  });
});

Deno.test("scoreCatalogue() refuses a catalogue in which nothing can be judged", async () => {
  await inFolder(async (folder) => {
    const { exams, ...rest } = await dicomCohort(folder);
    const broken = exams.filter(({ exam }) => exam === "broken");
    await rejects(
      scoreCatalogue({
        catalogue: { ...rest, exams: broken },
        members: [TORCH],
        jobs: 1,
        device: "cpu",
        cache: `${folder}/cache`,
      }),
      /must have an exam with a label and a readable slice/,
    );
  });
});

Deno.test("scoreCatalogue() names the fault of a member that its worker finds", async () => {
  await inFolder(async (cache) => {
    const { outputs } = TFJS.card;
    const wrong: MemberSource = {
      ...TFJS,
      card: { ...TFJS.card, outputs: [{ ...outputs[0], name: "logits" }] },
    };
    await rejects(
      scoreCatalogue({
        catalogue: smallCohort(2, 1),
        members: [wrong],
        jobs: 2,
        device: "cpu",
        cache,
      }),
      (error) => {
        ok(error instanceof ConfigError);
        ok(error.message.includes('did you mean "logit"?'), error.message);
        return true;
      },
    );
    deepEqual(await filesUnder(cache), []);
  });
});

/** Exams as files: good, one of two slices cut, all broken, gone, no label. */
async function dicomCohort(folder: string): Promise<Catalogue> {
  const sources = smallCohort(1, 6).exams[0].slices;
  const images = await Promise.all(sources.map(async ({ source }) => {
    return await Deno.readFile(source.kind === "dicom" ? source.path : "");
  }));
  const write = async (name: string, bytes: Uint8Array) => {
    const path = `${folder}/${name}.dcm`;
    await Deno.writeFile(path, bytes);
    return { id: name, source: { kind: "dicom", path }, findings: {} } as const;
  };
  const exam = (
    name: string,
    any: ExamEntry["findings"]["any"],
    slices: ExamEntry["slices"],
  ): ExamEntry => ({ exam: name, patient: name, findings: { any }, slices });
  const gone = `${folder}/gone-1.dcm`;
  return {
    origin: "a folder of a test",
    synthetic: false,
    exams: [
      exam("good", "negative", [
        await write("good-1", images[0]),
        await write("good-2", images[1]),
      ]),
      exam("cut", "positive", [
        await write("cut-1", images[2]),
        await write("cut-2", images[3].subarray(0, 3000)),
      ]),
      exam("broken", "negative", [
        await write("broken-1", new TextEncoder().encode("no image")),
      ]),
      exam("gone", "negative", [
        { id: "gone-1", source: { kind: "dicom", path: gone }, findings: {} },
      ]),
      exam("unlabelled", null, [await write("unlabelled-1", images[4])]),
    ],
    refusals: [],
    remarks: [],
  };
}

async function logitByHand(
  source: MemberSource,
  slice: ExamEntry["slices"][number],
): Promise<number> {
  const member = await openMember(source, { device: "cpu", threads: 1 });
  try {
    const { rows, columns } = source.card.input;
    const windows = cardWindows(source.card);
    const image = new Float32Array(windows.length * rows * columns);
    await readSourceTensor(slice.source, windows, { rows, columns }, image);
    const probability = (await member.run([image]))[5][0];
    return Math.log(probability / (1 - probability));
  } finally {
    await member.close();
  }
}

function close(found: number, wanted: number): void {
  ok(Math.abs(found - wanted) < 1e-5, `${found} is not ${wanted}`);
}

async function damage(
  file: string,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  await Deno.writeFile(file, change(await Deno.readFile(file)));
}

/** Where `part` lies in `bytes`. */
function placeOf(bytes: Uint8Array, part: Uint8Array): number {
  const at = bytes.findIndex((_, start) =>
    part.every((byte, i) => bytes[start + i] === byte)
  );
  ok(at >= 0);
  return at;
}

async function filesUnder(folder: string, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      const path = `${prefix}${name}`;
      found.push(
        ...isFile ? [path] : await filesUnder(`${folder}/${name}`, `${path}/`),
      );
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

async function inFolder(body: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
