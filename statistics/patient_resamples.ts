import { createRandom } from "./random.ts";

/** How often each patient is drawn in each resample; made once, used by all. */
export interface PatientResamples {
  /** Number of resamples. */
  readonly resamples: number;
  /** Number of patients. */
  readonly patients: number;
  /** Draws, `[resamples, patients]`, row-major. */
  readonly draws: Uint8Array;
}

/**
 * Draws patients with replacement, positive and negative patients apart, so
 * that each resample has as many of either as the sample.
 *
 * @param positive 1 for a patient with a positive exam, `[patients]`
 * @param resamples how many
 * @param seed makes them repeatable
 */
export function drawPatients(
  positive: Uint8Array,
  resamples: number,
  seed: number,
): PatientResamples {
  const patients = positive.length;
  const draws = new Uint8Array(resamples * patients);
  const random = createRandom(seed, "patient resamples");
  for (const value of [1, 0]) {
    const stratum = Uint32Array.from(
      positive.keys().filter((patient) => positive[patient] === value),
    );
    if (stratum.length === 0) continue;
    for (let row = 0; row < resamples; row++) {
      const offset = row * patients;
      for (let drawn = 0; drawn < stratum.length; drawn++) {
        draws[offset + stratum[random.integer(stratum.length)]]++;
      }
    }
  }
  return { resamples, patients, draws };
}

/**
 * Sums columns over the patients of each resample.
 *
 * @param drawn the resamples
 * @param columns what each patient brings, `[patients]` each
 * @returns a sum by resample for each column, `[resamples]` each
 * @throws {TypeError} if a column has another length
 */
export function sumResamples(
  { resamples, patients, draws }: PatientResamples,
  columns: readonly Float64Array[],
): Float64Array[] {
  return columns.map((column) => {
    if (column.length !== patients) {
      throw new TypeError(
        `Cannot sum resamples as a column must have ${patients} patients: current value is ${column.length}`,
      );
    }
    // Most columns are counts of errors, which most patients have none of.
    const present = Uint32Array.from(
      column.keys().filter((patient) => column[patient] !== 0),
    );
    const values = Float64Array.from(present, (patient) => column[patient]);
    const sums = new Float64Array(resamples);
    for (let row = 0; row < resamples; row++) {
      const offset = row * patients;
      let sum = 0;
      for (let i = 0; i < present.length; i++) {
        sum += draws[offset + present[i]] * values[i];
      }
      sums[row] = sum;
    }
    return sums;
  });
}

/**
 * The percentile interval of resampled figures.
 *
 * @param figures one a resample; NaN where it was undefined is left out
 * @param confidence two-sided
 * @returns the bounds, or `null` if fewer than half of the figures are defined
 *
 * Source: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", 13.3.
 */
export function percentileBounds(
  figures: Float64Array,
  confidence = 0.95,
): { readonly low: number; readonly high: number } | null {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).sort();
  if (sorted.length === 0 || 2 * sorted.length < figures.length) return null;
  const at = (probability: number) => {
    const place = probability * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  const tail = (1 - confidence) / 2;
  return { low: at(tail), high: at(1 - tail) };
}
