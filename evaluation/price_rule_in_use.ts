import { alertsAt } from "../costs/alerts.ts";
import { scenarioMatrix } from "../costs/scenario_matrix.ts";
import type { ScenarioFile } from "../costs/read_scenario.ts";
import { examCases } from "../data/exam_cases.ts";
import type { ScoreTable } from "../data/score_table.ts";
import { memberNamed } from "../ensemble/exam_scores.ts";
import type { Place } from "../ensemble/learn_candidates.ts";
import { poolSlices } from "../ensemble/pool_slices.ts";
import { auroc } from "../statistics/auroc.ts";
import { drawResamples } from "../statistics/resamples.ts";
import { createRandom } from "../statistics/random.ts";
import type { EvaluationOptions } from "./evaluation_options.ts";
import type { Candidate, Evaluation } from "./evaluation.ts";
import { judgedCases, positivePatients } from "./judged_cases.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { priceVerdict } from "./price_verdict.ts";
import { sampleRemarks } from "./sample_remarks.ts";
import { runReport } from "./run_report.ts";
import { scenarioReport } from "./scenario_report.ts";

/** A member's rule as a place runs it today. */
export interface RuleInUse {
  /** The member. */
  readonly member: string;
  /** Its cut, in the unit of the scores as they were read. */
  readonly threshold: number;
}

/**
 * Prices a rule that is in use, on all exams, tuning nothing.
 *
 * The largest score of each exam, as it was read, is compared with the
 * threshold.
 *
 * @throws {RangeError} if the table has no such member
 */
export function priceRuleInUse(
  table: ScoreTable,
  rule: RuleInUse,
  file: ScenarioFile,
  options: Pick<
    EvaluationOptions,
    "seed" | "resamples" | "scoring" | "startedAt"
  > = {},
): Evaluation {
  const started = options.startedAt ?? performance.now();
  const { scenario, remarks } = file;
  const { seed, resamples } = runReport(file, options, started);
  const place: Place = {
    matrix: scenarioMatrix(scenario),
    prior: scenario.prevalence.value,
  };
  const exams = Int32Array.from(table.exams.keys());
  const cases = judgedCases(examCases(table.exams), exams);
  const scores = poolSlices(
    memberNamed(table, rule.member).asRead,
    table.firstSlice,
    "max",
  );
  const rows = [
    {
      name: rule.member,
      members: [rule.member],
      threshold: rule.threshold,
      alerts: alertsAt(scores, rule.threshold),
      auroc: auroc(scores, cases.positive),
    },
    {
      name: "flag-all",
      members: [],
      threshold: 0,
      alerts: new Uint8Array(exams.length).fill(1),
      auroc: null,
    },
    {
      name: "flag-none",
      members: [],
      threshold: null,
      alerts: new Uint8Array(exams.length),
      auroc: null,
    },
  ];
  const candidates = rows.map((row): Candidate => {
    const looks = row.members.length > 0;
    const priced = priceVerdict(row.alerts, cases, place, looks);
    return {
      name: row.name,
      members: row.members,
      recipe: null,
      threshold: row.threshold,
      thresholdScale: looks ? "score" : "probability",
      cut: {
        rule: looks ? "given" : "fixed",
        because: looks ? "given, not tuned here" : "looks at no image",
        parametric: null,
        sweep: null,
        sweepTies: [],
        moved: false,
      },
      ...priced,
      auroc: row.auroc,
      logLoss: null,
      msPerExam: null,
      selectionCostPer1000: null,
    };
  });
  const selected = priceVerdict(rows[0].alerts, cases, place, true);
  const positives = cases.positive.reduce((sum, one) => sum + one, 0);
  const findings = {
    scenario: scenarioReport(scenario),
    data: {
      origin: table.origin,
      synthetic: table.synthetic,
      exams: exams.length,
      patients: cases.patients,
      positives,
      prevalence: positives / exams.length,
      roles: { kind: "none" as const },
    },
    candidates,
    selected: {
      ...selected,
      perFold: [{
        fold: 0,
        chosen: rule.member,
        threshold: rule.threshold,
        exams: exams.length,
      }],
    },
    differences: pairedDifferences(
      { alerts: rows[0].alerts, looks: true },
      selected,
      rows.slice(1).map(({ name, alerts }, index) => ({
        name,
        alerts,
        looks: false,
        costPer1000: candidates[index + 1].costPer1000,
      })),
      cases,
      place,
      drawResamples(
        positivePatients(cases),
        resamples,
        createRandom(seed, "resamples"),
      ),
    ),
    allNegativeAccuracy: 1 - place.prior,
  };
  return {
    schema: "evaluation/1",
    ...findings,
    chosen: rule.member,
    chosenBecause: "the rule in use, priced as it is",
    warnings: [...sampleRemarks(findings), ...table.remarks, ...remarks],
    run: runReport(file, options, started),
  };
}
