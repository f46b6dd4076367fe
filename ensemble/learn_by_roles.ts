import type { NamedRecipe } from "./candidate_recipes.ts";
import { probabilityAt } from "./ensemble.ts";
import { fitEnsemble, type ScoredExams } from "./fit_ensemble.ts";
import {
  learnCandidates,
  type Learnt,
  type Place,
} from "./learn_candidates.ts";

/**
 * Learns from ready-made roles: scales and calibrators on the calibrate role,
 * cuts and the choice of candidate on the select role.
 *
 * @param recipes what is in the running
 * @param scored the exams of the table
 * @param calibrate the exams of the calibrate role
 * @param select the exams of the select role
 * @param foldOf fold of each exam, by patient, to price a sweep honestly
 * @param place prices and prior
 * @param forced name of the candidate that must be chosen, or `null`
 */
export function learnByRoles(
  recipes: readonly NamedRecipe[],
  scored: ScoredExams,
  calibrate: Int32Array,
  select: Int32Array,
  foldOf: Int32Array,
  place: Place,
  forced: string | null,
): Learnt {
  return learnCandidates(
    recipes,
    scored,
    select,
    foldOf,
    place,
    (recipe) => {
      const ensemble = fitEnsemble(recipe, scored, calibrate);
      const scores = scored.scorer(recipe, ensemble.scales);
      const probabilities = Float64Array.from(
        select,
        (exam) => probabilityAt(ensemble, scores[exam], place.prior),
      );
      return { ensemble, probabilities };
    },
    forced,
  );
}
