import type { SliceSource } from "./catalogue.ts";
import { readSlice } from "./read_slice.ts";
import { readSliceFile } from "./read_slice_file.ts";
import { readTensor } from "./read_tensor.ts";
import { readTensorFile } from "./read_tensor_file.ts";
import type { Size } from "./resize.ts";
import type { Slice, SliceWarning } from "./slice.ts";
import type { Window } from "./window.ts";

/**
 * Reads one slice of a catalogue.
 *
 * @param source where its pixels are
 * @param into where to put the HU, as for `readSlice`
 * @returns the image in Hounsfield units
 * @throws {DicomError} if the file is no readable single CT image in HU
 */
export async function readSource(
  source: SliceSource,
  into?: Float32Array,
): Promise<Slice> {
  return source.kind === "dicom"
    ? readSliceFile(source.path, source.path, into)
    : readSlice(await drawPhantom(source), nameOf(source), into);
}

/**
 * Reads one slice of a catalogue straight into a network's input, before
 * normalisation; faster than `readSource` and `sliceToTensor`.
 *
 * @param source where its pixels are
 * @param windows one a channel
 * @param size of the tensor's images
 * @param into where to write from `offset`, e.g. a batch
 * @param offset first place to write
 * @returns what was repaired or doubted
 * @throws {DicomError} if the file is no readable single CT image in HU
 */
export async function readSourceTensor(
  source: SliceSource,
  windows: readonly Window[],
  size: Size,
  into: Float32Array,
  offset = 0,
): Promise<readonly SliceWarning[]> {
  return source.kind === "dicom"
    ? readTensorFile(source.path, source.path, windows, size, into, offset)
    : readTensor(
      await drawPhantom(source),
      nameOf(source),
      windows,
      size,
      into,
      offset,
    );
}

type PhantomSource = Extract<SliceSource, { kind: "phantom" }>;

async function drawPhantom(source: PhantomSource): Promise<Uint8Array> {
  // Who reads files needs no drawing code.
  const { phantomSliceBytes } = await import("./phantom/slice_bytes.ts");
  return phantomSliceBytes(source);
}

function nameOf({ seed, exam, slice }: PhantomSource): string {
  return `phantom ${seed}, exam ${exam}, slice ${slice}`;
}
