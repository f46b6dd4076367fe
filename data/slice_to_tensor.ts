import { resize, type Size } from "./resize.ts";
import type { Slice } from "./slice.ts";
import type { Window } from "./window.ts";
import { windowSlice } from "./window_slice.ts";

// One slice at a time in a thread, so one windowed image at a time.
let windowed = new Float32Array(0);

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
  const channel = size.rows * size.columns;
  if (into.length < offset + windows.length * channel) {
    throw new TypeError(
      `Cannot write a tensor as the output must hold ${
        offset + windows.length * channel
      } values: current length is ${into.length}`,
    );
  }
  const { rows, columns } = slice;
  const fits = rows === size.rows && columns === size.columns;
  if (!fits && windowed.length < rows * columns) {
    windowed = new Float32Array(rows * columns);
  }
  windows.forEach((window, i) => {
    const start = offset + i * channel;
    if (fits) windowSlice(slice, window, into, start);
    else {
      windowSlice(slice, window, windowed);
      resize(windowed, { rows, columns }, size, into, start);
    }
  });
  return into;
}
