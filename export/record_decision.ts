import type { ScenarioFile } from "../costs/read_scenario.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { LearntCandidate } from "../ensemble/learn_candidates.ts";
import type { Candidate, Evaluation } from "../evaluation/evaluation.ts";
import type { Card } from "../models/card.ts";
import type {
  DecisionRecord,
  FileRecord,
  FittedOn,
  MemberRecord,
  ScenarioRecord,
} from "./decision_record.ts";

/** A scenario, its evaluation, and the candidate that leaves the house. */
export interface EvaluatedScenario {
  /** The scenario with its file. */
  readonly file: ScenarioFile;
  /** What was found in it. */
  readonly evaluation: Evaluation;
  /** The candidate that is exported. */
  readonly candidate: LearntCandidate;
}

/**
 * Writes down where each number of a bundle came from.
 *
 * @param ensemble what was fitted
 * @param fittedOn the exams that it was fitted on
 * @param scenarios the scenarios with their evaluations, at least one
 * @param cards the members' cards in the recipe's order
 * @param cardFiles the cards' files in the bundle, in the same order
 * @param graph the graph's file in the bundle
 * @returns the record
 * @throws {RangeError} if a candidate has no cut or is not in its evaluation
 */
export function recordDecision(
  ensemble: Ensemble,
  fittedOn: FittedOn,
  scenarios: readonly EvaluatedScenario[],
  cards: readonly Card[],
  cardFiles: readonly FileRecord[],
  graph: FileRecord,
): DecisionRecord {
  const { evaluation, candidate } = scenarios[0];
  return {
    schema: "decision/1",
    use: "A research and decision tool, no medical device",
    candidate: candidate.name,
    recipe: ensemble.recipe,
    calibration: {
      calibrator: ensemble.calibrator,
      prior: ensemble.calibrationPrior,
      scales: ensemble.scales,
      fittedOn,
    },
    scenarios: scenarios.map(scenarioRecord),
    data: evaluation.data,
    run: evaluation.run,
    members: cards.map((card, i) => memberRecord(card, cardFiles[i])),
    graph,
  };
}

function scenarioRecord(
  { file: { scenario, file, sha256 }, evaluation, candidate }:
    EvaluatedScenario,
): ScenarioRecord {
  const { threshold } = candidate;
  if (threshold === null) {
    throw new RangeError(
      `Cannot record "${candidate.name}" as it must have a cut in scenario "${scenario.name}": current value is null`,
    );
  }
  const chosen = evaluation.chosen === candidate.name;
  const { costPer1000, normalisedCost, judged, sensitivity, specificity } =
    chosen ? evaluation.selected : reportOf(evaluation, candidate.name);
  return {
    name: scenario.name,
    file,
    sha256,
    intendedUse: scenario.intendedUse,
    prevalence: scenario.prevalence,
    unit: scenario.unit,
    costs: scenario.costs,
    threshold,
    thresholdScale: "probability",
    cut: reportOf(evaluation, candidate.name).cut,
    because: chosen
      ? evaluation.chosenBecause
      : `asked for by name; the evaluation chose "${evaluation.chosen}" (${evaluation.chosenBecause})`,
    evaluated: {
      of: chosen ? "procedure" : "candidate",
      costPer1000,
      normalisedCost,
      judged,
      sensitivity,
      specificity,
    },
    warnings: evaluation.warnings,
  };
}

function reportOf(evaluation: Evaluation, name: string): Candidate {
  const found = evaluation.candidates.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(
    `Cannot record "${name}" as it must be in the evaluation: found ${
      evaluation.candidates.map((one) => one.name).join(", ")
    }`,
  );
}

function memberRecord(card: Card, file: FileRecord): MemberRecord {
  const { name, network, weights, trainedOn, licence, intendedUse } = card;
  return {
    name,
    ...file,
    weightsSha256: weights.sha256,
    base: network.kind === "built" ? network.base?.origin ?? null : null,
    trainedOn,
    licence,
    intendedUse,
  };
}
