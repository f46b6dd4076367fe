import {
  drawTransferBase,
  featuresGraph,
  type TransferName,
} from "../models/architectures/transfer.ts";
import { fitHeadOnImages } from "./fit_head_on_images.ts";
import type { ImageSource } from "./image_source.ts";
import type { LabelledSlices } from "./labelled_slices.ts";
import type { TrainedNetwork } from "./train_network.ts";
import type { TrainingPlan } from "./training_plan.ts";

/**
 * Trains the head of a transfer network on features of its drawn base.
 *
 * @param plan what to train and how
 * @param architecture which base
 * @param slices labels and split
 * @param images the slices as the network sees them
 * @returns the head's weights, curve and logit offset
 * @throws {RangeError} if a class is absent among the slices to learn from
 * @throws {UnreadableImageError} if a slice cannot be read
 */
export async function trainTransfer(
  { name, recipe, seed, workers, onProgress }: TrainingPlan,
  architecture: TransferName,
  slices: LabelledSlices,
  images: ImageSource,
): Promise<TrainedNetwork> {
  const { transfer } = recipe;
  if (!transfer) {
    throw new TypeError(
      `Cannot train "${name}" as its recipe must say how its head is made: current value is absent`,
    );
  }
  const base = drawTransferBase(architecture, transfer.baseSeed);
  const training = slices.training.flatMap((item) =>
    Array.from(
      { length: transfer.showings },
      // The first showing is the image as it is.
      (_, k) => ({ item, draw: k === 0 ? null : k * 1e6 + item }),
    )
  );
  return await fitHeadOnImages(
    {
      name,
      graph: featuresGraph(architecture, recipe, base, 1),
      imageShape: [1, recipe.windows.length, recipe.rows, recipe.columns],
      source: images,
      targets: slices.targets,
      training,
      validation: slices.validation,
      head: transfer.head,
      schedule: recipe.schedule,
      workers,
      onDone: (done, all) =>
        onProgress?.({ phase: "features", done, all, loss: null }),
    },
    {
      seed,
      onStep: (done, all, loss) =>
        onProgress?.({ phase: "steps", done, all, loss }),
    },
  );
}
