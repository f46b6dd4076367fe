import type { Ensemble } from "../ensemble/ensemble.ts";
import type { LearntCandidate } from "../ensemble/learn_candidates.ts";
import { ExportError } from "./export_error.ts";

/** What was chosen in one scenario. */
export interface Choice {
  /** Name of the scenario. */
  readonly scenario: string;
  /** The candidate that leaves the house there. */
  readonly candidate: LearntCandidate;
}

/**
 * The ensemble that scenarios have in common, so that one graph serves all.
 *
 * @param choices what was chosen where, at least one
 * @returns the fitted ensemble
 * @throws {ExportError} if a candidate is a do-nothing rule or never alerts, or
 * if the scenarios did not choose the same ensemble
 */
export function sharedEnsemble(choices: readonly Choice[]): Ensemble {
  const ensembles = choices.map(({ scenario, candidate }) => {
    const { name, ensemble, threshold } = candidate;
    if (!ensemble) {
      throw new ExportError(
        name,
        `what scenario "${scenario}" chose must run a network`,
        "a rule that looks at no image",
      );
    }
    if (threshold === null) {
      throw new ExportError(
        name,
        `it must alert on some exams in scenario "${scenario}"`,
        "no cut",
      );
    }
    return ensemble;
  });
  const [first, ...others] = ensembles;
  // Plain data, written by the same code in the same order of keys.
  const text = JSON.stringify(first);
  if (others.some((one) => JSON.stringify(one) !== text)) {
    throw new ExportError(
      choices.map(({ scenario }) => scenario).join(", "),
      "scenarios must have chosen the same ensemble to share one graph",
      choices.map(({ scenario, candidate }) => `${scenario}: ${candidate.name}`)
        .join("; "),
    );
  }
  return first;
}
