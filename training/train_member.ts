import type { Catalogue } from "../data/catalogue.ts";
import { WINDOWS } from "../data/windows.ts";
import { baseline } from "../models/architectures/baseline.ts";
import { dropout } from "../models/architectures/dropout.ts";
import {
  drawTransferBase,
  featuresGraph,
  type TransferName,
} from "../models/architectures/transfer.ts";
import type {
  ArchitectureName,
  CardNetwork,
  Normalisation,
} from "../models/card.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import type { MemberSource } from "../models/member_source.ts";
import { channelAffines } from "../models/normalisation.ts";
import { parameterShapes } from "../models/architectures/parameter_shapes.ts";
import { type CardDraft, writeMember } from "../models/write_member.ts";
import { computeFeatures } from "./compute_features.ts";
import { fitHead } from "./fit_head.ts";
import type { ImageSource } from "./image_source.ts";
import { type LabelledSlices, labelledSlices } from "./labelled_slices.ts";
import { startAtLevels } from "./start_at_levels.ts";
import { startWithHead } from "./start_with_head.ts";
import { measureChannels } from "./measure_channels.ts";
import { newPixelStore } from "./pixel_store.ts";
import type { TrainingRecipe } from "./recipe.ts";
import type { SliceImageOptions } from "./slice_images.ts";
import { type TrainedNetwork, trainNetwork } from "./train_network.ts";

/** What to train, on what, and where to put it. */
export interface MemberRequest {
  /** The member's name. */
  readonly name: string;
  /** Which network. */
  readonly architecture: ArchitectureName;
  /** How it is trained. */
  readonly recipe: TrainingRecipe;
  /** Exams with labels. */
  readonly catalogue: Catalogue;
  /** The member's folder; made if it is not there. */
  readonly folder: string;
  /** Seed of split, weights, draws and dropout. */
  readonly seed: number;
  /** Threads, at least 1. */
  readonly workers: number;
  /** The command that makes it again, for the card. */
  readonly command?: string;
  /** Called as work goes on. */
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** How far a training run is. */
export interface TrainingProgress {
  /** What is being counted. */
  readonly phase: "features" | "head" | "steps";
  /** How many are done. */
  readonly done: number;
  /** How many there are. */
  readonly all: number;
  /** Loss of the last step, in nats; `null` while features are computed. */
  readonly loss: number | null;
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
    ? await trainWhole(request, slices, images, normalisation)
    : await trainHead(request, architecture, slices, images);
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

async function trainWhole(
  { name, architecture, recipe, seed, workers, onProgress }: MemberRequest,
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
    learnt: firstHead !== undefined,
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

async function trainHead(
  { name, recipe, seed, workers, onProgress }: MemberRequest,
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
  const showings = [
    ...training,
    ...slices.validation.map((item) => ({ item, draw: null })),
  ];
  const features = await computeFeatures(
    {
      graph: serialiseGraph(featuresGraph(architecture, recipe, base, 1)),
      imageShape: [1, recipe.windows.length, recipe.rows, recipe.columns],
      images,
    },
    showings,
    workers,
    (done, all) => onProgress?.({ phase: "features", done, all, loss: null }),
  );
  const rows = features.map((_, row) => row);
  return await fitHead(
    name,
    {
      features,
      targets: showings.map(({ item }) => slices.targets[item]),
      training: rows.slice(0, training.length),
      validation: rows.slice(training.length),
    },
    transfer.head,
    recipe.schedule,
    {
      seed,
      onStep: (done, all, loss) =>
        onProgress?.({ phase: "steps", done, all, loss }),
    },
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
