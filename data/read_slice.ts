import { readStored } from "./dicom/read_stored.ts";
import { toHounsfield } from "./dicom/to_hounsfield.ts";
import type { Slice } from "./slice.ts";

/**
 * Reads one CT image from the bytes of a DICOM file.
 *
 * HU are the plain rescale of the stored values, padding included. Nothing of
 * the result refers to `bytes`. Where header and pixels disagree in a way
 * that a stated rule covers, the pixels are repaired and a warning says so.
 *
 * @param bytes a whole Part-10 file
 * @param file its name for messages
 * @param into where to put the HU, for callers that are done with one image
 *   before the next: fresh memory costs more than reading does; allocated
 *   where absent or too short
 * @returns the image in Hounsfield units
 * @throws {DicomError} if the file is no readable single CT image in HU: see
 *   its message, tag and offset
 *
 * @example
 * ```ts
 * import { DicomError } from "./dicom_error.ts";
 * import { readSlice } from "./read_slice.ts";
 * import { throws } from "node:assert/strict";
 * throws(() => readSlice(new Uint8Array(0), "empty.dcm"), DicomError);
 * ```
 */
export function readSlice(
  bytes: Uint8Array,
  file: string,
  into?: Float32Array,
): Slice {
  const { stored, rescale, ...image } = readStored(bytes, file);
  const hounsfield = into !== undefined && into.length >= stored.length
    ? into.subarray(0, stored.length)
    : new Float32Array(stored.length);
  return { ...image, hounsfield: toHounsfield(stored, rescale, hounsfield) };
}
