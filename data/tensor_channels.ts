import { resize, type Size } from "./resize.ts";
import type { Window } from "./window.ts";

// One image at a time in a thread.
let windowed = new Float32Array(0);

/**
 * Writes a channel a window: shown, then resized where sizes differ.
 *
 * @param show writes the image in one window, `[rows, columns]`, at a place
 * @param from size of the image
 * @param windows one a channel
 * @param size of the tensor's images
 * @param into where to write from `offset`
 * @param offset first place to write
 * @returns `into`, holding `[windows, size.rows, size.columns]` from `offset`
 * @throws {TypeError} if `into` is too short
 */
export function writeChannels(
  show: (window: Window, image: Float32Array, start: number) => void,
  from: Size,
  windows: readonly Window[],
  size: Size,
  into: Float32Array,
  offset: number,
): Float32Array {
  const channel = size.rows * size.columns;
  const end = offset + windows.length * channel;
  if (into.length < end) {
    throw new TypeError(
      `Cannot write a tensor as the output must hold ${end} values: current length is ${into.length}`,
    );
  }
  const fits = from.rows === size.rows && from.columns === size.columns;
  const pixels = from.rows * from.columns;
  if (!fits && windowed.length < pixels) windowed = new Float32Array(pixels);
  windows.forEach((window, i) => {
    const start = offset + i * channel;
    if (fits) show(window, into, start);
    else {
      show(window, windowed, 0);
      resize(windowed, from, size, into, start);
    }
  });
  return into;
}
