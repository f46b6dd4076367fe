import type { Catalogue } from "../data/catalogue.ts";
import type { ArchitectureName } from "../models/card.ts";
import type { Recipe } from "../training/recipe.ts";
import { DicomError } from "../data/dicom_error.ts";
import { UnreadableImageError } from "../training/worker_failure.ts";
import { trainMember } from "../training/train_member.ts";
import { startTrainingLine } from "./training_progress.ts";
import { UsageError } from "./usage_error.ts";

/** A member to be trained, as flags say it. */
export interface TrainRequest {
  /** The member's name and its folder's. */
  readonly name: string;
  /** Which network. */
  readonly architecture: ArchitectureName;
  /** How it is trained. */
  readonly recipe: Recipe;
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
 * Trains a member with progress on standard error and says on standard output
 * what came of it.
 *
 * @param request what to train
 * @returns the member's folder
 * @throws {UsageError} if the folder is there already, or nothing can be learnt
 */
export async function trainInto(request: TrainRequest): Promise<string> {
  const { name, out, force, jobs, ...rest } = request;
  const folder = `${out.replace(/\/+$/, "")}/${name}`;
  if (!force && await exists(folder)) {
    throw new UsageError(
      `Cannot write a member as its folder must not exist: "${folder}" is there; give --force to replace it, or --name`,
    );
  }
  if (jobs === 0) {
    throw new UsageError("Cannot train as --jobs must be at least 1: it is 0");
  }
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
      `${name}: trained on ${trainedOn.slices} slices of ${trainedOn.exams} exams` +
        (request.catalogue.synthetic ? " (synthetic)" : "") +
        `, kept after step ${curve.keptStep}` +
        (kept?.validationAuroc == null
          ? ""
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
