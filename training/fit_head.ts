import type { Architecture } from "../models/architectures/architecture.ts";
import {
  headLogits,
  type HeadSize,
} from "../models/architectures/transfer_head.ts";
import {
  openGraph,
  outputNamed as output,
} from "../models/graph/graph_session.ts";
import { flatten } from "../models/graph/ops.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import { sizeOf } from "../models/graph/value.ts";
import { balancedDraws } from "./balanced_draws.ts";
import { drawDropoutMask } from "./dropout_mask.ts";
import { layFlat, parameterCount, viewWeights } from "./flat_weights.ts";
import { initialWeights } from "./initial_weights.ts";
import { runSchedule, type TrainingSchedule } from "./run_schedule.ts";
import { standardisation } from "./standardisation.ts";
import type { TrainedNetwork } from "./train_network.ts";
import { forwardGraph, trainingGraph } from "./training_graph.ts";

/** Features of images with their labels. */
export interface LabelledFeatures {
  /** `[rows]`, each `[F]`; several rows may show one image. */
  readonly features: readonly Float32Array[];
  /** `[rows]`, 1 or 0. */
  readonly targets: ArrayLike<number>;
  /** Rows to learn from. */
  readonly training: readonly number[];
  /** Rows to measure on, of other patients. */
  readonly validation: readonly number[];
}

/** What may be said besides the schedule. */
export interface HeadOptions {
  /** Seed of weights, draws and dropout. */
  readonly seed: number;
  /**
   * Features that vary less than this share of the root mean square of all
   * standard deviations are taken to vary as much; 0 if absent.
   */
  readonly leastSpread?: number;
  /** Called after each step with steps taken, all steps and the loss. */
  readonly onStep?: (done: number, steps: number, loss: number) => void;
}

/**
 * Fits a head on features of layers that stay as they are, then keeps the
 * weights that did best on the patients put aside.
 *
 * @param name the member's name, for the curve
 * @param labelled features and labels
 * @param head units of the head; one output
 * @param schedule steps, rates and balance
 * @param options seed, and what else may be said
 * @returns `features.mean`, `features.scale` and the head's weights, with
 * curve and logit offset
 * @throws {RangeError} if a class is absent among the rows to learn from
 */
export async function fitHead(
  name: string,
  labelled: LabelledFeatures,
  head: HeadSize,
  schedule: TrainingSchedule,
  options: HeadOptions,
): Promise<TrainedNetwork> {
  const { seed, leastSpread = 0, onStep } = options;
  const { features, targets, training, validation } = labelled;
  const width = features[0].length;
  const { mean, scale } = standardisation(
    training.map((row) => features[row]),
    leastSpread,
  );
  const plan: Architecture = {
    name,
    input: [1, 1, width],
    build: (layers, image) =>
      headLogits(layers, flatten(layers.graph, image), head),
  };
  const draws = balancedDraws(
    training.map((row) => targets[row]),
    schedule.positiveShare,
    seed,
  );
  const logitOffset = draws.logitOffset + Math.log(schedule.positiveWeight);
  const { graph, parameters, masks } = trainingGraph(
    plan,
    new Map(),
    schedule.batch,
  );
  const flat = new Float32Array(parameterCount(parameters));
  layFlat(parameters, initialWeights(parameters, seed), flat);
  const weightFeeds = Object.fromEntries(viewWeights(parameters, flat));
  const batch = newBatch();
  const learner = await openGraph(serialiseGraph(graph), "extended");
  const scorer = await openGraph(
    serialiseGraph(forwardGraph(plan)),
    "extended",
  );
  try {
    const run = await runSchedule(schedule, {
      weights: flat,
      shapes: parameters,
      gradient: stepGradient,
      score,
      truths: validation.map((row) => targets[row]),
      logitOffset,
      onStep,
    });
    const vector = (data: Float32Array) => ({ shape: [width], data });
    return {
      weights: new Map([
        ["features.mean", vector(mean)],
        ["features.scale", vector(scale)],
        ...viewWeights(parameters, run.weights),
      ]),
      curve: {
        schema: "curve/1",
        member: name,
        points: run.points,
        keptStep: run.keptStep,
      },
      logitOffset,
    };
  } finally {
    await learner.close();
    await scorer.close();
  }

  async function stepGradient(
    step: number,
    gradient: Float32Array,
  ): Promise<number> {
    for (let place = 0; place < schedule.batch; place++) {
      const row = training[draws.next()];
      standardise(features[row], batch.image.data, place * width);
      batch.target.data[place] = targets[row];
      batch.weight.data[place] =
        (targets[row] === 1 ? schedule.positiveWeight : 1) / schedule.batch;
    }
    for (const mask of masks) {
      drawDropoutMask(mask, seed, step, batch.masks[mask.name].data);
    }
    const outputs = await learner.run({
      ...weightFeeds,
      ...batch.masks,
      image: batch.image,
      target: batch.target,
      weight: batch.weight,
    });
    for (const [parameter, { data }] of viewWeights(parameters, gradient)) {
      data.set(output(outputs, `gradient:${parameter}`));
    }
    return output(outputs, "loss")[0];
  }

  async function score(): Promise<Float64Array> {
    const logits = new Float64Array(validation.length);
    const image = { shape: [1, 1, 1, width], data: new Float32Array(width) };
    for (const [place, row] of validation.entries()) {
      standardise(features[row], image.data, 0);
      const outputs = await scorer.run({ ...weightFeeds, image });
      logits[place] = output(outputs, "logit")[0];
    }
    return logits;
  }

  function standardise(
    from: Float32Array,
    into: Float32Array,
    start: number,
  ): void {
    for (let i = 0; i < width; i++) {
      into[start + i] = (from[i] - mean[i]) * scale[i];
    }
  }

  function newBatch() {
    const tensor = (shape: readonly number[]) => ({
      shape,
      data: new Float32Array(sizeOf(shape)),
    });
    return {
      image: tensor([schedule.batch, 1, 1, width]),
      target: tensor([schedule.batch, 1]),
      weight: tensor([schedule.batch, 1]),
      masks: Object.fromEntries(
        masks.map(({ name, shape }) => [name, tensor(shape)]),
      ),
    };
  }
}
