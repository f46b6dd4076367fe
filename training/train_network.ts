import type { Architecture } from "../models/architectures/architecture.ts";
import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import { sizeOf } from "../models/graph/value.ts";
import { auroc } from "../statistics/auroc.ts";
import { logLossOfLogits } from "../statistics/log_loss.ts";
import { ADAM, startAdam, stepAdam } from "./adam.ts";
import { balancedDraws } from "./balanced_draws.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import type { ImageSource } from "./image_source.ts";
import { initialWeights } from "./initial_weights.ts";
import { type LearningRate, learningRateAt } from "./learning_rate.ts";
import { openTeam, type Team } from "./team.ts";
import { forwardGraph, trainingGraph } from "./training_graph.ts";

/** Images with their labels, numbered from 0. */
export interface LabelledImages {
  /** Where the images come from. */
  readonly source: ImageSource;
  /** `[images]`, 1 for positive, 0 for negative. */
  readonly targets: ArrayLike<number>;
  /** Numbers of the images that are learnt from. */
  readonly training: ArrayLike<number>;
  /** Numbers of the images that are only measured; of other patients. */
  readonly validation: ArrayLike<number>;
}

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

/** A trained network. */
export interface TrainedNetwork {
  /** Its weights at the best measurement, frozen ones left out. */
  readonly weights: Weights;
  /** Loss and validation figures along the run. */
  readonly curve: Curve;
  /**
   * What balance and class weight added to its logits: to be subtracted when it
   * is used at the natural share of positives.
   */
  readonly logitOffset: number;
}

/** What may be given besides the plan. */
export interface TrainingOptions {
  /** Seed of weights, draws and dropout. */
  readonly seed: number;
  /** Training threads; another number gives other rounding. */
  readonly workers: number;
  /** Weights that stay as they are. */
  readonly frozen?: Weights;
  /** Weights to start from, instead of random ones. */
  readonly start?: Weights;
  /** Called after each step with steps taken, all steps and the loss. */
  readonly onStep?: (done: number, steps: number, loss: number) => void;
}

/**
 * Trains a network with Adam on balanced batches.
 *
 * The same arguments give the same bytes. Where there are validation images of
 * both classes, the weights with the highest AUROC on them are kept, else the
 * last.
 *
 * @param architecture the network's plan
 * @param images images, labels and their split
 * @param schedule steps, rates and balance
 * @param options seed, workers and what stays frozen
 * @returns weights, curve and logit offset
 * @throws {RangeError} if a class is absent among the training images
 * @throws {GradientError} if an operator has no gradient
 */
export async function trainNetwork(
  architecture: Architecture,
  images: LabelledImages,
  schedule: TrainingSchedule,
  options: TrainingOptions,
): Promise<TrainedNetwork> {
  const { seed, workers, frozen = new Map(), start } = options;
  const { graph, parameters, masks } = trainingGraph(architecture, frozen);
  const items = Array.from(images.training);
  const draws = balancedDraws(
    items.map((item) => images.targets[item]),
    schedule.positiveShare,
    seed,
  );
  const team = await openTeam(
    {
      training: serialiseGraph(graph),
      forward: serialiseGraph(forwardGraph(architecture, frozen)),
      imageShape: [1, ...architecture.input],
      parameters: [...parameters],
      masks,
      images: images.source,
      seed,
    },
    parameterCount(parameters),
    workers,
  );
  try {
    writeWeights(
      team.weights,
      parameters,
      start ?? initialWeights(parameters, seed),
    );
    const { points, kept, keptStep } = await learn(team);
    return {
      weights: readWeights(kept, parameters),
      curve: { schema: "curve/1", member: architecture.name, points, keptStep },
      logitOffset: draws.logitOffset + Math.log(schedule.positiveWeight),
    };
  } finally {
    await team.close();
  }

  async function learn(team: Team) {
    const { steps, batch, positiveWeight } = schedule;
    const state = startAdam(team.weights.length);
    const gradient = new Float32Array(team.weights.length);
    const points: CurvePoint[] = [];
    let kept = team.weights.slice();
    let keptStep = 0;
    let best = -Infinity;
    let lossSum = 0;
    let lossSteps = 0;
    for (let step = 0; step < steps; step++) {
      const showings = Array.from({ length: batch }, (_, place) => {
        const item = items[draws.next()];
        const target = images.targets[item];
        const weight = (target === 1 ? positiveWeight : 1) / batch;
        return { item, target, weight, draw: step * batch + place };
      });
      const loss = await team.step(showings, gradient);
      const rate = learningRateAt(schedule.learningRate, step, steps);
      stepAdam(team.weights, gradient, state, rate, {
        ...ADAM,
        weightDecay: schedule.weightDecay,
      });
      options.onStep?.(step + 1, steps, loss);
      lossSum += loss;
      lossSteps++;
      if ((step + 1) % schedule.measureEvery !== 0 && step + 1 < steps) {
        continue;
      }
      const measured = await measure(team);
      points.push({
        step: step + 1,
        images: (step + 1) * batch,
        learningRate: rate,
        trainingLoss: lossSum / lossSteps,
        ...measured,
      });
      lossSum = lossSteps = 0;
      const score = measured.validationAuroc ?? Infinity;
      if (score >= best) {
        best = score;
        keptStep = step + 1;
        kept = team.weights.slice();
      }
    }
    return { points, kept, keptStep };
  }

  async function measure(team: Team) {
    const items = Array.from(images.validation);
    if (items.length === 0) {
      return { validationLoss: null, validationAuroc: null };
    }
    const truths = items.map((item) => images.targets[item]);
    const logits = await team.score(items);
    // The loss at the validation images' own share of positives.
    const offset = draws.logitOffset + Math.log(schedule.positiveWeight);
    return {
      validationLoss: logLossOfLogits(logits.map((z) => z - offset), truths),
      validationAuroc: auroc(logits, truths),
    };
  }
}

function parameterCount(
  parameters: ReadonlyMap<string, readonly number[]>,
): number {
  let count = 0;
  for (const shape of parameters.values()) count += sizeOf(shape);
  return count;
}

function writeWeights(
  flat: Float32Array,
  parameters: ReadonlyMap<string, readonly number[]>,
  weights: Weights,
): void {
  let offset = 0;
  for (const [name, shape] of parameters) {
    const data = weights.get(name)?.data;
    if (data?.length !== sizeOf(shape)) {
      throw new TypeError(
        `Cannot start training as "${name}" must have ${
          sizeOf(shape)
        } weights: current value is ${data?.length ?? 0}`,
      );
    }
    flat.set(data, offset);
    offset += data.length;
  }
}

function readWeights(
  flat: Float32Array,
  parameters: ReadonlyMap<string, readonly number[]>,
): Weights {
  const weights = new Map<string, WeightTensor>();
  let offset = 0;
  for (const [name, shape] of parameters) {
    const data = flat.slice(offset, offset + sizeOf(shape));
    weights.set(name, { shape, data });
    offset += data.length;
  }
  return weights;
}
