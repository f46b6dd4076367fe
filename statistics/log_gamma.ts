/** ζ(k) - 1 for k = 2, 3, …; each about half of the one before. */
const ZETA_LESS_ONE = [
  0.644934066848226436,
  0.202056903159594285,
  0.0823232337111381915,
  0.0369277551433699263,
  0.0173430619844491397,
  0.00834927738192282684,
  0.00407735619794433938,
  0.00200839282608221442,
  0.000994575127818085337,
  0.000494188604119464559,
  0.000246086553308048299,
  0.000122713347578489147,
  0.0000612481350587048293,
  0.0000305882363070204936,
  0.0000152822594086518717,
  7.63719763789976227e-6,
  3.81729326499983986e-6,
  1.90821271655393893e-6,
  9.53962033872796113e-7,
  4.76932986787806463e-7,
  2.3845050272773299e-7,
  1.19219925965311073e-7,
  5.96081890512594796e-8,
  2.98035035146522802e-8,
  1.49015548283650412e-8,
  7.45071178983542949e-9,
];

/** 1 less Euler's constant. */
const ONE_LESS_EULER = 0.422784335098467139;

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The natural logarithm of the gamma function.
 *
 * Accurate to about 1e-14 relative, near its zeros at 1 and 2 too.
 *
 * @param x above 0
 * @returns ln Γ(x)
 * @throws {RangeError} if x is not above 0
 *
 * Source: Abramowitz & Stegun 1964, 6.1.33 (near 1 and 2) and 6.1.40.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) {
    throw new RangeError(
      `Cannot compute log-gamma as x must be above 0: current value is ${x}`,
    );
  }
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return nearTwo(x - 1) - Math.log1p(x - 1);
  if (x < 2.5) return nearTwo(x - 2);
  if (x < 15) {
    // Down into the series' range: Γ(x) = (x-1)(x-2)… Γ(x-k).
    let product = 1;
    let rest = x;
    while (rest >= 2.5) {
      rest -= 1;
      product *= rest;
    }
    return Math.log(product) + nearTwo(rest - 2);
  }
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
}

/** ln Γ(2 + e) for |e| of at most a half. */
function nearTwo(e: number): number {
  let sum = 0;
  for (let k = ZETA_LESS_ONE.length + 1; k >= 2; k--) {
    sum = ZETA_LESS_ONE[k - 2] / k - e * sum;
  }
  return e * (ONE_LESS_EULER + e * sum);
}

/**
 * What Stirling's formula leaves out: ln x! less
 * `(x + 1/2) ln x - x + ln(2π) / 2`, without the cancellation of taking that
 * difference.
 *
 * @param x above 0
 * @returns the error, about 1 / (12 x), absolute accuracy about 1e-15
 *
 * Source: Loader 2000, "Fast and accurate computation of binomial
 * probabilities", section 3.
 */
export function stirlingError(x: number): number {
  let shifted = 0;
  // One step up changes the error by (x + 1/2) ln(1 + 1/x) - 1.
  while (x < 15) {
    shifted += (x + 0.5) * Math.log1p(1 / x) - 1;
    x += 1;
  }
  return shifted + stirlingSeries(x);
}

/** 1/(12x) - 1/(360x³) + …, for x of at least 15. */
function stirlingSeries(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y *
                  (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
}
