import type { ScenarioFile } from "../costs/read_scenario.ts";
import { nearestName } from "../data/nearest_name.ts";
import { pick } from "../data/exam_cases.ts";
import type { LearntCandidate } from "../ensemble/learn_candidates.ts";
import type { EvaluationOutcome } from "../evaluation/evaluate.ts";
import type { ScenarioOutcomes } from "../evaluation/evaluate_scenarios.ts";
import type { PreparedExams } from "../evaluation/prepare_exams.ts";
import { makeBundle } from "../export/bundle.ts";
import type { DecisionRecord, FittedOn } from "../export/decision_record.ts";
import { ExportError } from "../export/export_error.ts";
import { type Existing, writeBundle } from "../export/write_bundle.ts";
import { readMemberFiles } from "../models/member_source.ts";
import { openCards } from "../models/open_cards.ts";
import { UsageError } from "./usage_error.ts";

/** Where a bundle goes. */
export interface Destination {
  /** The folder. */
  readonly folder: string;
  /** What to do if it is there. */
  readonly existing: Existing;
}

/**
 * Exports what evaluations chose, or a candidate by name.
 *
 * @param evaluated the exams and one outcome a scenario
 * @param scenarios the scenarios in the same order
 * @param name the candidate to export instead of the chosen one, or `null`
 * @param cards folder of member folders
 * @param destination where to
 * @returns what was written down about it
 * @throws {UsageError} if there is no such candidate, or nothing to export
 */
export async function exportCandidate(
  { prepared, outcomes }: ScenarioOutcomes,
  scenarios: readonly ScenarioFile[],
  name: string | null,
  cards: string,
  { folder, existing }: Destination,
): Promise<DecisionRecord> {
  const evaluated = outcomes.map((outcome, i) => ({
    file: scenarios[i],
    evaluation: outcome.evaluation,
    candidate: candidateOf(outcome, name),
  }));
  const members = evaluated[0].candidate.recipe?.members ?? [];
  const sources = members.length > 0 ? await openCards(cards, members) : [];
  const files = await Promise.all(sources.map(async (source) => ({
    card: source.card,
    files: await readMemberFiles(source),
  })));
  try {
    const bundle = await makeBundle(fittedOn(prepared), files, evaluated);
    await writeBundle(bundle, folder, existing);
    return bundle.decision;
  } catch (error) {
    if (error instanceof ExportError) {
      throw new UsageError(
        `${error.message}; name another with --candidate: ${
          exportable(outcomes[0]).join(", ")
        }`,
        { cause: error },
      );
    }
    throw error;
  }
}

function candidateOf(
  { judgement, evaluation }: EvaluationOutcome,
  name: string | null,
): LearntCandidate {
  const { candidates, chosen } = judgement.refit;
  if (name === null) return chosen;
  const found = candidates.find((candidate) => candidate.name === name);
  if (found) return found;
  const known = candidates.map((candidate) => candidate.name);
  const nearest = nearestName(name, known);
  throw new UsageError(
    `Cannot export as --candidate must be one of ${
      known.join(", ")
    } in scenario "${evaluation.scenario.name}": current value is "${name}"` +
      (nearest ? `; did you mean "${nearest}"?` : ""),
  );
}

function exportable({ judgement }: EvaluationOutcome): string[] {
  return judgement.refit.candidates.filter(({ ensemble, threshold }) =>
    ensemble !== null && threshold !== null
  ).map(({ name }) => name);
}

function fittedOn({ scored, calibrate }: PreparedExams): FittedOn {
  const { positive, patient } = scored.cases;
  return {
    exams: calibrate.length,
    positives: pick(positive, calibrate).reduce((sum, one) => sum + one, 0),
    patients: new Set(pick(patient, calibrate)).size,
  };
}
