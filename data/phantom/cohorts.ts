/** Which exams of the phantom make one cohort. */
export interface Cohort {
  /** Seed of the generator, an integer. */
  readonly seed: number;
  /** Number of exams, at least 1. */
  readonly exams: number;
}

/** The exams that are judged by default: 96, a third of them positive. */
export const DEFAULT_COHORT: Cohort = { seed: 2019, exams: 96 };

/**
 * The exams that the shipped members learnt from. Another seed gives other
 * patients, so no exam of it is ever judged by default.
 */
export const TRAINING_COHORT: Cohort = { seed: 4711, exams: 320 };
