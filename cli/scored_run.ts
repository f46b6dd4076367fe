import type { ScoreTable } from "../data/score_table.ts";
import type { ScoringFacts } from "../evaluation/evaluation_options.ts";

/** Scores with what is known about how they came about. */
export interface ScoredRun {
  /** The scores. */
  readonly table: ScoreTable;
  /** How they came about. */
  readonly scoring: ScoringFacts;
}
