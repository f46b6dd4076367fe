import type { NamedRecipe } from "../ensemble/candidate_recipes.ts";

/** How exams are shared out and how sure figures are made. */
export interface EvaluationOptions {
  /** Folds by patient, at least 3; 5 unless given. Ready-made roles need none. */
  readonly folds?: number;
  /** Resamples behind paired intervals; 2,000 unless given. */
  readonly resamples?: number;
  /** Seed of folds and resamples; 2019 unless given. */
  readonly seed?: number;
  /** Tune and judge on the same exams, for comparison only. */
  readonly inSample?: boolean;
  /** A recipe to evaluate instead of a search among combinations. */
  readonly recipe?: NamedRecipe;
  /** When the work began, as `performance.now()` told; with the call unless given. */
  readonly startedAt?: number;
  /** How the scores came about. */
  readonly scoring?: ScoringFacts;
}

/** What is known about how scores came about. */
export interface ScoringFacts {
  /** Mean scoring time of one exam by member, in ms. */
  readonly msPerExam: Readonly<Record<string, number>>;
  /** Engines that ran. */
  readonly engines: readonly string[];
  /** Providers that really ran. */
  readonly providers: readonly string[];
  /** SHA-256 of what went in, by name. */
  readonly hashes: Readonly<Record<string, string>>;
}
