import type { CostMatrix } from "../costs/cost_matrix.ts";
import { doNothingCosts } from "../costs/do_nothing.ts";
import { elkanThreshold } from "../costs/elkan_threshold.ts";
import { midway } from "../costs/midway.ts";
import { parametricCut } from "../costs/parametric_cut.ts";
import type { Prior } from "../costs/prior_shift.ts";
import { pick } from "../data/exam_cases.ts";
import type { NamedRecipe } from "./candidate_recipes.ts";
import { chooseCut, type ChosenCut } from "./choose_cut.ts";
import { type Ensemble, probabilityAt } from "./ensemble.ts";
import type { ScoredExams } from "./fit_ensemble.ts";
import type { Recipe } from "./recipe.ts";

/** Prices and prior of a place: all that learning needs of a scenario. */
export interface Place {
  /** Costs by action and truth. */
  readonly matrix: CostMatrix;
  /** Share of positive exams there. */
  readonly prior: Prior;
}

/** A candidate ready to judge exams it has not seen. */
export interface LearntCandidate {
  /** Its name. */
  readonly name: string;
  /** What it is made of; `null` for a do-nothing rule. */
  readonly recipe: Recipe | null;
  /** What was fitted; `null` for a do-nothing rule. */
  readonly ensemble: Ensemble | null;
  /** The cut to store: 0 flags all, `null` none. */
  readonly threshold: number | null;
  /** How the cut was found. */
  readonly cut: Omit<ChosenCut, "rule"> & {
    readonly rule: ChosenCut["rule"] | "fixed";
  };
}

/** Everything that was learnt from one set of exams. */
export interface Learnt {
  /** All candidates, do-nothing rules last. */
  readonly candidates: readonly LearntCandidate[];
  /** The cheapest that may be chosen. */
  readonly chosen: LearntCandidate;
  /** One sentence on why. */
  readonly because: string;
  /** Positive exams in the selecting data. */
  readonly positives: number;
}

/** What a recipe gives on the selecting exams, and what leaves the house. */
export interface FittedRecipe {
  /** Fitted on all that may be used. */
  readonly ensemble: Ensemble;
  /** Probability of each selecting exam from a fit that did not see it. */
  readonly probabilities: Float64Array;
}

/** Below this many positives only plain candidates may be chosen. */
export const FEW_POSITIVES_TO_SEARCH = 50;

/**
 * Finds cut and price of every candidate on the selecting exams and chooses the
 * cheapest.
 *
 * @param recipes what is in the running
 * @param scored the exams of the table
 * @param selecting the exams on which cuts and candidates are chosen
 * @param foldOf fold of each exam of the table, by patient, `[exams]`
 * @param place prices and prior
 * @param fit gives each recipe's probabilities on the selecting exams
 * @param forced name of the candidate that must be chosen, or `null`
 */
export function learnCandidates(
  recipes: readonly NamedRecipe[],
  scored: ScoredExams,
  selecting: Int32Array,
  foldOf: Int32Array,
  place: Place,
  fit: (recipe: Recipe) => FittedRecipe,
  forced: string | null,
): Learnt {
  const { cases, scorer } = scored;
  const positive = pick(cases.positive, selecting);
  const patient = pick(cases.patient, selecting);
  const fold = pick(foldOf, selecting);
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const learnt = recipes.map(({ name, recipe }): LearntCandidate => {
    const { ensemble, probabilities } = fit(recipe);
    const cut = chooseCut(
      { probabilities, positive, patient, fold },
      place.matrix,
      place.prior,
    );
    const scores = scorer(recipe, ensemble.scales);
    const refit = Float64Array.from(
      selecting,
      (exam) => probabilityAt(ensemble, scores[exam], place.prior),
    );
    const threshold = storedThreshold(cut, refit);
    return { name, recipe, ensemble, threshold, cut };
  });
  const candidates = [...learnt, ...doNothing(place)];
  const mayBeChosen = (name: string) =>
    positives >= FEW_POSITIVES_TO_SEARCH ||
    (recipes.find((row) => row.name === name)?.plain ?? true);
  const eligible = candidates.filter(({ name }) =>
    forced === null ? mayBeChosen(name) : name === forced
  );
  const chosen = cheapest(eligible);
  return {
    candidates,
    chosen,
    because: forced === null
      ? `cheapest of ${eligible.length} on the selecting exams` +
        (eligible.length < candidates.length
          ? `; with ${positives} positive exams (fewer than ${FEW_POSITIVES_TO_SEARCH}) only members, the plain mean and the do-nothing rules may be chosen`
          : "")
      : "asked for by name, not searched for",
    positives,
  };
}

/** Midway between two distinct probabilities, so that float noise moves no exam. */
function storedThreshold(
  cut: ChosenCut,
  probabilities: Float64Array,
): number | null {
  if (cut.threshold === null || cut.threshold === 0) return cut.threshold;
  if (cut.rule === "parametric") {
    return parametricCut(cut.threshold, probabilities).threshold;
  }
  let below = 0;
  let above = 1;
  for (const probability of probabilities) {
    if (probability >= cut.threshold) above = Math.min(above, probability);
    else below = Math.max(below, probability);
  }
  return midway(below, above);
}

function doNothing({ matrix, prior }: Place): LearntCandidate[] {
  const { flagAll, flagNone } = doNothingCosts(matrix, prior);
  const parametric = elkanThreshold(matrix);
  const rule = (name: string, threshold: number | null, cost: number) => ({
    name,
    recipe: null,
    ensemble: null,
    threshold,
    cut: {
      threshold,
      rule: "fixed" as const,
      because: "looks at no image",
      parametric,
      sweep: threshold,
      sweepTies: [threshold],
      cost,
    },
  });
  return [
    rule("flag-all", 0, flagAll),
    rule("flag-none", null, flagNone),
  ];
}

/** The lowest price; among equals the one with the fewest members. */
function cheapest(candidates: readonly LearntCandidate[]): LearntCandidate {
  const size = (one: LearntCandidate) => one.recipe?.members.length ?? 0;
  const simplestFirst = [...candidates].sort((a, b) => size(a) - size(b));
  return simplestFirst.reduce((best, one) =>
    one.cut.cost < best.cut.cost - 1e-12 * Math.abs(best.cut.cost) ? one : best
  );
}
