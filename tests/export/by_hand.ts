import { fillPadding } from "../../data/fill_padding.ts";
import type { Slice } from "../../data/slice.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { WINDOWS } from "../../data/windows.ts";
import { blendScores } from "../../ensemble/blend_scores.ts";
import { type Ensemble, probabilityAt } from "../../ensemble/ensemble.ts";
import { poolSlices } from "../../ensemble/pool_slices.ts";
import type { PlaceOfUse } from "../../export/ensemble_graph.ts";
import { openMember } from "../../models/member.ts";
import type { MemberSource } from "../../models/member_source.ts";
import { logOdds } from "../../statistics/logistic.ts";
import { normalNumbers, wholeNumbers } from "./numbers.ts";

/** What the project's own way, step by step, gives for one exam. */
export interface ByHand {
  readonly probability: number;
  readonly scenarioProbability: readonly number[];
  readonly action: readonly number[];
  readonly sliceScores: Float64Array;
  readonly memberScores: readonly Float64Array[];
}

/** Each member's logits of some slices, `[members][slices]`, by opened members. */
export async function memberLogits(
  sources: readonly MemberSource[],
  slices: readonly Slice[],
): Promise<Float64Array[]> {
  const scores: Float64Array[] = [];
  for (const source of sources) {
    const { card } = source;
    const windows = card.input.windows.map((window) =>
      typeof window === "string" ? WINDOWS[window] : window
    );
    const images = slices.map((slice) =>
      sliceToTensor(slice, windows, card.input)
    );
    const member = await openMember(source, { device: "cpu", threads: 1 });
    const answers = await member.run(images);
    await member.close();
    const place = card.outputs.findIndex(({ finding }) => finding === "any");
    const { kind } = card.outputs[place];
    scores.push(Float64Array.from(
      answers[place],
      (raw) => (kind === "probability" ? logOdds(raw) : raw) - card.logitOffset,
    ));
  }
  return scores;
}

/** Scores one exam with opened members, then blends, pools, calibrates, shifts, cuts. */
export async function byHand(
  ensemble: Ensemble,
  sources: readonly MemberSource[],
  places: readonly PlaceOfUse[],
  slices: readonly Slice[],
): Promise<ByHand> {
  const logits = await memberLogits(sources, slices);
  const memberScores = logits.map((scores, i) => {
    const { slope, intercept } = ensemble.scales[i] ??
      { slope: 1, intercept: 0 };
    return scores.map((score) => slope * score + intercept);
  });
  const { blend, pooling } = ensemble.recipe;
  const sliceScores = blendScores(memberScores, blend);
  const [score] = poolSlices(
    sliceScores,
    Int32Array.of(0, slices.length),
    pooling,
  );
  const scenarioProbability = places.map(({ prior }) =>
    probabilityAt(ensemble, score, prior)
  );
  return {
    probability: probabilityAt(ensemble, score, ensemble.calibrationPrior),
    scenarioProbability,
    action: places.map(({ threshold }, i) =>
      scenarioProbability[i] >= threshold ? 2 : 0
    ),
    sliceScores,
    memberScores,
  };
}

/** An exam of noise with bright and dark discs, some pixels padding. */
export function drawExam(
  seed: number,
  count: number,
  rows: number,
  columns: number,
): Slice[] {
  const next = wholeNumbers(seed, 1000);
  const normal = normalNumbers(seed);
  return Array.from({ length: count }, (): Slice => {
    const hounsfield = Float32Array.from(
      { length: rows * columns },
      () => Math.round(35 + 8 * normal()),
    );
    const padding = new Uint8Array(rows * columns);
    for (let disc = 0; disc < 6; disc++) {
      const [r0, c0, size] = [
        next() / 1000 * rows,
        next() / 1000 * columns,
        (0.05 + next() / 4000) * rows,
      ];
      const level = [-1000, 5, 60, 75, 90, 700][next() % 6];
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < columns; c++) {
          if (Math.hypot(r - r0, c - c0) < size) {
            hounsfield[r * columns + c] += level - 35;
          }
        }
      }
    }
    for (let i = 0; i < columns; i++) {
      padding[i] = 1;
      hounsfield[i] = -2000 + i;
    }
    return {
      rows,
      columns,
      hounsfield,
      padding,
      position: null,
      orientation: null,
      spacingMm: null,
      windows: [],
      warnings: [],
    };
  });
}

/** What an exported graph is fed: padding as air, nothing else done. */
export function graphInput(slices: readonly Slice[]) {
  const { rows, columns } = slices[0];
  const data = new Float32Array(slices.length * rows * columns);
  slices.forEach((slice, i) =>
    data.set(fillPadding(slice), i * rows * columns)
  );
  return { hounsfield: { data, shape: [slices.length, 1, rows, columns] } };
}
