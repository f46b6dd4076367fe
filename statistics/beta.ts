import { stirlingError } from "./log_gamma.ts";
import { logistic } from "./logistic.ts";

/**
 * The regularised incomplete beta function, the cumulative distribution of a
 * Beta(a, b) variable at x.
 *
 * @param x in [0, 1]
 * @param a above 0
 * @param b above 0
 * @returns a probability, accurate to about 1e-13 relative
 * @throws {RangeError} if an argument lies outside its range
 */
export function betaCdf(x: number, a: number, b: number): number {
  checkShape("compute a beta probability", a, b);
  checkUnit("compute a beta probability", "x", x);
  return lowerTail(x, 1 - x, a, b);
}

/**
 * The x below which a Beta(a, b) variable lies with the given probability.
 *
 * @param probability in [0, 1]
 * @param a above 0
 * @param b above 0
 * @returns x in [0, 1], accurate to about 1e-13 relative
 * @throws {RangeError} if an argument lies outside its range
 */
export function betaQuantile(
  probability: number,
  a: number,
  b: number,
): number {
  checkShape("compute a beta quantile", a, b);
  checkUnit("compute a beta quantile", "probability", probability);
  return logistic(betaLogOddsQuantile(probability, 1 - probability, a, b));
}

/**
 * The log odds of a beta quantile, `ln(x / (1 - x))`: exact where x itself would
 * round to 0 or 1.
 *
 * @param lower probability below x
 * @param upper probability above x, given as well so that neither is rounded
 * @param a above 0
 * @param b above 0
 * @returns the log odds of x; ∓Infinity where a tail is empty
 */
export function betaLogOddsQuantile(
  lower: number,
  upper: number,
  a: number,
  b: number,
): number {
  if (lower === 0) return -Infinity;
  if (upper === 0) return Infinity;
  // Always solve for the smaller tail: its logarithm is nearly straight in u.
  if (lower > upper) return -betaLogOddsQuantile(upper, lower, b, a);
  const target = Math.log(lower);
  let low = -740;
  let high = 740;
  let u = Math.log(a / b);
  for (let step = 0; step < 200; step++) {
    const x = logistic(u);
    const y = logistic(-u);
    const tail = lowerTail(x, y, a, b);
    const gap = Math.log(tail) - target;
    if (gap > 0) high = u;
    else low = u;
    // d ln I / du = x^a (1-x)^b / B(a, b) / I
    const move = gap * tail / power(x, y, a, b);
    let next = u - move;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const moved = Math.abs(next - u);
    u = next;
    if (moved <= 4e-16 * Math.max(1, Math.abs(u))) break;
  }
  return u;
}

/** I_x(a, b), with y = 1 - x given so that a small y stays exact. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // The fraction converges fast on the near side of the mean, a / (a + b).
  return a * y >= b * x
    ? power(x, y, a, b) / continuedFraction(x, y, a, b)
    : 1 - power(x, y, a, b) / continuedFraction(y, x, b, a);
}

/**
 * x^a (1-x)^b / B(a, b), through the binomial probability of a in a + b trials:
 * its large terms cancel on paper, not in floating point.
 *
 * Source: Loader 2000, "Fast and accurate computation of binomial
 * probabilities", equation 3.
 */
function power(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) -
    deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt(a / (2 * Math.PI * n) * b);
}

/** k ln(k / m) + m - k, without cancellation where k is near m. */
function deviance(k: number, m: number): number {
  const gap = k - m;
  if (Math.abs(gap) >= 0.1 * (k + m)) return k * Math.log(k / m) + m - k;
  const v = gap / (k + m);
  let sum = gap * v;
  let term = 2 * k * v;
  for (let j = 1;; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * The continued fraction of the incomplete beta function, by Lentz's method.
 *
 * This form holds the distance from the mean, `a y - b x`, in one term: the
 * classical one (Abramowitz & Stegun 26.5.8) loses digits where a is large.
 *
 * Source: Didonato & Morris 1992, "Algorithm 708", equation 9.
 */
function continuedFraction(
  x: number,
  y: number,
  a: number,
  b: number,
): number {
  const distance = a * y - b * x;
  let c = a * (distance + 1) / (a + 1);
  let d = 0;
  let value = c;
  // About the square root of the larger shape suffices.
  for (let m = 1; m < 1e6; m++) {
    const odd = a + 2 * m - 1;
    const numerator = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m *
      (b - m) * x * x;
    const denominator = m + m * (b - m) * x / odd +
      (a + m) * (distance + 1 + m * (1 + y)) / (odd + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return value;
}

function checkShape(action: string, a: number, b: number): void {
  if (!(a > 0 && a < Infinity && b > 0 && b < Infinity)) {
    throw new RangeError(
      `Cannot ${action} as a and b must be finite and above 0: current value is ${a} and ${b}`,
    );
  }
}

function checkUnit(action: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(
      `Cannot ${action} as ${name} must be in [0, 1]: current value is ${value}`,
    );
  }
}
