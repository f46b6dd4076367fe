import type { Faults } from "../faults.ts";
import type { Role } from "../score_table.ts";
import { cellNumber, cellProblem } from "../table.ts";

/** A column of text with the lines it stands on. */
export interface TextColumn {
  /** What messages call it. */
  readonly name: string;
  /** Its cells, `[rows]`. */
  readonly cells: readonly string[];
  /** Line of each cell, `[rows]`, or `null`. */
  readonly lines: Int32Array | null;
}

/**
 * Reads labels that are 0 or 1.
 *
 * @param column the labels
 * @param faults gets everything else
 * @returns 1 for positive, 0 for negative, `[rows]`
 */
export function readBinary(column: TextColumn, faults: Faults): Uint8Array {
  const positive = new Uint8Array(column.cells.length);
  column.cells.forEach((cell, row) => {
    const value = cellNumber(cell);
    if (value === 1) positive[row] = 1;
    else if (value !== 0) {
      faults.add(cellProblem(
        column.lines,
        row,
        column.name,
        `must be 0 or 1, unless a mapping file lists the positive labels: current value is ${
          shown(cell)
        }`,
      ));
    }
  });
  return positive;
}

/**
 * Reads labels of any kind: some are positive, all others negative.
 *
 * @param column the labels
 * @param positive the labels that mean positive
 * @param faults gets empty labels, and positive ones that never occur
 * @returns 1 for positive, 0 for negative, `[rows]`
 */
export function readNamed(
  column: TextColumn,
  positive: readonly string[],
  faults: Faults,
): Uint8Array {
  const wanted = new Set(positive.map(plain));
  const seen = new Map<string, boolean>();
  const found = new Uint8Array(column.cells.length);
  column.cells.forEach((cell, row) => {
    if (cell === "") {
      faults.add(
        cellProblem(column.lines, row, column.name, "must not be empty"),
      );
    }
    let isPositive = seen.get(cell);
    if (isPositive === undefined) {
      isPositive = wanted.has(plain(cell));
      seen.set(cell, isPositive);
    }
    if (isPositive) found[row] = 1;
  });
  const there = new Set([...seen.keys()].map(plain));
  for (const label of positive) {
    if (there.has(plain(label))) continue;
    faults.add({
      path: column.name,
      message: `must have each positive label: there is no ${
        JSON.stringify(label)
      } (labels are ${list([...seen.keys()])})`,
    });
  }
  return found;
}

/**
 * Reads ready-made roles.
 *
 * @param column the roles as they are written
 * @param values what each of them means
 * @param faults gets values that mean nothing
 * @returns the roles, `[rows]`
 */
export function readRoles(
  column: TextColumn,
  values: Readonly<Record<string, Role>>,
  faults: Faults,
): Role[] {
  const unknown = new Map<string, number>();
  const roles = column.cells.map((cell): Role => {
    if (Object.hasOwn(values, cell)) return values[cell];
    unknown.set(cell, (unknown.get(cell) ?? 0) + 1);
    return "train";
  });
  for (const [cell, times] of unknown) {
    faults.add({
      path: column.name,
      message: `must be one of ${
        Object.keys(values).join(", ")
      }: current value is ${shown(cell)} in ${times} rows`,
    });
  }
  return roles;
}

/** One text for numbers that are written in two ways: `1` and `1.0`. */
function plain(label: string): string {
  const number = cellNumber(label);
  return Number.isNaN(number) ? label : String(number);
}

function shown(cell: string): string {
  return cell === "" ? "empty" : JSON.stringify(cell);
}

function list(labels: readonly string[]): string {
  const more = labels.length - 20;
  return labels.slice(0, 20).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
