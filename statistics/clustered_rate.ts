import type { Interval } from "./interval.ts";
import { studentQuantile } from "./student_t.ts";

/**
 * A rate over clustered events with a cluster-adjusted Wilson interval.
 *
 * With `f` the share of marked events over `n` events of `N` clusters, the
 * variance is `v = Σ (marked - f k)² / n² · N / (N - 1)` over clusters of `k`
 * events; the effective sample size `f (1 - f) / v` is held between
 * `n / (Σ k² / Σ k)` and `n`, and is `N` where `v` is 0 or `f` is 0 or 1; then
 * Wilson's interval with the Student t quantile for `N - 1` degrees of freedom.
 *
 * @param marked marked events by cluster, `[clusters]`; clusters without events
 * are left out
 * @param events events by cluster, `[clusters]`
 * @param confidence two-sided, in (0, 1)
 * @returns the rate and its bounds, or `null` with fewer than 2 clusters
 * @throws {TypeError} if the lengths differ
 *
 * Source: Wilson 1927; effective sample size as in Korn and Graubard 1998,
 * "Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data".
 */
export function clusteredRate(
  marked: ArrayLike<number>,
  events: ArrayLike<number>,
  confidence = 0.95,
): Interval | null {
  if (marked.length !== events.length) {
    throw new TypeError(
      `Cannot work out a rate as both columns must be as long: current values are ${marked.length} and ${events.length}`,
    );
  }
  let clusters = 0;
  let n = 0;
  let hits = 0;
  let squares = 0;
  for (let i = 0; i < events.length; i++) {
    if (events[i] === 0) continue;
    clusters++;
    n += events[i];
    hits += marked[i];
    squares += events[i] * events[i];
  }
  if (clusters < 2) return null;
  const f = hits / n;
  let variance = 0;
  for (let i = 0; i < events.length; i++) {
    if (events[i] > 0) variance += (marked[i] - f * events[i]) ** 2;
  }
  variance *= clusters / (clusters - 1) / (n * n);
  const size = variance === 0 || hits === 0 || hits === n
    ? clusters
    : Math.min(n, Math.max(n / (squares / n), f * (1 - f) / variance));
  const t = studentQuantile(1 - (1 - confidence) / 2, clusters - 1);
  const middle = (f + t * t / (2 * size)) / (1 + t * t / size);
  const half = t / (1 + t * t / size) *
    Math.sqrt(f * (1 - f) / size + t * t / (4 * size * size));
  return {
    value: f,
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === n ? 1 : Math.min(1, middle + half),
  };
}
