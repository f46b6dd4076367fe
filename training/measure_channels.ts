import type { SliceSource } from "../data/catalogue.ts";
import { readSourceTensor } from "../data/read_source.ts";
import type { Size } from "../data/resize.ts";
import type { Window } from "../data/window.ts";

/** Mean and standard deviation of each channel, in 0..1 units. */
export interface ChannelMoments {
  /** `[channels]`. */
  readonly mean: readonly number[];
  /** `[channels]`, above 0. */
  readonly sd: readonly number[];
}

/** Slices that are looked at. */
const SAMPLE = 24;

/**
 * Measures windowed pixels on some slices, spread evenly over those given.
 *
 * @param sources slices, at least one
 * @param windows one a channel
 * @param size of the images
 * @returns moments, rounded to three digits as a card shows them
 */
export async function measureChannels(
  sources: readonly SliceSource[],
  windows: readonly Window[],
  size: Size,
): Promise<ChannelMoments> {
  const area = size.rows * size.columns;
  const pixels = new Float32Array(windows.length * area);
  const count = Math.min(SAMPLE, sources.length);
  const sum = windows.map(() => 0);
  const square = windows.map(() => 0);
  for (let i = 0; i < count; i++) {
    const source = sources[Math.floor(i * sources.length / count)];
    await readSourceTensor(source, windows, size, pixels);
    windows.forEach((_, channel) => {
      let mean = 0;
      let meanSquare = 0;
      for (let k = channel * area; k < (channel + 1) * area; k++) {
        mean += pixels[k] / area;
        meanSquare += pixels[k] ** 2 / area;
      }
      sum[channel] += mean / count;
      square[channel] += meanSquare / count;
    });
  }
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    mean: sum.map(rounded),
    sd: square.map((value, channel) =>
      // A window that shows nothing must not divide by 0.
      Math.max(
        0.001,
        rounded(Math.sqrt(Math.max(0, value - sum[channel] ** 2))),
      )
    ),
  };
}
