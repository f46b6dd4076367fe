import type { HeadSize } from "../models/architectures/transfer_head.ts";
import type { Graph } from "../models/graph/graph.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import { computeFeatures, type FeatureShowing } from "./compute_features.ts";
import { fitHead, type HeadOptions } from "./fit_head.ts";
import type { ImageSource } from "./image_source.ts";
import type { TrainingSchedule } from "./run_schedule.ts";
import type { TrainedNetwork } from "./train_network.ts";

/** Layers that stay as they are, the images they see, and the head above. */
export interface HeadOnImages {
  /** The member's name, for the curve. */
  readonly name: string;
  /** Input `image`, output `features` `[1, F]`. */
  readonly graph: Graph;
  /** `[1, C, rows, columns]`. */
  readonly imageShape: readonly number[];
  /** Where images come from. */
  readonly source: ImageSource;
  /** `[images]`, 1 or 0. */
  readonly targets: ArrayLike<number>;
  /** What is learnt from; an image may be shown more than once. */
  readonly training: readonly FeatureShowing[];
  /** Numbers of the images that are only measured, as they are. */
  readonly validation: readonly number[];
  /** Units of the head; one output. */
  readonly head: HeadSize;
  /** Steps, rates and balance. */
  readonly schedule: TrainingSchedule;
  /** Threads that compute features. */
  readonly workers: number;
  /** Called with the number of showings seen and all. */
  readonly onDone?: (done: number, all: number) => void;
}

/**
 * Shows images to layers that stay as they are, then fits a head on what they
 * give.
 *
 * @param request layers, images, head and schedule
 * @param options seed, and what else `fitHead` takes
 * @returns what `fitHead` gives
 * @throws {RangeError} if a class is absent among the images to learn from
 * @throws {UnreadableImageError} if an image cannot be read
 */
export async function fitHeadOnImages(
  request: HeadOnImages,
  options: HeadOptions,
): Promise<TrainedNetwork> {
  const { graph, imageShape, source, targets, training } = request;
  const showings = [
    ...training,
    ...request.validation.map((item) => ({ item, draw: null })),
  ];
  const features = await computeFeatures(
    { graph: serialiseGraph(graph), imageShape, images: source },
    showings,
    request.workers,
    request.onDone,
  );
  const rows = showings.map((_, row) => row);
  return await fitHead(
    request.name,
    {
      features,
      targets: showings.map(({ item }) => targets[item]),
      training: rows.slice(0, training.length),
      validation: rows.slice(training.length),
    },
    request.head,
    request.schedule,
    options,
  );
}
