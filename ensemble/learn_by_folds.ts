import { pick } from "../data/exam_cases.ts";
import type { NamedRecipe } from "./candidate_recipes.ts";
import { type Ensemble, probabilityAt } from "./ensemble.ts";
import { fitEnsemble, type ScoredExams } from "./fit_ensemble.ts";
import {
  type FittedRecipe,
  learnCandidates,
  type Learnt,
  type Place,
} from "./learn_candidates.ts";
import type { Recipe } from "./recipe.ts";

/** The whole procedure, run on all exams but those of one fold, or on all. */
export type FoldLearner = (held: number | null) => Learnt;

/**
 * Makes the procedure that learns from folds: within its exams each fold gets
 * probabilities from fits on the others, cuts and candidates are chosen on
 * these, and what leaves is fitted once more on all of them.
 *
 * Running it on all folds but one, and judging that one, judges the whole
 * procedure, its choices included, on patients it has not seen.
 *
 * @param recipes what is in the running
 * @param scored the exams of the table
 * @param exams the exams to learn from
 * @param foldOf fold of each exam of the table, by patient, `[exams]`
 * @param place prices and prior
 * @param forced name of the candidate that must be chosen, or `null`
 */
export function foldLearner(
  recipes: readonly NamedRecipe[],
  scored: ScoredExams,
  exams: Int32Array,
  foldOf: Int32Array,
  place: Place,
  forced: string | null,
): FoldLearner {
  // A fit without folds a and b serves the learner that holds a and the one
  // that holds b.
  const fitted = new Map<string, Ensemble>();
  const folds = [...new Set(pick(foldOf, exams))].sort((a, b) => a - b);

  return (held) => {
    const others = folds.filter((fold) => fold !== held);
    const selecting = exams.filter((exam) => foldOf[exam] !== held);
    const without = held === null ? [] : [held];
    return learnCandidates(
      recipes,
      scored,
      selecting,
      foldOf,
      place,
      (recipe) => crossFit(recipe, selecting, others, without),
      forced,
    );
  };

  function crossFit(
    recipe: Recipe,
    selecting: Int32Array,
    others: readonly number[],
    without: readonly number[],
  ): FittedRecipe {
    const probabilities = new Float64Array(selecting.length);
    for (const fold of others) {
      const ensemble = fitWithout(recipe, [...without, fold]);
      const scores = scored.scorer(recipe, ensemble.scales);
      selecting.forEach((exam, i) => {
        if (foldOf[exam] !== fold) return;
        probabilities[i] = probabilityAt(ensemble, scores[exam], place.prior);
      });
    }
    return { ensemble: fitWithout(recipe, without), probabilities };
  }

  function fitWithout(recipe: Recipe, held: readonly number[]): Ensemble {
    const key = JSON.stringify([recipe, [...held].sort((a, b) => a - b)]);
    const known = fitted.get(key);
    if (known) return known;
    const ensemble = fitEnsemble(
      recipe,
      scored,
      exams.filter((exam) => !held.includes(foldOf[exam])),
    );
    fitted.set(key, ensemble);
    return ensemble;
  }
}
