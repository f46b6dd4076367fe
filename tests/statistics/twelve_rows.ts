/** Twelve exams with two scores each, small enough to work by hand. */
export const TWELVE = {
  scores: [.02, .05, .05, .10, .15, .20, .30, .30, .40, .55, .70, .90],
  truths: [0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1],
  rival: [.10, .04, .20, .08, .30, .12, .18, .45, .35, .60, .25, .80],
} as const;
