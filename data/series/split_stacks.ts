import { SAME_PLACE_MM } from "./drop_duplicates.ts";
import type { Placed } from "./place_slices.ts";

/**
 * Splits a series that scans the same places several times, as perfusion
 * does, into its stacks.
 *
 * Acquisition numbers alone do not say so: many scanners count a new one
 * every slice or two. So they must also tell the repeats apart: at least half
 * of the places occur more than once, and no acquisition has a place twice.
 *
 * @param placed slices of one series as `placeSlices` orders them
 * @returns the stacks by acquisition number, or the one there is
 */
export function splitStacks(placed: readonly Placed[]): Placed[][] {
  const stacks = new Map<number, Placed[]>();
  let places = 0;
  let repeated = 0;
  let count = 0;
  let last: number | null = null;
  for (const one of placed) {
    const { acquisitionNumber } = one.slice;
    if (one.place === null || acquisitionNumber === null) return [[...placed]];
    const stack = stacks.get(acquisitionNumber) ?? [];
    const top = stack.at(-1)?.place ?? -Infinity;
    // The same file twice is a repeat of another kind.
    if (one.place - top <= SAME_PLACE_MM) return [[...placed]];
    stack.push(one);
    stacks.set(acquisitionNumber, stack);
    if (last === null || one.place - last > SAME_PLACE_MM) {
      places++;
      count = 1;
      last = one.place;
    } else if (++count === 2) repeated++;
  }
  if (stacks.size < 2 || repeated * 2 < places) return [[...placed]];
  return [...stacks].sort(([a], [b]) => a - b).map(([, stack]) => stack);
}
