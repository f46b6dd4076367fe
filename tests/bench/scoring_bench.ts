/**
 * Scoring with decoding included, beside bare `session.run` on tensors that
 * are ready, both on one thread of the same process, round after round.
 *
 *     deno run -A tests/bench/scoring_bench.ts
 *
 * The files are slices of the phantom, drawn beforehand. Ratios are of
 * processor time: other work on the machine slows both sides.
 */
import process from "node:process";
import type { SliceSource } from "../../data/catalogue.ts";
import { phantomSliceBytes } from "../../data/phantom/slice_bytes.ts";
import { baseline } from "../../models/architectures/baseline.ts";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { seededBase } from "../../models/architectures/seeded_base.ts";
import { transferNetwork } from "../../models/architectures/transfer.ts";
import type { Weights } from "../../models/architectures/weights.ts";
import { batchSize } from "../../models/batch_size.ts";
import type { ArchitectureName, Normalisation } from "../../models/card.ts";
import { imageShape } from "../../models/image_shape.ts";
import { openMember } from "../../models/member.ts";
import { memberGraph } from "../../models/member_graph.ts";
import {
  type MemberSource,
  readMemberFiles,
} from "../../models/member_source.ts";
import { scoreExam } from "../../models/score_exam.ts";
import { writeMember } from "../../models/write_member.ts";

const ROUNDS = 5;
const CASES: readonly (readonly [ArchitectureName, number, number])[] = [
  ["baseline", 512, 0.8],
  ["vgg16", 96, 0.9],
  ["vgg16", 224, 0.9],
  ["inceptionv3", 96, 0.9],
  ["inceptionv3", 299, 0.9],
];

if (import.meta.main) {
  const folder = await Deno.makeTempDir();
  try {
    const sources = await drawFiles(folder, 16);
    for (const [name, side, target] of CASES) {
      const member = await makeMember(`${folder}/${name}`, name, side);
      const { ours, bare } = await measure(member, sources);
      const ratio = bare / ours;
      console.log(
        `${name} ${side}: scoring ${ours.toFixed(1)} ms a slice, bare session ${
          bare.toFixed(1)
        }, ratio ${ratio.toFixed(2)} (target ${target})`,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Median processor time a slice of both, in ms. */
async function measure(
  source: MemberSource,
  sources: readonly SliceSource[],
): Promise<{ ours: number; bare: number }> {
  const { card } = source;
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const [weights] = await readMemberFiles(source);
  const session = await InferenceSession.create(memberGraph(card, weights), {
    executionProviders: ["cpu"],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const member = await openMember(source, { device: "cpu", threads: 1 });
  const batch = Math.min(batchSize(card), sources.length);
  const shape = imageShape(card, batch);
  const pixels = new Float32Array(shape.reduce((size, dim) => size * dim, 1))
    .map((_, i) => (i % 255) / 255);
  const image = new Tensor("float32", pixels, shape);
  const wanted = [sources.map((_, slice) => slice)];
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const bare = await processorMs(async () => {
        for (let done = 0; done < sources.length; done += batch) {
          await session.run({ image });
        }
      });
      const ours = await processorMs(async () => {
        await scoreExam({ sources, wanted }, [member]);
      });
      // The first round warms both up.
      if (round === 0) continue;
      times.bare.push(bare / sources.length);
      times.ours.push(ours / sources.length);
    }
  } finally {
    await member.close();
    await session.release();
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}

async function processorMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

async function drawFiles(
  folder: string,
  count: number,
): Promise<SliceSource[]> {
  const sources: SliceSource[] = [];
  for (let slice = 0; slice < count; slice++) {
    const path = `${folder}/${slice}.dcm`;
    const source = { kind: "phantom", seed: 1, exam: 0, slice } as const;
    await Deno.writeFile(path, phantomSliceBytes(source));
    sources.push({ kind: "dicom", path });
  }
  return sources;
}

/** A member with drawn weights: how long it takes does not depend on them. */
async function makeMember(
  folder: string,
  architecture: ArchitectureName,
  side: number,
): Promise<MemberSource> {
  const small = architecture === "baseline" || architecture === "dropout";
  const size = { rows: side, columns: side };
  const plan = small
    ? baseline(size)
    : transferNetwork(architecture, size, { hidden: 32, outputs: 1 });
  const stored = new Map(
    [...parameterShapes(plan)].filter(([name]) =>
      small || /^(?:features|head)\./.test(name)
    ),
  );
  const normalisation: Normalisation = small
    ? { kind: "affine", mean: [0.4], sd: [0.3] }
    : { kind: `keras-${architecture}` };
  const weights: Weights = seededBase(stored, 1);
  return await writeMember(folder, {
    name: architecture,
    engine: "onnx",
    precision: "float16",
    network: {
      kind: "built",
      architecture,
      ...(small ? {} : {
        base: {
          kind: "seed",
          scheme: "seeded/1",
          seed: 1,
          origin: "Drawn for a bench",
        },
      }),
    },
    input: {
      kind: "hounsfield",
      name: "image",
      ...size,
      layout: "NCHW",
      windows: small ? ["brain"] : ["brain", "subdural", "bone"],
      normalisation,
    },
    outputs: [{ name: "logit", finding: "any", kind: "logit" }],
    logitOffset: 0,
    trainedOn: { origin: "Nothing" },
    licence: "MIT",
    intendedUse: "Benches",
  }, weights);
}
