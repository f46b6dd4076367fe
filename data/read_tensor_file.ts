import { readBytes } from "./read_bytes.ts";
import { readTensor } from "./read_tensor.ts";
import type { Size } from "./resize.ts";
import type { SliceWarning } from "./slice.ts";
import type { Window } from "./window.ts";

/**
 * Reads a DICOM file straight into a network's input.
 *
 * @param path where the file is
 * @param file its name for messages
 * @param windows one a channel
 * @param size of the tensor's images
 * @param into where to write from `offset`, e.g. a batch
 * @param offset first place to write
 * @returns what was repaired or doubted
 * @throws {DicomError} if the file is no readable single CT image in HU
 * @throws {Deno.errors.NotFound} and its kin if the file cannot be opened
 * @throws {RangeError} if a width is below 1 or a size is no positive integer
 * @throws {TypeError} if `into` is too short
 */
export function readTensorFile(
  path: string,
  file: string,
  windows: readonly Window[],
  size: Size,
  into: Float32Array,
  offset = 0,
): readonly SliceWarning[] {
  return readTensor(readBytes(path), file, windows, size, into, offset);
}
