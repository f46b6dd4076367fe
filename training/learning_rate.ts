import { sizeOf } from "../models/graph/value.ts";

/** A learning rate that rises, then falls along half a cosine to 0. */
export interface LearningRate {
  /** The highest rate. */
  readonly peak: number;
  /** Share of all steps during which it rises, in [0, 1). */
  readonly warmUp: number;
}

/** Inputs up to which a layer learns at the full rate: those of a 3×3 kernel on 32 channels. */
const FULL_RATE_INPUTS = 288;

/**
 * Slows layers with many inputs down. Adam moves each weight by the rate, so
 * an output of a layer moves by the rate times its inputs: the baseline's 80,000
 * would drown what all other layers learn.
 *
 * @param shape shape of a kernel, a matrix `[inputs, outputs]` or a vector
 * @returns factor on the learning rate, in (0, 1]
 *
 * Source: Yang and Hu 2021, "Feature learning in infinite-width neural
 * networks": rates of Adam go with 1 / inputs.
 */
export function rateScale(shape: readonly number[]): number {
  const inputs = shape.length === 4
    ? sizeOf(shape.slice(1))
    : shape.length === 2
    ? shape[0]
    : 1;
  return Math.min(1, FULL_RATE_INPUTS / inputs);
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
