import type { Faults } from "../faults.ts";
import { nearestName } from "../nearest_name.ts";

/**
 * Finds a column by the name that somebody gave, or by the names it usually
 * has; none at all is a fault only where it was asked for.
 *
 * @param what what the column is for, as a flag or key calls it
 * @param asked the name that was given; looked for if absent
 * @param usual the names it usually has
 * @param columns the columns that are there
 * @param faults gets a name that is not there, and two that would serve
 * @returns the column, or `null`
 */
export function findColumn(
  what: string,
  asked: string | undefined,
  usual: readonly string[],
  columns: readonly string[],
  faults: Faults,
): string | null {
  if (asked !== undefined) {
    checkColumn(what, asked, columns, faults);
    return asked;
  }
  const found = usual.filter((name) => columns.includes(name));
  if (found.length > 1) {
    faults.add({
      path: what,
      message: `must be named as ${
        found.map((name) => JSON.stringify(name)).join(" and ")
      } would both serve`,
    });
  }
  return found[0] ?? null;
}

/**
 * Checks that a column is there, once.
 *
 * @param what what the column is for, as a flag or key calls it
 * @param asked the name that was given
 * @param columns the columns that are there
 * @param faults gets what is wrong
 */
export function checkColumn(
  what: string,
  asked: string,
  columns: readonly string[],
  faults: Faults,
): void {
  const times = columns.filter((name) => name === asked).length;
  if (times === 1) return;
  if (times > 1) {
    faults.add({
      path: what,
      message: `must be one column: ${times} are called ${
        JSON.stringify(asked)
      }`,
    });
    return;
  }
  const nearest = nearestName(asked, columns);
  faults.add({
    path: what,
    message: `must be a column: there is no ${JSON.stringify(asked)}` +
      (nearest ? `, did you mean ${JSON.stringify(nearest)}?` : "") +
      ` ${listColumns(columns)}`,
  });
}

/**
 * Says which columns there are, as far as a reader wants to know.
 *
 * @param columns their names
 * @returns part of a sentence
 */
export function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, 30).join(", ");
  const more = columns.length - 30;
  return `(columns are ${shown}${more > 0 ? ` and ${more} more` : ""})`;
}
