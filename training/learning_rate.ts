/** A learning rate that rises, then falls along half a cosine to 0. */
export interface LearningRate {
  /** The highest rate. */
  readonly peak: number;
  /** Share of all steps during which it rises, in [0, 1). */
  readonly warmUp: number;
}

/**
 * Gives the rate of one step.
 *
 * @param schedule highest rate and share of steps that it rises
 * @param step the step, from 0
 * @param steps all steps
 * @returns the rate, above 0 for each step in [0, steps)
 */
export function learningRateAt(
  schedule: LearningRate,
  step: number,
  steps: number,
): number {
  const rising = Math.round(schedule.warmUp * steps);
  if (step < rising) return schedule.peak * (step + 1) / rising;
  const done = (step - rising) / (steps - rising);
  return schedule.peak * (1 + Math.cos(Math.PI * done)) / 2;
}
