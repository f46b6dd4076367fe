import { readStored, type StoredImage } from "./dicom/read_stored.ts";
import { toHounsfield } from "./dicom/to_hounsfield.ts";
import { AIR_HU } from "./fill_padding.ts";
import { rampStored } from "./kernel/pixel_loops.ts";
import type { Size } from "./resize.ts";
import type { SliceWarning } from "./slice.ts";
import { sliceToTensor } from "./slice_to_tensor.ts";
import { writeChannels } from "./tensor_channels.ts";
import type { Window } from "./window.ts";

// One image at a time in a thread.
let painted = new Int16Array(0);

/**
 * Reads the bytes of a DICOM file straight into a network's input, as
 * `readSlice` and `sliceToTensor` would one after the other.
 *
 * Where HU are stored values plus a constant and air is black in each window,
 * which is nearly always, the HU of an image never lie in memory as a whole:
 * that saves half the time.
 *
 * @param bytes a whole Part-10 file
 * @param file its name for messages
 * @param windows one a channel
 * @param size of the tensor's images
 * @param into where to write from `offset`, e.g. a batch
 * @param offset first place to write
 * @returns what was repaired or doubted
 * @throws {DicomError} if the file is no readable single CT image in HU
 * @throws {RangeError} if a width is below 1 or a size is no positive integer
 * @throws {TypeError} if `into` is too short
 */
export function readTensor(
  bytes: Uint8Array,
  file: string,
  windows: readonly Window[],
  size: Size,
  into: Float32Array,
  offset = 0,
): readonly SliceWarning[] {
  const image = readStored(bytes, file);
  const { stored, intercept } = plain(image, windows);
  if (stored !== null) {
    writeChannels(
      ({ centre, width }, out, start) => {
        const low = centre - 0.5 - (width - 1) / 2;
        rampStored(stored, out, start, low - intercept, 1 / (width - 1));
      },
      image,
      windows,
      size,
      into,
      offset,
    );
  } else {
    const hounsfield = new Float32Array(image.stored.length);
    toHounsfield(image.stored, image.rescale, hounsfield);
    sliceToTensor({ ...image, hounsfield }, windows, size, into, offset);
  }
  return image.warnings;
}

/** The stored values, padding as air, where the short way gives the same result. */
function plain(
  { stored, rescale, padding }: StoredImage,
  windows: readonly Window[],
): { stored: Int16Array | null; intercept: number } {
  const long = { stored: null, intercept: 0 };
  if (!(stored instanceof Int16Array) || rescale.kind !== "linear") return long;
  const { slope, intercept } = rescale;
  const black = windows.every(({ centre, width }) =>
    width > 1 && centre - 0.5 - (width - 1) / 2 >= AIR_HU
  );
  if (slope !== 1 || !black) return long;
  if (padding === null) return { stored, intercept };
  const air = AIR_HU - intercept;
  // What int16 cannot hold would wrap into something bright.
  if (!(Math.abs(air) < 32768)) return long;
  if (painted.length < stored.length) painted = new Int16Array(stored.length);
  const image = painted.subarray(0, stored.length);
  image.set(stored);
  for (let i = 0; i < image.length; i++) {
    if (padding[i] === 1) image[i] = air;
  }
  return { stored: image, intercept };
}
