/**
 * Finds the known name that somebody most likely meant, or `null` where none
 * is near enough to be worth suggesting.
 *
 * Nearness is the number of letters to insert, drop, change or swap with
 * their neighbour, upper and lower case taken as equal. A name that only goes
 * on where the asked one stops (`dis` for `disaster`) is near too. At equal
 * distance the earlier of `known` wins.
 *
 * @param name what was written
 * @param known the names that exist
 * @returns one of `known`, or `null`
 *
 * @example
 * ```ts
 * import { nearestName } from "./nearest_name.ts";
 * import { equal } from "node:assert/strict";
 * equal(nearestName("rurla", ["rural", "disaster"]), "rural");
 * equal(nearestName("phantom", ["rural", "disaster"]), null);
 * ```
 */
export function nearestName(
  name: string,
  known: readonly string[],
): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    // A started name counts as one step away: surer than a far misspelling.
    const distance = wanted.length >= 3 && other.startsWith(wanted)
      ? Math.min(1, editDistance(wanted, other))
      : editDistance(wanted, other);
    // A third of the letters may differ; short names get one letter.
    const allowed = Math.max(
      1,
      Math.floor(Math.max(wanted.length, other.length) / 3),
    );
    if (distance <= allowed && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * Letters to insert, drop, change or swap with their neighbour.
 *
 * Source: optimal string alignment, the restricted form of Damerau 1964.
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        last[column] + 1,
        current[column - 1] + 1,
        last[column - 1] + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 &&
        from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2] + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length];
}
