import { writeChannels } from "./tensor_channels.ts";
import type { Size } from "./resize.ts";
import type { Slice } from "./slice.ts";
import type { Window } from "./window.ts";
import { windowSlice } from "./window_slice.ts";

/**
 * Writes a slice as a network sees it, before normalisation: a channel a
 * window, padding as air, then windowed, then resized.
 *
 * @param slice the image
 * @param windows one a channel
 * @param size of the tensor's images
 * @param into where to write from `offset`, e.g. a batch; allocated where not
 *   given
 * @param offset first place to write
 * @returns `into`, holding `[windows, size.rows, size.columns]` in 0..1 from
 *   `offset`
 * @throws {RangeError} if a width is below 1 or a size is no positive integer
 * @throws {TypeError} if `into` is too short
 */
export function sliceToTensor(
  slice: Slice,
  windows: readonly Window[],
  size: Size,
  into: Float32Array = new Float32Array(
    windows.length * size.rows * size.columns,
  ),
  offset = 0,
): Float32Array {
  return writeChannels(
    (window, image, start) => windowSlice(slice, window, image, start),
    slice,
    windows,
    size,
    into,
    offset,
  );
}
