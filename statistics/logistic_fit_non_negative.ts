import { logistic } from "./logistic.ts";
import { fitLogistic, type LogisticFit } from "./logistic_fit.ts";
import type { LogisticOptions } from "./logistic_problem.ts";

/**
 * As {@link fitLogistic}, the best fit whose coefficients are all at least 0.
 *
 * Features that would count against their own direction are left out, one at a
 * time, and taken back when the rest makes them useful.
 *
 * @param features `[rows, columns]`, finite
 * @param columns how many features
 * @param targets `[rows]`, in [0, 1]
 * @param options weights, penalty, intercept
 * @returns the fit; a feature that was left out has coefficient 0
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a class has no weight, or a value lies outside its range
 *
 * Source: Lawson & Hanson 1974, "Solving least squares problems", chapter 23
 * (active sets).
 */
export function fitNonNegativeLogistic(
  features: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  let kept = Array.from({ length: columns }, (_, column) => column);
  const rows = targets.length;
  // Each set of features is tried at most once, so that it ends.
  const tried = new Set<string>();
  let best: LogisticFit | null = null;
  while (!tried.has(kept.join())) {
    tried.add(kept.join());
    const fit = fitLogistic(
      pick(features, columns, rows, kept),
      kept.length,
      targets,
      options,
    );
    const worst = lowest(fit.coefficients);
    if (worst >= 0 && fit.coefficients[worst] < 0) {
      kept = kept.filter((_, i) => i !== worst);
      continue;
    }
    best = spread(fit, kept, columns);
    const pulls = pullsUp(features, columns, targets, options, best);
    const left = pulls.map((pull, i) => kept.includes(i) ? 0 : -pull);
    const useful = lowest(left);
    if (useful < 0 || left[useful] >= -1e-9 * rows) return best;
    kept = [...kept, useful].sort((one, other) => one - other);
  }
  if (best) return best;
  // Only a cycle without any allowed fit comes here: no feature counts.
  const none = fitLogistic(new Float64Array(0), 0, targets, options);
  return spread(none, [], columns);
}

/** The columns that are kept, side by side. */
function pick(
  features: Float64Array,
  columns: number,
  rows: number,
  kept: number[],
): Float64Array {
  const picked = new Float64Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    kept.forEach((column, i) => {
      picked[row * kept.length + i] = features[row * columns + column];
    });
  }
  return picked;
}

/** Where the lowest number is; -1 where there is none. */
function lowest(numbers: Float64Array): number {
  let at = -1;
  numbers.forEach((each, i) => {
    if (at < 0 || each < numbers[at]) at = i;
  });
  return at;
}

/** A fit of some features as one of all. */
function spread(
  fit: LogisticFit,
  kept: number[],
  columns: number,
): LogisticFit {
  const coefficients = new Float64Array(columns);
  kept.forEach((column, i) => coefficients[column] = fit.coefficients[i]);
  return { ...fit, coefficients };
}

/** `[columns]`: how fast the loss would fall if a coefficient of 0 rose. */
function pullsUp(
  features: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  options: LogisticOptions,
  fit: LogisticFit,
): Float64Array {
  const pulls = new Float64Array(columns);
  for (let row = 0; row < targets.length; row++) {
    let logit = fit.intercept;
    for (let i = 0; i < columns; i++) {
      logit += features[row * columns + i] * fit.coefficients[i];
    }
    const weight = options.weights ? options.weights[row] : 1;
    const rest = weight * (targets[row] - logistic(logit));
    for (let i = 0; i < columns; i++) {
      pulls[i] += rest * features[row * columns + i];
    }
  }
  return pulls;
}
