import { auroc } from "../statistics/auroc.ts";
import { logLossOfLogits } from "../statistics/log_loss.ts";
import { ADAM, startAdam, stepAdam } from "./adam.ts";
import type { CurvePoint } from "./curve.ts";
import { type ParameterShapes, viewWeights } from "./flat_weights.ts";
import {
  type LearningRate,
  learningRateAt,
  rateScale,
} from "./learning_rate.ts";

/** How long and how fast a network learns. */
export interface TrainingSchedule {
  /** Steps of the optimiser. */
  readonly steps: number;
  /** Images a step. */
  readonly batch: number;
  /** Learning rate along the steps. */
  readonly learningRate: LearningRate;
  /** Weight decay of Adam. */
  readonly weightDecay: number;
  /** Share of positives among the images shown, in (0, 1). */
  readonly positiveShare: number;
  /** Weight of a positive in the loss; 1 treats both classes alike. */
  readonly positiveWeight: number;
  /** Steps between two measurements on the validation images. */
  readonly measureEvery: number;
}

/** What a run steps on and measures with. */
export interface Learner {
  /** `[parameters]`, changed by each step. */
  readonly weights: Float32Array;
  /** Shapes of the parameters, as they lie end to end in `weights`. */
  readonly shapes: ParameterShapes;
  /**
   * Computes the gradient of one batch at the present weights.
   *
   * @param step the step, from 0
   * @param gradient `[parameters]`, filled
   * @returns the batch's mean loss
   */
  gradient(step: number, gradient: Float32Array): Promise<number>;
  /**
   * Scores the validation images with the present weights.
   *
   * @returns `[validation images]`, logits
   */
  score(): Promise<Float64Array>;
  /** `[validation images]`, 1 or 0. */
  readonly truths: readonly number[];
  /** What balance and class weight add to a logit. */
  readonly logitOffset: number;
  /** Whether the weights at the start may be worth keeping; not if absent. */
  readonly measureStart?: boolean;
  /** Called after each step with steps taken, all steps and the loss. */
  readonly onStep?: (done: number, steps: number, loss: number) => void;
}

/** The weights that did best, and how the run went. */
export interface RunResult {
  /** `[parameters]`. */
  readonly weights: Float32Array;
  /** Steps taken when they were. */
  readonly keptStep: number;
  /** Figures along the run. */
  readonly points: readonly CurvePoint[];
}

/**
 * Takes the steps of a schedule with Adam and keeps the weights with the
 * highest validation AUROC; the last where there is none.
 *
 * @param schedule steps, rates and measuring
 * @param learner gradients and scores
 * @returns weights and curve
 */
export async function runSchedule(
  schedule: TrainingSchedule,
  learner: Learner,
): Promise<RunResult> {
  const { weights, truths, logitOffset } = learner;
  const { steps, batch, weightDecay, measureEvery } = schedule;
  const gradient = new Float32Array(weights.length);
  const gradients = viewWeights(learner.shapes, gradient);
  const parameters = [...viewWeights(learner.shapes, weights)].map(
    ([name, { shape, data }]) => ({
      data,
      gradient: gradients.get(name)!.data,
      state: startAdam(data.length),
      scale: rateScale(shape),
    }),
  );
  const points: CurvePoint[] = [];
  let kept = { weights: weights.slice(), step: 0, auroc: -Infinity };
  let losses: number[] = [];
  if (learner.measureStart) await note(0, null, null);
  for (let step = 0; step < steps; step++) {
    const loss = await learner.gradient(step, gradient);
    const rate = learningRateAt(schedule.learningRate, step, steps);
    for (const { data, gradient, state, scale } of parameters) {
      const settings = { ...ADAM, weightDecay };
      stepAdam(data, gradient, state, rate * scale, settings);
    }
    losses.push(loss);
    const done = step + 1;
    learner.onStep?.(done, steps, loss);
    if (done % measureEvery !== 0 && done < steps) continue;
    await note(done, rate, losses.reduce((a, b) => a + b) / losses.length);
    losses = [];
  }
  return { weights: kept.weights, keptStep: kept.step, points };

  async function note(
    step: number,
    learningRate: number | null,
    trainingLoss: number | null,
  ): Promise<void> {
    const images = step * batch;
    const measured = await measure();
    points.push({ step, images, learningRate, trainingLoss, ...measured });
    const score = measured.validationAuroc ?? Infinity;
    if (score >= kept.auroc) {
      kept = { weights: weights.slice(), step, auroc: score };
    }
  }

  async function measure() {
    if (truths.length === 0) {
      return { validationLoss: null, validationAuroc: null };
    }
    const logits = await learner.score();
    return {
      // At the natural share of positives, as the network will be used.
      validationLoss: logLossOfLogits(
        logits.map((logit) => logit - logitOffset),
        truths,
      ),
      validationAuroc: auroc(logits, truths),
    };
  }
}
