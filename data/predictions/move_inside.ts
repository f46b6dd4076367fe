/** Probabilities without 0 and 1. */
export interface MovedInside {
  /** The probabilities, all in (0, 1); the column itself if none was moved. */
  readonly values: Float64Array;
  /** How many were moved. */
  readonly moved: number;
  /** How far. */
  readonly by: number;
}

/** The largest double below 1 is this far from it. */
const LEAST = 2 ** -53;

/**
 * Moves probabilities of exactly 0 or 1 inside by half the smallest step
 * between two values of the column, so that they have a logit and still come
 * first and last.
 *
 * A column rounded to hundredths thus reads 0 as 0.005. Where 0 and 1 are the
 * only values, half a step would make them one: they become a quarter and
 * three quarters.
 *
 * @param values probabilities in [0, 1], `[rows]`
 * @returns the moved column and how many were moved
 */
export function moveInside(values: Float64Array): MovedInside {
  let moved = 0;
  for (const value of values) if (value === 0 || value === 1) moved++;
  if (moved === 0) return { values, moved, by: 0 };
  const step = smallestStep(values);
  const by = Math.max(step === 1 ? 0.25 : step / 2, LEAST);
  return {
    values: values.map((value) =>
      value === 0 ? by : value === 1 ? 1 - by : value
    ),
    moved,
    by,
  };
}

/** The smallest difference of two different values; 1 where there is none. */
function smallestStep(values: Float64Array): number {
  const sorted = values.slice().sort();
  let least = 1;
  for (let index = 1; index < sorted.length; index++) {
    const step = sorted[index] - sorted[index - 1];
    if (step > 0 && step < least) least = step;
  }
  return least;
}
