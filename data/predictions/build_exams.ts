import type { Faults } from "../faults.ts";
import type { Subtype } from "../finding.ts";
import type { ExamRow, Role } from "../score_table.ts";
import { cellProblem } from "../table.ts";
import type { Truth } from "../truth.ts";

/** What is known about each row of a table, `[rows]` each. */
export interface RowColumns {
  /** Names of the exams. */
  readonly exam: readonly string[];
  /** Names of the owners. */
  readonly patient: readonly string[];
  /** 1 for positive, 0 for negative. */
  readonly positive: Uint8Array;
  /** 1, 0 for each labelled subtype. */
  readonly findings: ReadonlyMap<Subtype, Uint8Array>;
  /** Ready-made roles, where there are any. */
  readonly roles: readonly Role[] | null;
}

/** Exams, and the order that brings their slices together. */
export interface BuiltExams {
  /** The exams, in the order in which they first appear. */
  readonly exams: readonly ExamRow[];
  /** First slice of each exam and, last, the number of slices, `[exams + 1]`. */
  readonly firstSlice: Int32Array;
  /** Row of each slice; rows of an exam keep their order, `[rows]`. */
  readonly order: Int32Array;
}

/**
 * Groups rows by exam; an exam is positive if one of its rows is.
 *
 * @param rows the columns
 * @param lines line of each row, for messages, or `null`
 * @param faults gets exams whose rows name two patients or two roles
 * @returns the exams
 */
export function buildExams(
  rows: RowColumns,
  lines: Int32Array | null,
  faults: Faults,
): BuiltExams {
  const { exam, patient, positive, roles } = rows;
  const numbers = new Map<string, number>();
  const examOf = new Int32Array(exam.length);
  const firstRow: number[] = [];
  const sizes: number[] = [];
  exam.forEach((name, row) => {
    let number = row > 0 && name === exam[row - 1]
      ? examOf[row - 1]
      : numbers.get(name);
    if (number === undefined) {
      number = firstRow.length;
      numbers.set(name, number);
      firstRow.push(row);
      sizes.push(0);
    }
    examOf[row] = number;
    sizes[number]++;
    const first = firstRow[number];
    if (patient[row] !== patient[first]) {
      faults.add(cellProblem(
        lines,
        row,
        "patient",
        `must be one for all rows of exam ${
          JSON.stringify(name)
        }: current values are ${JSON.stringify(patient[first])} and ${
          JSON.stringify(patient[row])
        }`,
      ));
    }
    if (roles && roles[row] !== roles[first]) {
      faults.add(cellProblem(
        lines,
        row,
        "roles",
        `must be one for all rows of exam ${
          JSON.stringify(name)
        }: current values are ${roles[first]} and ${roles[row]}`,
      ));
    }
  });
  const firstSlice = new Int32Array(sizes.length + 1);
  sizes.forEach((size, number) => {
    firstSlice[number + 1] = firstSlice[number] + size;
  });
  const next = firstSlice.slice();
  const order = new Int32Array(exam.length);
  examOf.forEach((number, row) => order[next[number]++] = row);

  const hasOne = (column: Uint8Array, number: number): Truth => {
    for (let at = firstSlice[number]; at < firstSlice[number + 1]; at++) {
      if (column[order[at]] === 1) return "positive";
    }
    return "negative";
  };
  const none = {};
  const exams = firstRow.map((row, number): ExamRow => {
    const findings: Partial<Record<Subtype, Truth>> = rows.findings.size === 0
      ? none
      : {};
    for (const [subtype, column] of rows.findings) {
      findings[subtype] = hasOne(column, number);
    }
    return {
      exam: exam[row],
      patient: patient[row],
      truth: hasOne(positive, number),
      findings,
      role: roles ? roles[row] : null,
    };
  });
  return { exams, firstSlice, order };
}
