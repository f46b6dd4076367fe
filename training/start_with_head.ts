import type { Weights } from "../models/architectures/weights.ts";
import { blockFeatures } from "./block_features.ts";
import { chooseImages } from "./choose_images.ts";
import type { HeadOptions } from "./fit_head.ts";
import { fitHeadOnImages } from "./fit_head_on_images.ts";
import type { TrainingSchedule } from "./run_schedule.ts";
import { spreadHead } from "./spread_head.ts";
import type { LabelledImages } from "./train_network.ts";

/** How the dense layers of a small network are started. */
export interface FirstHead {
  /** Images to learn from, each seen by the convolutions once. */
  readonly images: number;
  /** Steps, rates and balance of the head. */
  readonly schedule: TrainingSchedule;
}

/**
 * Where there is only air, a feature hardly varies until the convolutions
 * change: divided by so small a spread, it would then drown the others.
 */
const LEAST_SPREAD = 0.5;

/** What the head is fitted on, and how. */
export interface FirstHeadRequest {
  /** The member's name. */
  readonly name: string;
  /** Rows and columns of the image. */
  readonly size: { readonly rows: number; readonly columns: number };
  /** Images with their labels. */
  readonly images: LabelledImages;
  /** Weights that the network starts from. */
  readonly start: Weights;
  /** How many images, and the schedule. */
  readonly firstHead: FirstHead;
  /** Units of the first dense layer. */
  readonly units: number;
  /** Seed of the choice of images and of the head. */
  readonly seed: number;
  /** Threads. */
  readonly workers: number;
  /** Called with the number of images seen and all. */
  readonly onDone?: (done: number, all: number) => void;
  /** Called after each step of the head. */
  readonly onStep?: HeadOptions["onStep"];
}

/**
 * Gives a small network dense layers to start from: a head on the means of
 * blocks of its last map, as its starting convolutions give it, spread over all
 * places.
 *
 * From nothing, 4 million weights learn by heart what thousands of images look
 * like before they learn what blood looks like. The head has a twenty-fifth of
 * them, and costs one forward pass an image.
 *
 * @param request images, weights, schedule
 * @returns weights of the whole network
 * @throws {RangeError} if a class is absent among the training images
 * @throws {UnreadableImageError} if an image cannot be read
 */
export async function startWithHead(
  request: FirstHeadRequest,
): Promise<Weights> {
  const { name, size, images, start, firstHead, seed, workers } = request;
  const { targets } = images;
  const { schedule } = firstHead;
  const { graph, blocks } = blockFeatures(size, start);
  const training = chooseImages(
    images.training,
    targets,
    firstHead.images,
    schedule.positiveShare,
    seed,
  );
  const { weights } = await fitHeadOnImages(
    {
      name,
      graph,
      imageShape: [1, 1, size.rows, size.columns],
      source: images.source,
      targets,
      training: training.map((item) => ({ item, draw: item })),
      validation: images.validation,
      head: { hidden: request.units, outputs: 1 },
      schedule,
      workers,
      onDone: request.onDone,
    },
    { seed, leastSpread: LEAST_SPREAD, onStep: request.onStep },
  );
  return spreadHead(start, weights, blocks);
}
