import { createRandom } from "../statistics/random.ts";
import type { ExamRow } from "./score_table.ts";
import type { Truth } from "./truth.ts";

/** The data have too few patients of a class to be shared out. */
export class FewPatientsError extends RangeError {
  /** Always `FewPatientsError`. */
  override readonly name = "FewPatientsError";
}

/**
 * Splits exams into folds by patient, with about as many positive and as many
 * negative patients in each. A patient with one positive exam is positive.
 *
 * The same patients fall into the same folds whatever the order of the exams.
 *
 * @param exams the exams
 * @param folds how many folds, at least 2
 * @param seed a safe integer
 * @returns fold of each exam, from 0, `[exams]`
 * @throws {FewPatientsError} if a fold would lack a class, with what to ask for
 */
export function splitFolds(
  exams: readonly ExamRow[],
  folds: number,
  seed: number,
): Int32Array {
  if (!(Number.isInteger(folds) && folds >= 2)) {
    throw new RangeError(
      `Cannot split into folds as their number must be whole and at least 2: current value is ${folds}`,
    );
  }
  const positive = new Map<string, boolean>();
  for (const { patient, truth } of exams) {
    if (truth === "positive") positive.set(patient, true);
    else if (!positive.has(patient)) positive.set(patient, false);
  }
  const patients = [...positive.keys()].sort((a, b) => a < b ? -1 : 1);
  const fold = new Map<string, number>();
  for (const [name, of] of [["positive", true], ["negative", false]] as const) {
    const group = patients.filter((patient) => positive.get(patient) === of);
    createRandom(seed, `folds, ${name} patients`).shuffle(group);
    // Dealt on from where the positives ended, so that sizes differ by one.
    for (const patient of group) fold.set(patient, fold.size % folds);
  }
  const foldOf = Int32Array.from(exams, ({ patient }) => fold.get(patient)!);
  for (const truth of ["positive", "negative"] as const) {
    checkClass(truth, exams, foldOf, folds);
  }
  return foldOf;
}

function checkClass(
  truth: Truth,
  exams: readonly ExamRow[],
  foldOf: Int32Array,
  folds: number,
): void {
  const own = exams.filter((exam) => exam.truth === truth);
  const filled = new Set(
    exams.flatMap((exam, i) => exam.truth === truth ? [foldOf[i]] : []),
  );
  if (filled.size === folds) return;
  const patients = new Set(own.map(({ patient }) => patient)).size;
  const who = `${own.length} ${truth} exams of ${patients} patients`;
  throw new FewPatientsError(
    patients >= 3
      ? `Cannot split into ${folds} folds as each needs a ${truth} exam: current value is ${who}; ask for at most ${
        Math.min(patients, folds - 1)
      } folds`
      : `Cannot split into folds as at least 3 patients with ${truth} exams are needed: current value is ${who}; bring more exams, or name roles in a mapping file`,
  );
}
