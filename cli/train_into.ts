import type { Catalogue } from "../data/catalogue.ts";
import { DicomError } from "../data/dicom_error.ts";
import { nameSchema } from "../data/name_schema.ts";
import type { ArchitectureName } from "../models/card.ts";
import type { TrainingRecipe } from "../training/recipe.ts";
import { trainMember } from "../training/train_member.ts";
import { UnreadableImageError } from "../training/worker_failure.ts";
import { startTrainingLine } from "./training_progress.ts";
import { UsageError } from "./usage_error.ts";

/** A member to be trained, as flags say it. */
export interface TrainRequest {
  /** The member's name and its folder's. */
  readonly name: string;
  /** Which network. */
  readonly architecture: ArchitectureName;
  /** How it is trained. */
  readonly recipe: TrainingRecipe;
  /** Exams with labels. */
  readonly catalogue: Catalogue;
  /** Folder that the member's folder is made in. */
  readonly out: string;
  /** Seed of the run. */
  readonly seed: number;
  /** Worker threads; the number of cores if absent. */
  readonly jobs?: number;
  /** Whether a member that is there already is replaced. */
  readonly force: boolean;
  /** The command that makes it again. */
  readonly command: string;
}

/**
 * Finds where a member may be written, before minutes of training.
 *
 * @param out folder that the member's folder is made in; made if absent
 * @param name the member's name
 * @param force whether a member that is there already is replaced
 * @returns the member's folder
 * @throws {UsageError} if the name is none, the folder is there already, or
 * nothing can be written there
 */
export async function memberFolder(
  out: string,
  name: string,
  force: boolean,
): Promise<string> {
  const named = nameSchema.safeParse(name);
  if (!named.success) {
    throw new UsageError(
      `Cannot use --name as it ${
        named.error.issues[0].message
      }: current value is "${name}"`,
    );
  }
  const parent = out.replace(/(?<=.)\/+$/, "");
  try {
    await Deno.mkdir(parent, { recursive: true });
  } catch (cause) {
    throw new UsageError(
      `Cannot use --out as it must be a folder that can be written: current value is "${out}"`,
      { cause },
    );
  }
  const folder = `${parent}/${name}`;
  if (!force && await exists(folder)) {
    throw new UsageError(
      `Cannot write a member as its folder must not exist: "${folder}" is there; give --force to replace it, or another --out`,
    );
  }
  return folder;
}

/**
 * Trains a member with progress on standard error and says on standard output
 * what came of it.
 *
 * @param request what to train
 * @returns the member's folder
 * @throws {UsageError} if the folder is there already, or nothing can be learnt
 */
export async function trainInto(request: TrainRequest): Promise<string> {
  const { name, out, force, jobs, ...rest } = request;
  const folder = await memberFolder(out, name, force);
  const line = startTrainingLine(name);
  try {
    const { curve, source } = await trainMember({
      ...rest,
      name,
      folder,
      workers: jobs ?? navigator.hardwareConcurrency,
      onProgress: line.update,
    });
    line.end();
    const kept = curve.points.find((point) => point.step === curve.keptStep);
    const { trainedOn } = source.card;
    console.log(
      `${name}: ${trainedOn.slices} slices of ${trainedOn.exams} exams to learn from` +
        (request.catalogue.synthetic ? " (synthetic)" : "") +
        `, kept after step ${curve.keptStep}` +
        (kept?.validationAuroc == null
          ? ", the last: the patients put aside are of one class"
          : `; on slices of patients put aside: AUROC ${
            kept.validationAuroc.toFixed(3)
          }, log loss ${kept.validationLoss?.toFixed(3)}`) +
        `\n${folder}`,
    );
    return folder;
  } catch (error) {
    line.end();
    // The user's data, not our fault: one class only, or a broken file.
    if (
      error instanceof RangeError || error instanceof UnreadableImageError ||
      error instanceof DicomError
    ) throw new UsageError(error.message);
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
