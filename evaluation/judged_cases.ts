import { type ExamCases, pick } from "../data/exam_cases.ts";

/** The judged exams as columns, patients numbered among themselves. */
export interface JudgedCases {
  /** 1 for a positive exam, `[judged]`. */
  readonly positive: Uint8Array;
  /** Number of each exam's patient among the judged, `[judged]`. */
  readonly patient: Int32Array;
  /** How many patients they have. */
  readonly patients: number;
}

/** Picks the judged exams out of a table's. */
export function judgedCases(cases: ExamCases, exams: Int32Array): JudgedCases {
  const numbers = new Map<number, number>();
  const patient = Int32Array.from(exams, (exam) => {
    const owner = cases.patient[exam];
    const known = numbers.get(owner);
    if (known !== undefined) return known;
    numbers.set(owner, numbers.size);
    return numbers.size - 1;
  });
  return {
    positive: pick(cases.positive, exams),
    patient,
    patients: numbers.size,
  };
}

/** How many exams of one class went wrong by patient, and how many there are. */
export interface ClassTally {
  /** Exams that went wrong by patient, `[patients]`. */
  readonly bad: Float64Array;
  /** Exams of the class by patient, `[patients]`. */
  readonly exams: Float64Array;
}

/**
 * Counts the exams of one class by patient.
 *
 * @param cases the judged exams
 * @param alerts 1 where an exam is alerted, `[judged]`
 * @param truth which class: 1 positive, 0 negative
 * @param wrong which exams of it went wrong: alerted (1) or not (0)
 */
export function tallyClass(
  cases: JudgedCases,
  alerts: Uint8Array,
  truth: 0 | 1,
  wrong: 0 | 1,
): ClassTally {
  const bad = new Float64Array(cases.patients);
  const exams = new Float64Array(cases.patients);
  for (let i = 0; i < alerts.length; i++) {
    if (cases.positive[i] !== truth) continue;
    exams[cases.patient[i]]++;
    if (alerts[i] === wrong) bad[cases.patient[i]]++;
  }
  return { bad, exams };
}

/** 1 for each judged patient with a positive exam, `[patients]`. */
export function positivePatients(cases: JudgedCases): Uint8Array {
  const positive = new Uint8Array(cases.patients);
  cases.positive.forEach((one, exam) => {
    if (one === 1) positive[cases.patient[exam]] = 1;
  });
  return positive;
}
