import type { Slice } from "./slice.ts";

/** HU of air, which padding is taken for. */
export const AIR_HU: number = -1000;

/**
 * Hounsfield units of a slice with its padding, and all that lies below air,
 * set to -1000 HU.
 *
 * Outside the scan circle scanners store values that no matter has, with or
 * without declaring them; no tissue lies below air.
 *
 * @param slice the image
 * @param into where to write, `[rows, columns]`; may be the slice's own array;
 *   allocated where not given
 * @returns HU of at least -1000, `[rows, columns]`
 */
export function fillPadding(
  slice: Slice,
  into: Float32Array = new Float32Array(slice.hounsfield.length),
): Float32Array {
  const { hounsfield, padding } = slice;
  for (let i = 0; i < hounsfield.length; i++) {
    const value = hounsfield[i];
    into[i] = value < AIR_HU || padding !== null && padding[i] === 1
      ? AIR_HU
      : value;
  }
  return into;
}
