import { betaQuantile } from "./beta.ts";
import type { Interval } from "./interval.ts";

/**
 * The Clopper–Pearson interval of a rate: never covers less than it says.
 *
 * @param hits how many of the exams, whole, in [0, count]
 * @param count independent exams, whole, at least 1
 * @param confidence of the two-sided interval, in (0, 1)
 * @returns the rate and its bounds, each in [0, 1]
 * @throws {RangeError} if an argument lies outside its range
 *
 * Source: Clopper & Pearson 1934, "The use of confidence or fiducial limits".
 */
export function clopperPearson(
  hits: number,
  count: number,
  confidence = 0.95,
): Interval {
  const tail = (1 - confidence) / 2;
  return {
    value: hits / count,
    low: clopperPearsonLower(hits, count, 1 - tail),
    high: clopperPearsonUpper(hits, count, 1 - tail),
  };
}

/**
 * The one-sided lower bound: the rate is at least this, with the confidence.
 *
 * @param hits whole, in [0, count]
 * @param count whole, at least 1
 * @param confidence in (0, 1)
 * @returns a rate in [0, 1]; 0 where there are no hits
 * @throws {RangeError} if an argument lies outside its range
 */
export function clopperPearsonLower(
  hits: number,
  count: number,
  confidence = 0.95,
): number {
  check(hits, count, confidence);
  if (hits === 0) return 0;
  return betaQuantile(1 - confidence, hits, count - hits + 1);
}

/**
 * The one-sided upper bound: the rate is at most this, with the confidence.
 *
 * @param hits whole, in [0, count]
 * @param count whole, at least 1
 * @param confidence in (0, 1)
 * @returns a rate in [0, 1]; 1 where all are hits
 * @throws {RangeError} if an argument lies outside its range
 */
export function clopperPearsonUpper(
  hits: number,
  count: number,
  confidence = 0.95,
): number {
  check(hits, count, confidence);
  if (hits === count) return 1;
  return betaQuantile(confidence, hits + 1, count - hits);
}

function check(hits: number, count: number, confidence: number): void {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(
      `Cannot bound a rate as count must be whole and at least 1: current value is ${count}`,
    );
  }
  if (!(Number.isInteger(hits) && hits >= 0 && hits <= count)) {
    throw new RangeError(
      `Cannot bound a rate as hits must be whole and in [0, ${count}]: current value is ${hits}`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot bound a rate as confidence must be in (0, 1): current value is ${confidence}`,
    );
  }
}
