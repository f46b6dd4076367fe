import type { Remark } from "../data/catalogue.ts";
import { examCases } from "../data/exam_cases.ts";
import type { Role, ScoreTable } from "../data/score_table.ts";
import { FewPatientsError, splitFolds } from "../data/split_folds.ts";
import { ConfigError } from "../data/config_error.ts";
import { examScorer } from "../ensemble/exam_scores.ts";
import type { ScoredExams } from "../ensemble/fit_ensemble.ts";
import type { DataReport } from "./evaluation.ts";
import { type JudgedCases, judgedCases } from "./judged_cases.ts";

/** How exams take part: shared by every scenario that is evaluated on them. */
export interface PreparedExams {
  /** The exams with what is worked out from them once. */
  readonly scored: ScoredExams;
  /** Exams that calibrators are fitted on; with folds, all. */
  readonly calibrate: Int32Array;
  /** Exams that cuts and candidates are chosen on; with folds, all. */
  readonly select: Int32Array;
  /** Exams that are judged; with folds, all. */
  readonly test: Int32Array;
  /** Fold of each exam, by patient, `[exams]`. */
  readonly foldOf: Int32Array;
  /** The judged exams as columns. */
  readonly judged: JudgedCases;
  /** What the judged data are. */
  readonly report: DataReport;
  /** What to say about it. */
  readonly remarks: readonly Remark[];
}

/** How exams are shared out. */
export interface Sharing {
  /** Number of folds, at least 3. */
  readonly folds: number;
  /** Seed of the folds. */
  readonly seed: number;
  /** Tune and judge on the same exams, for comparison only. */
  readonly inSample: boolean;
}

/** Fewest folds: one is judged, one gives probabilities, one fits. */
export const FEWEST_FOLDS = 3;

/**
 * Shares the exams of a table out: by ready-made roles where it has them, else
 * by folds of patients.
 *
 * @throws {RangeError} if there are fewer than 3 folds
 * @throws {ConfigError} if patients or exams of a class are too few to share
 */
export function prepareExams(
  table: ScoreTable,
  { folds, seed, inSample }: Sharing,
): PreparedExams {
  if (!(Number.isInteger(folds) && folds >= FEWEST_FOLDS)) {
    throw new RangeError(
      `Cannot share exams out as folds must be a whole number of at least ${FEWEST_FOLDS}: current value is ${folds}`,
    );
  }
  const cases = examCases(table.exams);
  const scored = { table, cases, scorer: examScorer(table) };
  const all = Int32Array.from(table.exams.keys());
  const given = !inSample && table.exams.some((row) => row.role !== null);
  const parts = given
    ? partsByRole(table)
    : { calibrate: all, select: all, test: all };
  const learnsByFolds = parts.calibrate === parts.select && !inSample;
  const foldOf = learnsByFolds
    ? foldsOf(table, parts.select, folds, seed)
    : foldsIfPossible(table, parts.select, folds, seed);
  const judged = judgedCases(cases, parts.test);
  const positives = judged.positive.reduce((sum, one) => sum + one, 0);
  return {
    scored,
    ...parts,
    foldOf,
    judged,
    report: {
      origin: table.origin,
      synthetic: table.synthetic,
      exams: parts.test.length,
      patients: judged.patients,
      positives,
      prevalence: positives / parts.test.length,
      roles: inSample
        ? { kind: "in-sample" }
        : given
        ? { kind: "given", ...roleCounts(table) }
        : { kind: "folds", folds },
    },
    remarks: [...(given ? oneRole(table) : []), ...table.remarks],
  };
}

function partsByRole(
  table: ScoreTable,
): { calibrate: Int32Array; select: Int32Array; test: Int32Array } {
  const withRole = (role: Role) =>
    Int32Array.from(
      table.exams.keys().filter((exam) => table.exams[exam].role === role),
    );
  const calibrate = withRole("calibrate");
  const select = withRole("select");
  const test = withRole("test");
  // One role may serve for both: the learner then takes folds within it.
  const parts = {
    calibrate: calibrate.length > 0 ? calibrate : select,
    select: select.length > 0 ? select : calibrate,
    test,
  };
  refuseOneClass(table, parts);
  return parts;
}

function refuseOneClass(
  table: ScoreTable,
  parts: Readonly<Record<"calibrate" | "select" | "test", Int32Array>>,
): void {
  const problems = Object.entries(parts).flatMap(([role, exams]) => {
    const positives = exams.reduce(
      (sum, exam) => sum + (table.exams[exam].truth === "positive" ? 1 : 0),
      0,
    );
    return positives > 0 && positives < exams.length ? [] : [{
      path: `roles.${role}`,
      message:
        `must have positive and negative exams: current value is ${positives} positive of ${exams.length}`,
    }];
  });
  if (problems.length > 0) throw new ConfigError(table.origin, problems);
}

/** One role that serves for two purposes is worth a word. */
function oneRole(table: ScoreTable): Remark[] {
  const { calibrate, select } = roleCounts(table);
  if (calibrate > 0 && select > 0) return [];
  const [here, missing] = calibrate > 0
    ? ["calibrate", "select"]
    : ["select", "calibrate"];
  return [{
    code: "one-role",
    message:
      `No exam has role "${missing}": calibrators, cuts and the choice all rest on role "${here}", shared out in folds by patient`,
  }];
}

function roleCounts(table: ScoreTable): Record<Role, number> {
  const counts = { train: 0, calibrate: 0, select: 0, test: 0 };
  for (const { role } of table.exams) if (role !== null) counts[role]++;
  return counts;
}

/** Folds of the exams that learning shares out; -1 for the others. */
function foldsOf(
  table: ScoreTable,
  exams: Int32Array,
  folds: number,
  seed: number,
): Int32Array {
  const rows = Array.from(exams, (exam) => table.exams[exam]);
  const within = splitFolds(rows, folds, seed);
  const foldOf = new Int32Array(table.exams.length).fill(-1);
  exams.forEach((exam, i) => foldOf[exam] = within[i]);
  return foldOf;
}

/**
 * Folds that only price a sweep: where a class is too small for them, all exams
 * are one fold and the parametric cut is the only one that can be priced.
 */
function foldsIfPossible(
  ...request: Parameters<typeof foldsOf>
): Int32Array {
  try {
    return foldsOf(...request);
  } catch (error) {
    if (!(error instanceof FewPatientsError)) throw error;
    const [table, exams] = request;
    const foldOf = new Int32Array(table.exams.length).fill(-1);
    for (const exam of exams) foldOf[exam] = 0;
    return foldOf;
  }
}
