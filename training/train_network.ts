import type { Architecture } from "../models/architectures/architecture.ts";
import type { Weights } from "../models/architectures/weights.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import { balancedDraws } from "./balanced_draws.ts";
import type { Curve } from "./curve.ts";
import { layFlat, parameterCount, viewWeights } from "./flat_weights.ts";
import type { ImageSource } from "./image_source.ts";
import { initialWeights } from "./initial_weights.ts";
import { runSchedule, type TrainingSchedule } from "./run_schedule.ts";
import { openTeam } from "./team.ts";
import { forwardGraph, trainingGraph } from "./training_graph.ts";

/** Images with their labels, numbered from 0. */
export interface LabelledImages {
  /** Where the images come from. */
  readonly source: ImageSource;
  /** `[images]`, 1 for positive, 0 for negative. */
  readonly targets: ArrayLike<number>;
  /** Numbers of the images that are learnt from. */
  readonly training: readonly number[];
  /** Numbers of the images that are only measured; of other patients. */
  readonly validation: readonly number[];
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
  /**
   * Weights to start from, instead of random ones; they are measured too, and
   * kept if none do better.
   */
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
  const { targets, training, validation } = images;
  const { batch, positiveShare, positiveWeight } = schedule;
  const { graph, parameters, masks } = trainingGraph(architecture, frozen);
  const draws = balancedDraws(
    training.map((item) => targets[item]),
    positiveShare,
    seed,
  );
  const logitOffset = draws.logitOffset + Math.log(positiveWeight);
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
    const first = start ?? initialWeights(parameters, seed);
    layFlat(parameters, first, team.weights);
    const run = await runSchedule(schedule, {
      weights: team.weights,
      shapes: parameters,
      gradient: (step, gradient) => team.step(showings(step), gradient),
      score: () => team.score(validation),
      truths: validation.map((item) => targets[item]),
      logitOffset,
      measureStart: start !== undefined,
      onStep: options.onStep,
    });
    return {
      weights: viewWeights(parameters, run.weights),
      curve: {
        schema: "curve/1",
        member: architecture.name,
        points: run.points,
        keptStep: run.keptStep,
      },
      logitOffset,
    };
  } finally {
    await team.close();
  }

  function showings(step: number) {
    return Array.from({ length: batch }, (_, place) => {
      const item = training[draws.next()];
      const target = targets[item];
      const weight = (target === 1 ? positiveWeight : 1) / batch;
      return { item, target, weight, draw: step * batch + place };
    });
  }
}
