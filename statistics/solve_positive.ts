/**
 * Solves `matrix x = right` for a symmetric positive definite matrix, by
 * Cholesky's factors.
 *
 * @param matrix `[size, size]`, of which the lower half is read
 * @param right `[size]`
 * @returns x, `[size]`, or `null` where the matrix is singular to rounding
 *
 * Source: Golub & Van Loan 2013, "Matrix computations", algorithm 4.2.1.
 */
export function solvePositive(
  matrix: Float64Array,
  right: Float64Array,
): Float64Array | null {
  const size = right.length;
  const factor = matrix.slice();
  for (let j = 0; j < size; j++) {
    let pivot = factor[j * size + j];
    for (let k = 0; k < j; k++) pivot -= factor[j * size + k] ** 2;
    // Relative to the entry it came from: what is left is else only rounding.
    if (!(pivot > 1e-13 * matrix[j * size + j])) return null;
    factor[j * size + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < size; i++) {
      let entry = factor[i * size + j];
      for (let k = 0; k < j; k++) {
        entry -= factor[i * size + k] * factor[j * size + k];
      }
      factor[i * size + j] = entry / factor[j * size + j];
    }
  }
  const x = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i * size + k] * x[k];
    x[i] /= factor[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= factor[k * size + i] * x[k];
    x[i] /= factor[i * size + i];
  }
  return x.every(Number.isFinite) ? x : null;
}
