/** Distances along a series. */
export interface Spacing {
  /** Between neighbours, in mm, `[slices - 1]`. */
  readonly spacingsMm: readonly number[];
  /** The common one, missing slices apart; `null` where there is none. */
  readonly spacingMm: number | null;
  /** Whether all are equal; `null` for fewer than two slices. */
  readonly regular: boolean | null;
  /** Slices that are missing in gaps of whole steps. */
  readonly missing: number;
}

// Positions are rounded; tables move within a hundredth.
const TOLERANCE_MM = 0.01;
const TOLERANCE_PART = 0.01;
// More gaps than this and they are another spacing, not missing slices.
const MOST_GAPS_PART = 1 / 3;

/**
 * Measures the distances between neighbouring slices.
 *
 * They are equal where they differ by no more than 0.01 mm or a hundredth.
 * Where at most a third of them is a whole multiple of the others, slices are
 * missing there.
 *
 * @param places along the normal in mm, upwards
 * @returns the distances and what they say
 */
export function measureSpacing(places: readonly number[]): Spacing {
  const spacingsMm = places.slice(1).map((place, i) => place - places[i]);
  if (spacingsMm.length === 0) {
    return { spacingsMm, spacingMm: null, regular: null, missing: 0 };
  }
  const sorted = spacingsMm.toSorted((a, b) => a - b);
  const step = sorted[(sorted.length - 1) >> 1];
  const tolerance = Math.max(TOLERANCE_MM, TOLERANCE_PART * step);
  let gaps = 0;
  let missing = 0;
  for (const spacing of spacingsMm) {
    const steps = Math.round(spacing / step);
    if (Math.abs(spacing - steps * step) > tolerance * steps) {
      return { spacingsMm, spacingMm: null, regular: false, missing: 0 };
    }
    if (steps > 1) {
      gaps++;
      missing += steps - 1;
    }
  }
  if (gaps > MOST_GAPS_PART * spacingsMm.length) {
    return { spacingsMm, spacingMm: null, regular: false, missing: 0 };
  }
  return { spacingsMm, spacingMm: step, regular: gaps === 0, missing };
}
