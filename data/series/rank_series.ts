import type { Series } from "../series.ts";

// Kernels that sharpen for bone and lung, by maker: GE; Siemens; Canon; Philips.
const SHARP = [
  /^(bone|edge|lung|ultra)/i,
  /^[bhj][a-z]?[67]\d/i,
  /^fc(3|8)\d/i,
  /^(yc|yd)$/i,
];
// What head protocols and the networks' training sets have.
const USUAL_SPACING_MM = 5;

/**
 * Orders the series of an exam by how well they suit a classifier of axial
 * heads: usable ones first, then soft kernels before sharp ones, then by how
 * near their spacing is to 5 mm, then more slices before fewer, then by
 * series and instance number and file.
 *
 * @param series of one exam
 * @returns the same series, best first
 */
export function rankSeries(series: readonly Series[]): Series[] {
  return series.map((one) => ({ one, key: keyOf(one) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ one }) => one);
}

function keyOf(series: Series): (number | string)[] {
  const [first] = series.slices;
  const kernel = first.kernel ?? "";
  return [
    series.usable ? 0 : 1,
    SHARP.some((pattern) => pattern.test(kernel)) ? 1 : 0,
    Math.abs(typicalSpacing(series) - USUAL_SPACING_MM),
    -series.slices.length,
    first.seriesNumber ?? Infinity,
    first.acquisitionNumber ?? Infinity,
    first.instanceNumber ?? Infinity,
    first.file,
  ];
}

function typicalSpacing({ spacingMm, spacingsMm, slices }: Series): number {
  if (spacingMm !== null) return spacingMm;
  if (spacingsMm.length > 0) {
    return spacingsMm.toSorted((a, b) => a - b)[spacingsMm.length >> 1];
  }
  // One slice, or no positions.
  return slices[0].thicknessMm ?? Infinity;
}

function compare(
  a: readonly (number | string)[],
  b: readonly (number | string)[],
): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] < b[i]) return -1;
    if (a[i] > b[i]) return 1;
  }
  return 0;
}
