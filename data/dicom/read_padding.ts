import { type Dataset, elementError } from "./dataset.ts";
import type { PixelFormat } from "./pixel_format.ts";
import type { StoredValues } from "./stored_values.ts";
import { type Keyword, TAGS } from "./tags.ts";

/** Stored values that are padding, both ends included. */
export interface PaddingRange {
  /** The lowest. */
  readonly low: number;
  /** The highest. */
  readonly high: number;
}

/**
 * Reads which stored values are padding.
 *
 * Signed pixels are met with their padding written as unsigned (63536 for
 * -2000): the bits are read with the sign of the pixels, whatever the
 * element's own VR.
 *
 * @param dataset where to read
 * @param format of the pixels
 * @returns the range, or `null` where no padding is declared
 * @throws {DicomError} if a padding element has not two bytes
 */
export function readPaddingRange(
  dataset: Dataset,
  format: PixelFormat,
): PaddingRange | null {
  const value = readBits("PixelPaddingValue");
  if (value === null) return null;
  const limit = readBits("PixelPaddingRangeLimit") ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };

  function readBits(keyword: Keyword): number | null {
    const element = dataset.elements.elements[TAGS[keyword]];
    if (element === undefined || element.length === 0) return null;
    if (element.length !== 2) {
      throw elementError(
        dataset,
        keyword,
        "must be one value of 2 bytes",
        `${element.length} bytes`,
      );
    }
    const bits = dataset.elements.uint16(TAGS[keyword]) ?? 0;
    return format.signed ? bits << 16 >> 16 : bits;
  }
}

/**
 * Marks the pixels that are padding.
 *
 * @param stored stored values, `[rows, columns]`
 * @param range values that are padding
 * @returns 1 where padding, `[rows, columns]`; `null` where no pixel is
 */
export function markPadding(
  stored: StoredValues,
  range: PaddingRange,
): Uint8Array | null {
  const { low, high } = range;
  let first = 0;
  while (first < stored.length && !inside(stored[first])) first++;
  if (first === stored.length) return null;
  const mask = new Uint8Array(stored.length);
  for (let i = first; i < stored.length; i++) {
    mask[i] = inside(stored[i]) ? 1 : 0;
  }
  return mask;

  function inside(value: number): boolean {
    return value >= low && value <= high;
  }
}
