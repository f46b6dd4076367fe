import type { ExamEntry, Refusal } from "../data/catalogue.ts";
import type { MemberColumn } from "../data/score_table.ts";
import { memberScores, type MemberScoresRequest } from "./member_scores.ts";
import { tableOfScores } from "./table_of_scores.ts";

/** One exam to be scored, labelled or not. */
export interface SliceScoresRequest extends Omit<MemberScoresRequest, "exams"> {
  /** The exam. */
  readonly exam: ExamEntry;
}

/** Scores of one exam along the scan. */
export interface SliceScores {
  /** Names of the slices that every member scored, in scan order. */
  readonly sliceIds: readonly string[];
  /** The members' scores, each `[slices]`. */
  readonly members: readonly MemberColumn[];
  /** Files that could not be read, and why. */
  readonly refusals: readonly Refusal[];
}

/**
 * Scores the slices of one exam, which needs no label.
 *
 * @param request exam, members, threads, device, cache
 * @returns scores along the scan
 * @throws {ConfigError} if a member is not as its card says; with `strict`, for
 * the first file that cannot be read
 * @throws {EngineError} if nothing can run a member as asked
 */
export async function scoreSlices(
  request: SliceScoresRequest,
): Promise<SliceScores> {
  const { exam, members } = request;
  const scores = await memberScores({ ...request, exams: [exam] });
  const catalogue = {
    origin: exam.exam,
    synthetic: false,
    exams: [exam],
    refusals: [],
    remarks: [],
  };
  const table = tableOfScores(catalogue, [exam], members, scores);
  return {
    sliceIds: table.sliceIds ?? [],
    members: table.members,
    refusals: scores.refusals,
  };
}
