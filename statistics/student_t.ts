import { betaLogOddsQuantile } from "./beta.ts";

/**
 * The t below which a Student variable lies with the given probability.
 *
 * @param probability in [0, 1]
 * @param degrees degrees of freedom, above 0, whole or not
 * @returns t, accurate to about 1e-13 relative; ±Infinity at 1 and 0
 * @throws {RangeError} if an argument lies outside its range
 *
 * Source: Abramowitz & Stegun 1964, 26.7.1 with 26.5.27: the square of t is a
 * beta variable's odds.
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot compute a Student quantile as probability must be in [0, 1]: current value is ${probability}`,
    );
  }
  if (!(degrees > 0 && degrees < Infinity)) {
    throw new RangeError(
      `Cannot compute a Student quantile as degrees must be finite and above 0: current value is ${degrees}`,
    );
  }
  if (probability > 0.5) return -studentQuantile(1 - probability, degrees);
  const logOdds = betaLogOddsQuantile(
    2 * probability,
    1 - 2 * probability,
    degrees / 2,
    0.5,
  );
  return -Math.sqrt(degrees * Math.exp(-logOdds));
}
