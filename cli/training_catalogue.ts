import type { Catalogue } from "../data/catalogue.ts";
import { TRAINING_COHORT } from "../data/phantom/cohorts.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The exams that a run learns from.
 *
 * @param data `phantom`, a folder, or nothing for the phantom
 * @param exams phantom exams asked for; not to be given with a folder
 * @param usual phantom exams if none are asked for
 * @returns the catalogue
 * @throws {UsageError} if both are given
 * @throws {ConfigError} if the folder holds no labelled exams that can be read
 */
export async function trainingCatalogue(
  data: string | undefined,
  exams: number | undefined,
  usual: number,
): Promise<Catalogue> {
  if (data === undefined || data === "phantom") {
    const { phantomCatalogue } = await import(
      "../data/phantom/phantom_catalogue.ts"
    );
    return phantomCatalogue({
      seed: TRAINING_COHORT.seed,
      exams: exams ?? usual,
    });
  }
  if (exams !== undefined) {
    throw new UsageError(
      "Cannot use --exams with a folder as it says how many phantoms to draw: leave it out",
    );
  }
  const { openCatalogue } = await import("../data/open_catalogue.ts");
  return await openCatalogue(data);
}
