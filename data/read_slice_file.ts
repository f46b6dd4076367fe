import { readBytes } from "./read_bytes.ts";
import { readSlice } from "./read_slice.ts";
import type { Slice } from "./slice.ts";

/**
 * Reads one CT image from a DICOM file. Nothing of it refers to the file's
 * bytes, whose memory serves the next file.
 *
 * @param path where the file is
 * @param file its name for messages
 * @param into where to put the HU, as for `readSlice`
 * @returns the image in Hounsfield units
 * @throws {DicomError} if the file is no readable single CT image in HU
 * @throws {Deno.errors.NotFound} and its kin if the file cannot be opened
 */
export function readSliceFile(
  path: string,
  file: string = path,
  into?: Float32Array,
): Slice {
  return readSlice(readBytes(path), file, into);
}
