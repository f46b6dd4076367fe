import type { Remark } from "../data/catalogue.ts";
import type { Scenario } from "../costs/scenario.ts";
import { scenarioMatrix } from "../costs/scenario_matrix.ts";
import { auroc } from "../statistics/auroc.ts";
import { logLoss } from "../statistics/log_loss.ts";
import { shiftPrior } from "../costs/prior_shift.ts";
import type { NamedRecipe } from "../ensemble/candidate_recipes.ts";
import { foldLearner } from "../ensemble/learn_by_folds.ts";
import { learnByRoles } from "../ensemble/learn_by_roles.ts";
import type { LearntCandidate, Place } from "../ensemble/learn_candidates.ts";
import type { Candidate, Evaluation, RunReport } from "./evaluation.ts";
import { judgeByFolds, type Judgement, judgeOnce } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import { pairedDifferences } from "./paired_differences.ts";
import type { Resamples } from "../statistics/resamples.ts";
import type { PreparedExams } from "./prepare_exams.ts";
import { priceVerdict } from "./price_verdict.ts";
import { scenarioReport } from "./scenario_report.ts";
import { sampleRemarks } from "./sample_remarks.ts";

/** What is evaluated, where. */
export interface EvaluationRequest {
  /** The exams, shared out. */
  readonly prepared: PreparedExams;
  /** The place. */
  readonly scenario: Scenario;
  /** What to say about the scenario's file. */
  readonly remarks: readonly Remark[];
  /** What is in the running. */
  readonly recipes: readonly NamedRecipe[];
  /** Name of the candidate that must be chosen, or `null` to search. */
  readonly forced: string | null;
  /** Resamples of the judged patients, shared by all scenarios. */
  readonly resamples: Resamples;
  /** Mean scoring time of an exam by member, where members ran. */
  readonly msPerExam: Readonly<Record<string, number>>;
  /** How the figures came about. */
  readonly run: RunReport;
}

/** An evaluation with the rules and verdicts behind it. */
export interface EvaluationOutcome {
  /** All that is reported. */
  readonly evaluation: Evaluation;
  /** The rules that leave the house, and what rules said about judged exams. */
  readonly judgement: Judgement;
}

/**
 * Evaluates ensembles, members and do-nothing rules in one scenario.
 *
 * Nothing sees a judged exam before it is judged: with folds the whole
 * procedure, its choice of candidate included, is repeated without each fold;
 * with ready-made roles the test role is looked at once.
 *
 * @throws {RangeError} if a recipe names a member that has no scores
 */
export function evaluate(request: EvaluationRequest): EvaluationOutcome {
  const { prepared, scenario, resamples } = request;
  const place: Place = {
    matrix: scenarioMatrix(scenario),
    prior: scenario.prevalence.value,
  };
  const judgement = judge(request, place);
  const { refit, verdicts } = judgement;
  const candidates = refit.candidates.map((learnt, index) =>
    candidateReport(learnt, verdicts[index], request, place)
  );
  const selected = priceVerdict(
    judgement.selected.alerts,
    prepared.judged,
    place,
    judgement.selectedLooks,
  );
  const differences = pairedDifferences(
    { ...judgement.selected, looks: judgement.selectedLooks },
    selected,
    candidates.map(({ name, members, costPer1000 }, index) => ({
      name,
      alerts: verdicts[index].alerts,
      looks: members.length > 0,
      costPer1000,
    })),
    prepared.judged,
    place,
    resamples,
  );
  const findings = {
    scenario: scenarioReport(scenario),
    data: prepared.report,
    candidates,
    selected: { ...selected, perFold: judgement.perFold },
    differences,
    allNegativeAccuracy: 1 - place.prior,
  };
  return {
    judgement,
    evaluation: {
      schema: "evaluation/1",
      ...findings,
      chosen: refit.chosen.name,
      chosenBecause: refit.because,
      warnings: [
        ...sampleRemarks(findings),
        ...prepared.remarks,
        ...request.remarks,
      ],
      run: request.run,
    },
  };
}

function judge(
  { prepared, recipes, forced }: EvaluationRequest,
  place: Place,
): Judgement {
  const { scored, calibrate, select, test, foldOf, report } = prepared;
  const byFolds = report.roles.kind === "folds";
  // One role for both purposes: learn by folds within it, judge on the test role.
  if (byFolds || (report.roles.kind === "given" && calibrate === select)) {
    const learn = foldLearner(recipes, scored, select, foldOf, place, forced);
    return byFolds
      ? judgeByFolds(scored, test, foldOf, place, learn)
      : judgeOnce(scored, test, place, learn(null));
  }
  const learnt = learnByRoles(
    recipes,
    scored,
    calibrate,
    select,
    foldOf,
    place,
    forced,
  );
  return judgeOnce(scored, test, place, learnt);
}

function candidateReport(
  learnt: LearntCandidate,
  verdict: Verdict,
  { prepared, msPerExam }: EvaluationRequest,
  place: Place,
): Candidate {
  const { positive } = prepared.judged;
  const members = learnt.recipe?.members ?? [];
  const times = members.map((name) => msPerExam[name]);
  return {
    name: learnt.name,
    members,
    recipe: learnt.recipe,
    threshold: learnt.threshold,
    thresholdScale: "probability",
    cut: {
      rule: learnt.cut.rule,
      because: learnt.cut.because,
      parametric: learnt.cut.parametric,
      sweep: learnt.cut.sweep,
      sweepTies: learnt.cut.sweepTies,
      moved: learnt.threshold !== learnt.cut.threshold,
    },
    ...priceVerdict(
      verdict.alerts,
      prepared.judged,
      place,
      learnt.recipe !== null,
    ),
    auroc: verdict.scores && auroc(verdict.scores, positive),
    logLoss: verdict.probabilities &&
      logLossAtSample(verdict.probabilities, prepared, place),
    msPerExam: members.length > 0 && times.every((ms) => ms !== undefined)
      ? times.reduce((sum, ms) => sum + ms, 0)
      : null,
    selectionCostPer1000: 1000 * learnt.cut.cost,
  };
}

/** Log loss where probabilities are shifted back to the judged sample's prior. */
function logLossAtSample(
  probabilities: Float64Array,
  { judged, report }: PreparedExams,
  place: Place,
): number | null {
  const { prevalence } = report;
  if (prevalence === 0 || prevalence === 1) return null;
  return logLoss(
    probabilities.map((one) => shiftPrior(one, place.prior, prevalence)),
    judged.positive,
  );
}
