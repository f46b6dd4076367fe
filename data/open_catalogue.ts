import type { Catalogue } from "./catalogue.ts";
import { ConfigError } from "./config_error.ts";
import { FOLDER_LABELS, folderCatalogue } from "./folder_catalogue.ts";
import { RSNA_IMAGES, RSNA_LABELS, rsnaCatalogue } from "./rsna_catalogue.ts";

/**
 * Lists the exams of a folder, in whichever layout it has.
 *
 * @param folder with `stage_2_train/` and `stage_2_train.csv`, or with DICOM
 *   files and `labels.csv`
 * @returns the catalogue
 * @throws {ConfigError} if the folder has neither layout, or faults
 */
export async function openCatalogue(folder: string): Promise<Catalogue> {
  const names = new Set(listFolder(folder));
  if (names.has(RSNA_IMAGES) && names.has(RSNA_LABELS)) {
    return await rsnaCatalogue(folder);
  }
  if (names.has(FOLDER_LABELS)) return await folderCatalogue(folder);
  throw new ConfigError(folder, [{
    path: "",
    message: names.size === 0
      ? "must hold images and labels: the folder is empty"
      : `must hold DICOM files with ${FOLDER_LABELS} (file,label or exam,label), or ${RSNA_IMAGES}/ with ${RSNA_LABELS}: there are no labels`,
  }]);
}

function listFolder(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch (cause) {
    const reason = cause instanceof Deno.errors.NotFound
      ? "there is no such folder"
      : cause instanceof Deno.errors.NotADirectory
      ? "it is a file"
      : cause instanceof Error
      ? cause.message
      : String(cause);
    throw new ConfigError(folder, [{
      path: "",
      message: `must be a folder that can be read: ${reason}`,
    }], { cause });
  }
}
