import { checkPairs } from "./check_pairs.ts";

/** Exams of similar probability. */
export interface ReliabilityBin {
  /** How many exams, at least 1. */
  readonly exams: number;
  /** Their mean probability. */
  readonly predicted: number;
  /** The share of them that is positive. */
  readonly observed: number;
}

/**
 * Bins of about equally many exams, from the lowest probability on: what a
 * reliability plot shows.
 *
 * Exams of equal probability share a bin, so that row order does not matter; a
 * bin may then hold more than its share, and there may be fewer bins.
 *
 * @param probabilities `[exams]`, in [0, 1]
 * @param truths `[exams]`, 1 or 0
 * @param bins how many at most, at least 1
 * @returns the bins, rising
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 */
export function equalMassBins(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  bins: number,
): ReliabilityBin[] {
  const order = sortUp(probabilities, truths, bins);
  const binOf = new Int32Array(order.length);
  let bin = 0;
  order.forEach((exam, rank) => {
    const tied = rank > 0 &&
      probabilities[exam] === probabilities[order[rank - 1]];
    if (!tied) bin = Math.floor(rank * bins / order.length);
    binOf[exam] = bin;
  });
  return gather(probabilities, truths, binOf, bins);
}

/**
 * Bins of equal width over [0, 1], the lower end part of a bin, and 1 of the
 * last; empty ones are left out.
 *
 * @param probabilities `[exams]`, in [0, 1]
 * @param truths `[exams]`, 1 or 0
 * @param bins how many at most, at least 1
 * @returns the bins, rising
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 */
export function equalWidthBins(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  bins: number,
): ReliabilityBin[] {
  sortUp(probabilities, truths, bins);
  const binOf = Int32Array.from(
    probabilities,
    (probability) => Math.min(bins - 1, Math.floor(probability * bins)),
  );
  return gather(probabilities, truths, binOf, bins);
}

/**
 * The expected calibration error: the mean distance of predicted from observed,
 * bins weighing by their exams.
 *
 * Even a perfect model has an error above 0 on a finite sample: about .06 with
 * 200 exams in 15 bins. Report the number of exams beside it.
 *
 * @param bins of {@link equalMassBins} or {@link equalWidthBins}
 * @returns a number in [0, 1], or `null` without exams
 *
 * Source: Naeini, Cooper & Hauskrecht 2015, "Obtaining well calibrated
 * probabilities using Bayesian binning".
 */
export function calibrationError(
  bins: readonly ReliabilityBin[],
): number | null {
  const total = bins.reduce((sum, bin) => sum + bin.exams, 0);
  if (total === 0) return null;
  return bins.reduce(
    (sum, { exams, predicted, observed }) =>
      sum + exams * Math.abs(predicted - observed),
    0,
  ) / total;
}

/** The three parts of a Brier score: `reliability - resolution + uncertainty`. */
export interface BrierParts {
  /** Mean squared distance of predicted from observed; lower is better. */
  readonly reliability: number;
  /** Mean squared distance of observed from the overall share; higher is better. */
  readonly resolution: number;
  /** Variance of the truths, which no model changes. */
  readonly uncertainty: number;
}

/**
 * Takes a Brier score apart, exactly, exams grouped by equal probability.
 *
 * @param probabilities `[exams]`, in [0, 1]
 * @param truths `[exams]`, 1 or 0
 * @returns the parts, or `null` without exams
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 *
 * Source: Murphy 1973, "A new vector partition of the probability score".
 */
export function brierParts(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
): BrierParts | null {
  const order = sortUp(probabilities, truths, 1);
  if (order.length === 0) return null;
  const binOf = new Int32Array(order.length);
  let bin = 0;
  let positives = 0;
  order.forEach((exam, rank) => {
    if (rank > 0 && probabilities[exam] !== probabilities[order[rank - 1]]) {
      bin++;
    }
    binOf[exam] = bin;
    positives += truths[exam];
  });
  const share = positives / order.length;
  let reliability = 0;
  let resolution = 0;
  for (const each of gather(probabilities, truths, binOf, bin + 1)) {
    reliability += each.exams * (each.predicted - each.observed) ** 2;
    resolution += each.exams * (each.observed - share) ** 2;
  }
  return {
    reliability: reliability / order.length,
    resolution: resolution / order.length,
    uncertainty: share * (1 - share),
  };
}

/** Exams from the lowest probability to the highest, after checks. */
function sortUp(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  bins: number,
): Uint32Array {
  const action = "measure calibration";
  checkPairs(action, probabilities, truths);
  for (let i = 0; i < probabilities.length; i++) {
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new RangeError(
        `Cannot ${action} as probability must be in [0, 1]: current value is ${
          probabilities[i]
        } at ${i}`,
      );
    }
  }
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new RangeError(
      `Cannot ${action} as bins must be whole and at least 1: current value is ${bins}`,
    );
  }
  return Uint32Array.from({ length: probabilities.length }, (_, i) => i)
    .sort((one, other) => probabilities[one] - probabilities[other]);
}

function gather(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  binOf: Int32Array,
  bins: number,
): ReliabilityBin[] {
  const exams = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  binOf.forEach((bin, exam) => {
    exams[bin]++;
    predicted[bin] += probabilities[exam];
    observed[bin] += truths[exam];
  });
  return Array.from(exams, (count, bin) => ({
    exams: count,
    predicted: predicted[bin] / count,
    observed: observed[bin] / count,
  })).filter((bin) => bin.exams > 0);
}
