import type { Interval } from "./interval.ts";
import { quantile } from "./quantile.ts";

/** One ratio of two sums in a figure, such as pi * fn' * misses / positives. */
export interface RatioTerm {
  /** What multiplies the ratio. */
  readonly coefficient: number;
  /** Column of the sum above the line. */
  readonly numerator: number;
  /** Column of the sum below the line. */
  readonly denominator: number;
}

/**
 * A figure, `constant + sum of coefficient * numerator / denominator`, in each
 * resample. The sums come from a product: draws `[resamples, patients]` times
 * what each patient adds to each column `[patients, columns]`.
 *
 * @param sums `[resamples, columns]`
 * @param columns how many columns
 * @param constant what is added whatever the ratios are
 * @param terms the ratios
 * @returns `[resamples]`; NaN where a denominator is 0
 * @throws {RangeError} if a column does not exist
 */
export function figureOfSums(
  sums: Float64Array,
  columns: number,
  constant: number,
  terms: readonly RatioTerm[],
): Float64Array {
  for (const { numerator, denominator } of terms) {
    for (const column of [numerator, denominator]) {
      if (!(Number.isInteger(column) && column >= 0 && column < columns)) {
        throw new RangeError(
          `Cannot form a figure as column must be in [0, ${columns}): current value is ${column}`,
        );
      }
    }
  }
  const figures = new Float64Array(sums.length / columns).fill(constant);
  for (const { coefficient, numerator, denominator } of terms) {
    for (let i = 0; i < figures.length; i++) {
      const below = sums[i * columns + denominator];
      figures[i] += below === 0
        ? NaN
        : coefficient * sums[i * columns + numerator] / below;
    }
  }
  return figures;
}

/**
 * The percentile interval of a figure.
 *
 * @param value the figure in the sample itself
 * @param figures `[resamples]`, the figure in each
 * @param confidence in (0, 1)
 * @returns the figure and its bounds; `null` bounds where some resample does not
 * define the figure (a class has no exam in it), or there is none
 * @throws {RangeError} if the confidence lies outside (0, 1)
 *
 * Source: Efron & Tibshirani 1993, "An introduction to the bootstrap", chapter
 * 13.
 */
export function percentileInterval(
  value: number,
  figures: Float64Array,
  confidence = 0.95,
): Interval {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot form a percentile interval as confidence must be in (0, 1): current value is ${confidence}`,
    );
  }
  if (figures.length === 0 || figures.some(Number.isNaN)) {
    return { value, low: null, high: null };
  }
  const sorted = figures.slice().sort();
  const tail = (1 - confidence) / 2;
  return {
    value,
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
  };
}

/**
 * The paired difference of two figures: taken within each resample, so that what
 * moves both alike cancels.
 *
 * @param value the difference in the sample itself, first less second
 * @param first `[resamples]`
 * @param second `[resamples]`, of the same resamples
 * @param confidence in (0, 1)
 * @returns the difference and its bounds
 * @throws {TypeError} if the lengths differ
 */
export function pairedInterval(
  value: number,
  first: Float64Array,
  second: Float64Array,
  confidence = 0.95,
): Interval {
  if (first.length !== second.length) {
    throw new TypeError(
      `Cannot pair figures as they must be of the same resamples: current value is ${first.length} and ${second.length}`,
    );
  }
  return percentileInterval(
    value,
    first.map((figure, i) => figure - second[i]),
    confidence,
  );
}

/**
 * The standard error of a figure: its standard deviation over the resamples.
 *
 * @param figures `[resamples]`
 * @returns at least 0, or `null` with fewer than 2 or where one is undefined
 */
export function bootstrapError(figures: Float64Array): number | null {
  if (figures.length < 2 || figures.some(Number.isNaN)) return null;
  const mean = figures.reduce((sum, each) => sum + each, 0) / figures.length;
  const squares = figures.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return Math.sqrt(squares / (figures.length - 1));
}
