import type { ConfigProblem } from "./config_error.ts";

/** Columns to take from a table. */
export interface Wanted {
  /** Names of columns to take as text. */
  readonly text: readonly string[];
  /** Names of columns to take as numbers. */
  readonly numbers: readonly string[];
}

/** Some columns of a file of rows. */
export interface Table {
  /** The file, as the caller named it. */
  readonly file: string;
  /** How many rows it has. */
  readonly rows: number;
  /** Line of each row, from 1, `[rows]`; `null` where rows are no lines. */
  readonly lines: Int32Array | null;
  /** Columns taken as text, each `[rows]`; an absent value is empty. */
  readonly text: ReadonlyMap<string, readonly string[]>;
  /** Columns taken as numbers, each `[rows]`, all finite. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

/**
 * Makes a problem of one cell, with its place as far as the file has lines.
 *
 * @param lines line of each row, or `null`
 * @param row the row, from 0
 * @param column the column's name
 * @param message the rule and the current value
 * @returns the problem
 */
export function cellProblem(
  lines: Int32Array | null,
  row: number,
  column: string,
  message: string,
): ConfigProblem {
  return lines
    ? { path: column, line: lines[row], message }
    : { path: `row ${row + 1}, ${column}`, message };
}

/**
 * Reads a cell as a number, in decimal notation only.
 *
 * @param cell the text
 * @returns the number; NaN for everything else, empty text and infinities too
 */
export function cellNumber(cell: string): number {
  const value = Number(cell);
  if (!Number.isFinite(value)) return NaN;
  if (value === 0 && cell.trim() === "") return NaN;
  // JavaScript also reads 0x1f, 0b11 and 0o7; "x", "b" and "o" follow a 0.
  return cell.charCodeAt(1) > LETTERS && cell.charCodeAt(0) === ZERO &&
      !/^0e/i.test(cell)
    ? NaN
    : value;
}

const ZERO = "0".charCodeAt(0);
const LETTERS = "@".charCodeAt(0);
