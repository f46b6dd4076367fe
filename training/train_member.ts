import type { Catalogue } from "../data/catalogue.ts";
import { WINDOWS } from "../data/windows.ts";
import type {
  ArchitectureName,
  CardNetwork,
  Normalisation,
} from "../models/card.ts";
import type { MemberSource } from "../models/member_source.ts";
import { channelAffines } from "../models/normalisation.ts";
import { type CardDraft, writeMember } from "../models/write_member.ts";
import type { ImageSource } from "./image_source.ts";
import { type LabelledSlices, labelledSlices } from "./labelled_slices.ts";
import { measureChannels } from "./measure_channels.ts";
import { newPixelStore } from "./pixel_store.ts";
import type { TrainingRecipe } from "./recipe.ts";
import type { SliceImageOptions } from "./slice_images.ts";
import type { TrainedNetwork } from "./train_network.ts";
import { trainSmall } from "./train_small.ts";
import { trainTransfer } from "./train_transfer.ts";
import type { TrainingPlan } from "./training_plan.ts";

/** What to train, on what, and where to put it. */
export interface MemberRequest extends TrainingPlan {
  /** Exams with labels. */
  readonly catalogue: Catalogue;
  /** The member's folder; made if it is not there. */
  readonly folder: string;
  /** The command that makes it again, for the card. */
  readonly command?: string;
}

/** A trained member. */
export interface TrainedMember extends TrainedNetwork {
  /** Card and folder, ready to be opened. */
  readonly source: MemberSource;
}

/**
 * Trains one member and writes its folder: `card.json`, its weights and
 * `curve.json`.
 *
 * The same request, workers included, gives the same bytes.
 *
 * @param request what, on what, and where to
 * @returns the member
 * @throws {RangeError} if the exams lack labels or a class
 * @throws {DicomError} if a slice that is measured first cannot be read
 * @throws {UnreadableImageError} if a slice cannot be read
 */
export async function trainMember(
  request: MemberRequest,
): Promise<TrainedMember> {
  const { architecture, recipe, seed } = request;
  const slices = labelledSlices(
    request.catalogue,
    recipe.validationShare,
    seed,
  );
  refuseOneClass(slices);
  const normalisation = await chooseNormalisation(architecture, recipe, slices);
  const images = sliceImages(recipe, slices, normalisation);
  const trained = architecture === "baseline" || architecture === "dropout"
    ? await trainSmall(request, slices, images, normalisation)
    : await trainTransfer(request, architecture, slices, images);
  const draft = draftCard(request, slices, normalisation, trained);
  const source = await writeMember(request.folder, draft, trained.weights);
  const curve = { ...trained.curve, member: request.name };
  await Deno.writeTextFile(
    `${request.folder}/curve.json`,
    JSON.stringify(curve, null, 2) + "\n",
  );
  return { ...trained, curve, source };
}

/** Before the first image is drawn, not after the last. */
function refuseOneClass({ training, targets }: LabelledSlices): void {
  const positives = training.filter((item) => targets[item] === 1).length;
  if (positives > 0 && positives < training.length) return;
  throw new RangeError(
    `Cannot train as the slices to learn from must be of both classes: ${positives} of ${training.length} are positive`,
  );
}

async function chooseNormalisation(
  architecture: ArchitectureName,
  recipe: TrainingRecipe,
  slices: LabelledSlices,
): Promise<Normalisation> {
  if (architecture === "vgg16") return { kind: "keras-vgg16" };
  if (architecture === "inceptionv3") return { kind: "keras-inceptionv3" };
  const windows = recipe.windows.map((name) => WINDOWS[name]);
  const sources = slices.training.map((item) => slices.sources[item]);
  return { kind: "affine", ...await measureChannels(sources, windows, recipe) };
}

function sliceImages(
  recipe: TrainingRecipe,
  { sources, validation }: LabelledSlices,
  normalisation: Normalisation,
): ImageSource {
  const { rows, columns, variation } = recipe;
  const windows = recipe.windows.map((name) => WINDOWS[name]);
  const size = windows.length * rows * columns;
  const options: SliceImageOptions = {
    sources,
    rows,
    columns,
    windows,
    affines: channelAffines(normalisation, windows.length),
    variation,
    store: newPixelStore(sources.length, size, validation),
  };
  return { module: import.meta.resolve("./slice_images.ts"), options };
}

function draftCard(
  request: MemberRequest,
  { counts }: LabelledSlices,
  normalisation: Normalisation,
  { logitOffset }: TrainedNetwork,
): CardDraft {
  const { name, architecture, recipe, catalogue, seed, command } = request;
  const { rows, columns, windows, transfer } = recipe;
  const network: CardNetwork = {
    kind: "built",
    architecture,
    ...(transfer && {
      base: {
        kind: "seed",
        scheme: "seeded/1",
        seed: transfer.baseSeed,
        origin:
          `Drawn at random from seed ${transfer.baseSeed}: not pre-trained`,
      },
    }),
  };
  return {
    name,
    engine: "onnx",
    precision: "float16",
    network,
    input: {
      kind: "hounsfield",
      name: "image",
      rows,
      columns,
      layout: "NCHW",
      windows,
      normalisation,
    },
    outputs: [{ name: "logit", finding: "any", kind: "logit" }],
    logitOffset,
    trainedOn: {
      origin: catalogue.origin,
      ...counts,
      seed,
      ...(command && { command }),
    },
    licence: "MIT",
    intendedUse: catalogue.synthetic
      ? "Demonstration on synthetic images; no medical device"
      : "Research; no medical device",
  };
}
