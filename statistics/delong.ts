import { sortByClass } from "./auroc.ts";
import { checkPairs } from "./check_pairs.ts";

/** Areas under the ROC curves of several candidates on the same exams. */
export interface DeLong {
  /** `[candidates]`, each in [0, 1]. */
  readonly aurocs: Float64Array;
  /** `[candidates, candidates]`: covariances of the areas, variances on the diagonal. */
  readonly covariance: Float64Array;
}

/**
 * AUROCs of candidates with their covariances, without a model of the scores.
 *
 * With patients given, exams of one patient may depend on each other, positives
 * on negatives too (Obuchowski); without, each exam stands alone (DeLong).
 *
 * @param candidates `[candidates][exams]`, scores, higher is more suspicious
 * @param truths `[exams]`, 1 or 0
 * @param patients `[exams]`, the number of each exam's patient
 * @returns areas and covariances, or `null` where a class has fewer than 2
 * patients (exams, where none are given)
 * @throws {TypeError} if lengths differ
 * @throws {RangeError} if a score is NaN or a truth is neither 0 nor 1
 *
 * Source: DeLong, DeLong & Clarke-Pearson 1988, "Comparing the areas under two or
 * more correlated receiver operating characteristic curves"; Obuchowski 1997,
 * "Nonparametric analysis of clustered ROC curve data".
 */
export function deLong(
  candidates: readonly ArrayLike<number>[],
  truths: ArrayLike<number>,
  patients?: ArrayLike<number>,
): DeLong | null {
  for (const scores of candidates) {
    checkPairs("compute DeLong variances", scores, truths);
  }
  if (patients && patients.length !== truths.length) {
    throw new TypeError(
      `Cannot compute DeLong variances as patients must have length ${truths.length}: current value is ${patients.length}`,
    );
  }
  const owners = numberPatients(patients, truths.length);
  const classes = countClasses(owners, truths);
  if (classes.positivePatients < 2 || classes.negativePatients < 2) return null;
  const { positives, negatives } = classes;
  const count = candidates.length;
  const parts = candidates.map((scores) => excesses(scores, truths, owners));
  const covariance = new Float64Array(count * count);
  // Small-sample factors I / (I - 1), each by the patients it sums over.
  const one = factor(classes.positivePatients) / positives ** 2;
  const two = factor(classes.negativePatients) / negatives ** 2;
  const cross = factor(owners.count) / (positives * negatives);
  for (let r = 0; r < count; r++) {
    for (let s = 0; s < count; s++) {
      covariance[r * count + s] =
        one * dot(parts[r].positive, parts[s].positive) +
        two * dot(parts[r].negative, parts[s].negative) +
        cross * dot(parts[r].positive, parts[s].negative) +
        cross * dot(parts[r].negative, parts[s].positive);
    }
  }
  return {
    aurocs: Float64Array.from(parts, (part) => part.area),
    covariance,
  };
}

/** A figure with its standard error. */
export interface Estimate {
  /** The figure. */
  readonly value: number;
  /** Its standard error, at least 0. */
  readonly error: number;
}

/**
 * The difference of two candidates' AUROCs, the pairing taken into account.
 *
 * @param result of {@link deLong}
 * @param first number of a candidate
 * @param second number of the one subtracted
 * @returns the difference and its standard error
 */
export function aurocDifference(
  { aurocs, covariance }: DeLong,
  first: number,
  second: number,
): Estimate {
  const count = aurocs.length;
  const variance = covariance[first * count + first] +
    covariance[second * count + second] -
    2 * covariance[first * count + second];
  return {
    value: aurocs[first] - aurocs[second],
    // Rounding can leave a hair below 0 for a candidate with itself.
    error: Math.sqrt(Math.max(0, variance)),
  };
}

/** Exams' patients as numbers from 0. */
interface Owners {
  readonly of: Int32Array;
  readonly count: number;
}

function numberPatients(
  patients: ArrayLike<number> | undefined,
  exams: number,
): Owners {
  const numbers = new Map<number, number>();
  const of = new Int32Array(exams);
  for (let exam = 0; exam < exams; exam++) {
    const patient = patients ? patients[exam] : exam;
    const known = numbers.get(patient) ?? numbers.size;
    numbers.set(patient, known);
    of[exam] = known;
  }
  return { of, count: numbers.size };
}

function countClasses(owners: Owners, truths: ArrayLike<number>) {
  const withPositive = new Set<number>();
  const withNegative = new Set<number>();
  let positives = 0;
  for (let exam = 0; exam < truths.length; exam++) {
    positives += truths[exam];
    (truths[exam] === 1 ? withPositive : withNegative).add(owners.of[exam]);
  }
  return {
    positives,
    negatives: truths.length - positives,
    positivePatients: withPositive.size,
    negativePatients: withNegative.size,
  };
}

/**
 * By patient, by how much the wins of its exams exceed their share of the area:
 * for its positives and for its negatives, `[patients]` each.
 */
function excesses(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
  owners: Owners,
): { area: number; positive: Float64Array; negative: Float64Array } {
  const sorted = sortByClass(scores, truths);
  const wins = new Float64Array(truths.length);
  let area = 0;
  for (let exam = 0; exam < truths.length; exam++) {
    const rivals = truths[exam] === 1 ? sorted.negatives : sorted.positives;
    const beaten = (countBelow(rivals, scores[exam], false) +
      countBelow(rivals, scores[exam], true)) / (2 * rivals.length);
    wins[exam] = truths[exam] === 1 ? beaten : 1 - beaten;
    if (truths[exam] === 1) area += beaten / sorted.positives.length;
  }
  const positive = new Float64Array(owners.count);
  const negative = new Float64Array(owners.count);
  for (let exam = 0; exam < truths.length; exam++) {
    const side = truths[exam] === 1 ? positive : negative;
    side[owners.of[exam]] += wins[exam] - area;
  }
  return { area, positive, negative };
}

/** How many of the sorted numbers are below x, or at most x. */
function countBelow(
  sorted: Float64Array,
  x: number,
  orEqual: boolean,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < x || (orEqual && sorted[middle] === x)) {
      low = middle + 1;
    } else high = middle;
  }
  return low;
}

function factor(count: number): number {
  return count / (count - 1);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, each, i) => sum + each * other[i], 0);
}
