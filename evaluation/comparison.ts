import type { Evaluation } from "./evaluation.ts";

/** Evaluations of several scenarios on the same folds and resamples. */
export interface Comparison {
  /** Version of this form. */
  readonly schema: "comparison/1";
  /** One a scenario. */
  readonly evaluations: readonly Evaluation[];
}
