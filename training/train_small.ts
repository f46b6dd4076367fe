import { baseline } from "../models/architectures/baseline.ts";
import { dropout } from "../models/architectures/dropout.ts";
import { parameterShapes } from "../models/architectures/parameter_shapes.ts";
import type { Normalisation } from "../models/card.ts";
import { channelAffines } from "../models/normalisation.ts";
import type { ImageSource } from "./image_source.ts";
import type { LabelledSlices } from "./labelled_slices.ts";
import { startAtLevels } from "./start_at_levels.ts";
import { startWithHead } from "./start_with_head.ts";
import { type TrainedNetwork, trainNetwork } from "./train_network.ts";
import type { TrainingPlan } from "./training_plan.ts";

/**
 * Trains all weights of `baseline` or `dropout`, from a head on blocks where the
 * recipe asks for one.
 *
 * @param plan what to train and how
 * @param slices labels and split
 * @param source the slices as the network sees them
 * @param normalisation what the window is turned into
 * @returns weights, curve and logit offset
 * @throws {RangeError} if a class is absent among the slices to learn from
 * @throws {UnreadableImageError} if a slice cannot be read
 */
export async function trainSmall(
  { name, architecture, recipe, seed, workers, onProgress }: TrainingPlan,
  slices: LabelledSlices,
  source: ImageSource,
  normalisation: Normalisation,
): Promise<TrainedNetwork> {
  const plan = (architecture === "dropout" ? dropout : baseline)(recipe);
  const shapes = parameterShapes(plan);
  const [affine] = channelAffines(normalisation, 1);
  const images = { ...slices, source };
  const start = startAtLevels(shapes, affine, seed);
  const { firstHead } = recipe;
  return await trainNetwork(plan, images, recipe.schedule, {
    seed,
    workers,
    start: firstHead
      ? await startWithHead({
        name,
        size: recipe,
        images,
        start,
        firstHead,
        units: shapes.get("dense1.weight")![1],
        seed,
        workers,
        onDone: (done, all) =>
          onProgress?.({ phase: "features", done, all, loss: null }),
        onStep: (done, all, loss) =>
          onProgress?.({ phase: "head", done, all, loss }),
      })
      : start,
    onStep: (done, all, loss) =>
      onProgress?.({ phase: "steps", done, all, loss }),
  });
}
