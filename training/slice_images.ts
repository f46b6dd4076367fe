import type { SliceSource } from "../data/catalogue.ts";
import { readSourceTensor } from "../data/read_source.ts";
import type { Window } from "../data/window.ts";
import { type ChannelAffine, normaliseImage } from "../models/normalisation.ts";
import { createRandom } from "../statistics/random.ts";
import type { ImageReader } from "./image_source.ts";
import { type PixelStore, takePixels } from "./pixel_store.ts";

/** Which slices training reads, and how a network wants to see them. */
export interface SliceImageOptions {
  /** The slices; their place here is their number. */
  readonly sources: readonly SliceSource[];
  /** Height in pixels. */
  readonly rows: number;
  /** Width in pixels. */
  readonly columns: number;
  /** One a channel. */
  readonly windows: readonly Window[];
  /** What each channel is made from after windowing. */
  readonly affines: readonly ChannelAffine[];
  /** How an image may differ from one showing to the next. */
  readonly variation: Variation;
  /** Images kept between showings. */
  readonly store: PixelStore;
}

/** How an image may differ from one showing to the next. */
export interface Variation {
  /** Whether half of the showings are mirrored left to right. */
  readonly mirror: boolean;
  /** Greatest shift along rows and along columns, in pixels. */
  readonly shift: number;
}

/**
 * Opens the slices of a catalogue for training.
 *
 * @param options slices, windows and variation
 * @returns a reader of normalised images, `[channels, rows, columns]`; the
 * array is the same each time
 */
export function openImages(options: SliceImageOptions): ImageReader {
  const { sources, rows, columns, windows, affines, variation, store } =
    options;
  const size = windows.length * rows * columns;
  const windowed = new Float32Array(size);
  const varied = new Float32Array(size);
  const normalised = new Float32Array(size);
  return async (item, draw) => {
    await takePixels(store, item, () => read(item), windowed);
    const shown = draw === null ? windowed : vary(draw);
    normaliseImage(shown, affines, "NCHW", normalised);
    return normalised;
  };

  async function read(item: number): Promise<Float32Array> {
    await readSourceTensor(sources[item], windows, { rows, columns }, windowed);
    return windowed;
  }

  function vary(draw: number): Float32Array {
    const random = createRandom(draw, "variation");
    const mirrored = variation.mirror && random.uniform() < 0.5;
    const reach = 2 * variation.shift + 1;
    const down = random.integer(reach) - variation.shift;
    const right = random.integer(reach) - variation.shift;
    if (!mirrored && down === 0 && right === 0) return windowed;
    for (let line = 0; line < windows.length * rows; line++) {
      const row = line % rows;
      // What a shift uncovers repeats the edge, which is air.
      const from = line - row + clamp(row - down, rows);
      for (let column = 0; column < columns; column++) {
        const seen = clamp(column - right, columns);
        varied[line * columns + column] =
          windowed[from * columns + (mirrored ? columns - 1 - seen : seen)];
      }
    }
    return varied;
  }
}

function clamp(place: number, length: number): number {
  return Math.min(length - 1, Math.max(0, place));
}
