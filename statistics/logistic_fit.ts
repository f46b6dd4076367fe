import { logistic, softplus } from "./logistic.ts";

/** A fitted logistic regression. */
export interface LogisticFit {
  /** One a feature. */
  readonly slopes: readonly number[];
  /** Log odds where all features are 0. */
  readonly intercept: number;
}

const MOST_STEPS = 100;
const SMALLEST_GAIN = 1e-14;

/**
 * Fits a logistic regression by Newton's method with halved steps.
 *
 * Features are standardised for the fit, so that their units do not matter.
 * Targets may lie between 0 and 1; if a plane divides targets of 0 and 1, no
 * finite fit exists and the steps end where the loss stops falling.
 *
 * @param features columns, `[features][cases]`
 * @param targets in [0, 1], `[cases]`
 * @returns the coefficients in the features' own units
 * @throws {TypeError} without cases, or if lengths differ
 */
export function fitLogistic(
  features: readonly Float64Array[],
  targets: Float64Array,
): LogisticFit {
  const cases = targets.length;
  const wrong = features.find((column) => column.length !== cases);
  if (cases === 0 || wrong) {
    throw new TypeError(
      `Cannot fit a logistic regression as each feature must have a value a case: current values are ${
        wrong?.length ?? 0
      } of ${cases}`,
    );
  }
  const standard = features.map(standardise);
  const size = features.length + 1;
  let beta = new Float64Array(size);
  let loss = meanLoss(beta);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = newtonMove(beta);
    let scale = 1;
    let next = moved(beta, move, scale);
    let nextLoss = meanLoss(next);
    while (!(nextLoss <= loss) && scale > 1e-8) {
      scale /= 2;
      next = moved(beta, move, scale);
      nextLoss = meanLoss(next);
    }
    if (!(nextLoss <= loss)) break;
    const gain = loss - nextLoss;
    beta = next;
    loss = nextLoss;
    if (gain <= SMALLEST_GAIN * (1 + loss)) break;
  }
  const slopes = standard.map(({ spread }, i) => beta[i + 1] / spread);
  return {
    slopes,
    intercept: standard.reduce(
      (sum, { mean }, i) => sum - slopes[i] * mean,
      beta[0],
    ),
  };

  function linear(coefficients: Float64Array, row: number): number {
    let sum = coefficients[0];
    for (let i = 0; i < standard.length; i++) {
      sum += coefficients[i + 1] * standard[i].values[row];
    }
    return sum;
  }

  function meanLoss(coefficients: Float64Array): number {
    let sum = 0;
    for (let row = 0; row < cases; row++) {
      const z = linear(coefficients, row);
      sum += softplus(z) - targets[row] * z;
    }
    return sum / cases;
  }

  function newtonMove(coefficients: Float64Array): Float64Array {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    const x = new Float64Array(size);
    x[0] = 1;
    for (let row = 0; row < cases; row++) {
      for (let i = 1; i < size; i++) x[i] = standard[i - 1].values[row];
      const p = logistic(linear(coefficients, row));
      const weight = Math.max(p * (1 - p), 1e-12);
      for (let i = 0; i < size; i++) {
        gradient[i] += (targets[row] - p) * x[i];
        for (let j = 0; j <= i; j++) {
          hessian[i * size + j] += weight * x[i] * x[j];
        }
      }
    }
    return solve(hessian, gradient, size);
  }
}

function standardise(column: Float64Array) {
  let mean = 0;
  for (const value of column) mean += value / column.length;
  let square = 0;
  for (const value of column) square += (value - mean) ** 2 / column.length;
  const spread = Math.sqrt(square) || 1;
  return { mean, spread, values: column.map((one) => (one - mean) / spread) };
}

function moved(
  beta: Float64Array,
  move: Float64Array,
  scale: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(beta, (value, i) => value + scale * move[i]);
}

/** Solves a positive definite system by Cholesky; lower triangle given. */
function solve(
  matrix: Float64Array,
  right: Float64Array,
  size: number,
): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) {
        sum -= lower[i * size + k] * lower[j * size + k];
      }
      // A feature without spread leaves a zero pivot; it then keeps its slope.
      lower[i * size + j] = i === j
        ? Math.sqrt(Math.max(sum, 1e-300))
        : sum / lower[j * size + j];
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) {
      solution[i] -= lower[i * size + k] * solution[k];
    }
    solution[i] /= lower[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) {
      solution[i] -= lower[k * size + i] * solution[k];
    }
    solution[i] /= lower[i * size + i];
  }
  return solution;
}
