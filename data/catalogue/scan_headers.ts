import type { Refusal } from "../catalogue.ts";
import { DicomError } from "../dicom_error.ts";
import { readHeaderFile } from "../read_header.ts";
import type { SliceHeader } from "../slice_header.ts";

// Files between two breaths: reading is synchronous.
const BREATH = 256;

/**
 * Reads the headers of many files; what cannot be read is refused, and the
 * rest goes on.
 *
 * @param folder where the files are
 * @param files relative to `folder`
 * @returns headers in the order of `files`, and the files without
 */
export async function scanHeaders(
  folder: string,
  files: readonly string[],
): Promise<{ headers: SliceHeader[]; refusals: Refusal[] }> {
  const headers: SliceHeader[] = [];
  const refusals: Refusal[] = [];
  for (const [i, file] of files.entries()) {
    if (i % BREATH === BREATH - 1) {
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    try {
      headers.push(readHeaderFile(`${folder}/${file}`, file));
    } catch (fault) {
      if (fault instanceof DicomError) {
        refusals.push({ file, reason: fault.message });
      } else if (
        fault instanceof Deno.errors.NotFound ||
        fault instanceof Deno.errors.PermissionDenied
      ) {
        refusals.push({
          file,
          reason:
            `Cannot read "${file}" as it must be a file that can be opened: ${fault.message}`,
        });
      } else throw fault;
    }
  }
  return { headers, refusals };
}
