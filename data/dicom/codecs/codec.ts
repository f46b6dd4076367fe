import type { PixelFormat } from "../pixel_format.ts";

/** Samples of one frame as they are stored, before masking and sign. */
export interface Samples {
  /** `[rows, columns]`, row-major, as unsigned numbers of the allocated size. */
  readonly values: Uint8Array | Uint16Array | Uint32Array;
  /** Bits that count, where the compressed stream says so itself and the header's layout no longer holds. */
  readonly precision?: number;
}

/**
 * Turns the bytes of one frame into samples.
 *
 * Throws an `Error` whose message ends the sentence "PixelData must …" on any
 * fault; the caller adds file, element and offset. Output is allocated only
 * after the input was found long enough to fill it.
 */
export type Codec = (bytes: Uint8Array, format: PixelFormat) => Samples;
