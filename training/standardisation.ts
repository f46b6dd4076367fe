/** What brings each feature to mean 0 and variance 1. */
export interface Standardisation {
  /** `[F]`, subtracted first. */
  readonly mean: Float32Array;
  /** `[F]`, multiplied then; 0 for a feature that never varies. */
  readonly scale: Float32Array;
}

/**
 * Finds mean and 1 / standard deviation of each feature.
 *
 * @param rows feature vectors, each `[F]`; at least one
 * @returns the standardisation
 */
export function standardisation(
  rows: readonly Float32Array[],
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
  const scale = Float32Array.from(square, (variance, i) => {
    const sd = Math.sqrt(variance);
    // Rounding alone gives a constant feature some variance.
    return sd > 1e-6 * Math.max(1, Math.abs(mean[i])) ? 1 / sd : 0;
  });
  return { mean: Float32Array.from(mean), scale };
}
