import type { Faults } from "../faults.ts";
import { cellProblem, type Table } from "../table.ts";

/**
 * Matches the rows of several tables by their ids, in the order of the first.
 *
 * @param tables the tables; the first sets the order
 * @param ids name of the id column, one a table, taken as text
 * @param scores how many of the tables hold scores: these must have the same
 * ids; a table after them may have more
 * @param faultsOf gets, for each table, ids that are empty, doubled, missing or
 * too many
 * @returns for each table the row of each row of the first, `[rows]`, and how
 * many rows of tables without scores were not needed
 */
export function joinTables(
  tables: readonly Table[],
  ids: readonly string[],
  scores: number,
  faultsOf: readonly Faults[],
): { readonly rows: readonly Int32Array[]; readonly unused: number } {
  const [first] = tables;
  const order = first.text.get(ids[0]) ?? [];
  let unused = 0;
  const rows = tables.map((table, source) => {
    const own = table.text.get(ids[source]) ?? [];
    const places = placesOf(own, table, ids[source], faultsOf[source]);
    const matched = new Int32Array(order.length);
    if (source === 0) return matched.map((_, row) => row);
    let used = 0;
    order.forEach((id, row) => {
      const place = places.get(id);
      matched[row] = place ?? 0;
      if (place !== undefined) used++;
      else {
        faultsOf[source].add({
          path: ids[source],
          message: `must have every id of ${JSON.stringify(first.file)}: ${
            JSON.stringify(id)
          } is missing`,
        });
      }
    });
    if (source >= scores) unused += places.size - used;
    else if (used < places.size) {
      const known = new Set(order);
      own.forEach((id, row) => {
        if (known.has(id)) return;
        faultsOf[source].add(cellProblem(
          table.lines,
          row,
          ids[source],
          `must be an id of ${
            JSON.stringify(first.file)
          } too: current value is ${JSON.stringify(id)}`,
        ));
      });
    }
    return matched;
  });
  return { rows, unused };
}

/** Row of each id. */
function placesOf(
  ids: readonly string[],
  table: Table,
  column: string,
  faults: Faults,
): Map<string, number> {
  const places = new Map<string, number>();
  ids.forEach((id, row) => {
    const before = places.get(id);
    if (id === "") {
      faults.add(cellProblem(table.lines, row, column, "must not be empty"));
    } else if (before === undefined) {
      places.set(id, row);
    } else {
      const where = table.lines
        ? `line ${table.lines[before]}`
        : `row ${before + 1}`;
      faults.add(cellProblem(
        table.lines,
        row,
        column,
        `must stand once: ${JSON.stringify(id)} is on ${where} already`,
      ));
    }
  });
  return places;
}
