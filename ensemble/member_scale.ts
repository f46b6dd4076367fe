import type { MemberColumn, ScoreTable } from "../data/score_table.ts";
import { type ExamCases, pick } from "../data/exam_cases.ts";
import { fitPlatt } from "./calibrators/platt.ts";
import { poolSlices } from "./pool_slices.ts";

/** Turns a score that is no probability into a logit: `slope * score + intercept`. */
export interface MemberScale {
  /** Logit per unit of score. */
  readonly slope: number;
  /** Logit at a score of 0. */
  readonly intercept: number;
}

/**
 * Fits a logistic curve to a member whose scores are no logits: on labelled
 * slices, else on each exam's largest slice score.
 *
 * @param member its scores
 * @param table the table it stands in
 * @param cases the table's exams
 * @param exams the exams to fit on, never the judged ones
 * @returns the scale, or `null` where the scores are logits already
 */
export function fitMemberScale(
  member: MemberColumn,
  table: ScoreTable,
  cases: ExamCases,
  exams: Int32Array,
): MemberScale | null {
  if (member.scale === "logit") return null;
  const labelled = labelledSlices(table, exams);
  const { a, b } = labelled && bothClasses(labelled.positive)
    ? fitPlatt(pick(member.scores, labelled.slices), labelled.positive)
    : fitPlatt(
      pick(poolSlices(member.scores, table.firstSlice, "max"), exams),
      pick(cases.positive, exams),
    );
  return { slope: a, intercept: b };
}

/** The member's scores as logits, `[slices]`. */
export function scaledScores(
  member: MemberColumn,
  scale: MemberScale | null,
): Float64Array {
  if (!scale) return member.scores;
  return member.scores.map((score) => scale.slope * score + scale.intercept);
}

function labelledSlices(
  table: ScoreTable,
  exams: Int32Array,
): { slices: Int32Array; positive: Uint8Array } | null {
  const { sliceTruth, firstSlice } = table;
  if (!sliceTruth) return null;
  const slices: number[] = [];
  for (const exam of exams) {
    for (let i = firstSlice[exam]; i < firstSlice[exam + 1]; i++) {
      if (sliceTruth[i] >= 0) slices.push(i);
    }
  }
  return {
    slices: Int32Array.from(slices),
    positive: Uint8Array.from(slices, (slice) => sliceTruth[slice]),
  };
}

function bothClasses(positive: Uint8Array): boolean {
  return positive.includes(1) && positive.includes(0);
}
