/** What brings each feature to mean 0 and variance 1. */
export interface Standardisation {
  /** `[F]`, subtracted first. */
  readonly mean: Float32Array;
  /** `[F]`, multiplied then; without a floor 0 for what never varies. */
  readonly scale: Float32Array;
}

/**
 * Finds mean and 1 / standard deviation of each feature.
 *
 * @param rows feature vectors, each `[F]`; at least one
 * @param floor least standard deviation to divide by, as a share of the root
 * mean square of all standard deviations; 0 for none
 * @returns the standardisation
 */
export function standardisation(
  rows: readonly Float32Array[],
  floor = 0,
): Standardisation {
  const mean = new Float64Array(rows[0].length);
  const square = new Float64Array(rows[0].length);
  for (const row of rows) {
    for (let i = 0; i < mean.length; i++) mean[i] += row[i] / rows.length;
  }
  for (const row of rows) {
    for (let i = 0; i < mean.length; i++) {
      square[i] += (row[i] - mean[i]) ** 2 / rows.length;
    }
  }
  const all = square.reduce((sum, variance) => sum + variance, 0);
  const least = floor * Math.sqrt(all / square.length);
  const scale = Float32Array.from(square, (variance, i) => {
    const sd = Math.max(least, Math.sqrt(variance));
    // Rounding alone gives a constant feature some variance.
    return sd > 1e-6 * Math.max(1, Math.abs(mean[i])) ? 1 / sd : 0;
  });
  return { mean: Float32Array.from(mean), scale };
}
