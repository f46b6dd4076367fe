import type { Weights } from "../models/architectures/weights.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import { createRandom } from "../statistics/random.ts";
import { blockFeatures } from "./block_features.ts";
import { computeFeatures } from "./compute_features.ts";
import { fitHead, type HeadOptions } from "./fit_head.ts";
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
  const { graph, blocks } = blockFeatures(size, start);
  const training = chooseImages();
  const showings = [
    ...training.map((item) => ({ item, draw: item })),
    ...images.validation.map((item) => ({ item, draw: null })),
  ];
  const features = await computeFeatures(
    {
      graph: serialiseGraph(graph),
      imageShape: [1, 1, size.rows, size.columns],
      images: images.source,
    },
    showings,
    workers,
    request.onDone,
  );
  const rows = showings.map((_, row) => row);
  const { weights } = await fitHead(
    name,
    {
      features,
      targets: showings.map(({ item }) => images.targets[item]),
      training: rows.slice(0, training.length),
      validation: rows.slice(training.length),
    },
    { hidden: request.units, outputs: 1 },
    firstHead.schedule,
    { seed, leastSpread: LEAST_SPREAD, onStep: request.onStep },
  );
  return spreadHead(start, weights, blocks);

  /** Both classes in the shares that they are shown in, as far as they go. */
  function chooseImages(): number[] {
    const random = createRandom(seed, "first head");
    const share = firstHead.schedule.positiveShare;
    return [1, 0].flatMap((target) => {
      const some = images.training.filter((i) => images.targets[i] === target);
      const wanted = firstHead.images * (target === 1 ? share : 1 - share);
      return random.shuffle(some).slice(0, Math.round(wanted));
    });
  }
}
