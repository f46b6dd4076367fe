const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * The probability that a standard normal variable lies below x.
 *
 * @param x any number
 * @returns a probability, accurate to about 1e-13 relative in both tails
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) < 2) return 0.5 + fromCentre(x);
  return x < 0 ? tail(-x) : 1 - tail(x);
}

/**
 * The x below which a standard normal variable lies with the given probability.
 *
 * @param probability in [0, 1]
 * @returns x, accurate to about 1e-14 relative; ±Infinity at 1 and 0
 * @throws {RangeError} if the probability lies outside [0, 1]
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot compute a normal quantile as probability must be in [0, 1]: current value is ${probability}`,
    );
  }
  if (probability === 0) return -Infinity;
  if (probability === 1) return Infinity;
  if (probability > 0.5) return -lowerQuantile(1 - probability);
  return lowerQuantile(probability);
}

/** The quantile of a probability of at most a half. */
function lowerQuantile(probability: number): number {
  // A start within 4.5e-4, then Newton, which doubles the digits each time.
  const t = Math.sqrt(-2 * Math.log(probability));
  let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let step = 0; step < 4; step++) {
    // Near the middle the distance from a half, else the tail's logarithm: each
    // is exact, and nearly straight, where the other is not.
    x -= probability > 0.1
      ? (fromCentre(x) + (0.5 - probability)) / density(x)
      : Math.log(tail(-x) / probability) * tail(-x) / density(x);
  }
  return x;
}

function density(x: number): number {
  return Math.exp(-x * x / 2) / ROOT_TWO_PI;
}

/**
 * The probability between 0 and x, by a series of terms of one sign.
 *
 * Source: Abramowitz & Stegun 1964, 26.2.11.
 */
function fromCentre(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3;; k += 2) {
    term *= x * x / k;
    if (sum + term === sum) return density(x) * sum;
    sum += term;
  }
}

/**
 * The probability above x, for x above 0.
 *
 * Source: Abramowitz & Stegun 1964, 26.2.14, evaluated from its far end.
 */
function tail(x: number): number {
  if (x < 2) return 0.5 - fromCentre(x);
  let fraction = x;
  for (let k = 120; k >= 1; k--) fraction = x + k / fraction;
  return density(x) / fraction;
}
