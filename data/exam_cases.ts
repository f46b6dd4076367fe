import type { ExamRow } from "./score_table.ts";

/** The exams of a table as columns that statistics can count. */
export interface ExamCases {
  /** 1 for a positive exam, 0 for a negative one, `[exams]`. */
  readonly positive: Uint8Array;
  /** Number of each exam's patient, from 0, `[exams]`. */
  readonly patient: Int32Array;
  /** How many patients there are. */
  readonly patients: number;
}

/** Numbers the patients in the order in which they first appear. */
export function examCases(exams: readonly ExamRow[]): ExamCases {
  const numbers = new Map<string, number>();
  const positive = new Uint8Array(exams.length);
  const patient = new Int32Array(exams.length);
  exams.forEach((row, exam) => {
    let number = numbers.get(row.patient);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(row.patient, number);
    }
    patient[exam] = number;
    positive[exam] = row.truth === "positive" ? 1 : 0;
  });
  return { positive, patient, patients: numbers.size };
}

/** The entries of a column at the given exams, in their order. */
export function pick<Column extends Float64Array | Uint8Array | Int32Array>(
  column: Column,
  exams: Int32Array,
): Column {
  // deno-lint-ignore no-explicit-any
  const picked = new (column.constructor as any)(exams.length) as Column;
  for (let i = 0; i < exams.length; i++) picked[i] = column[exams[i]];
  return picked;
}
