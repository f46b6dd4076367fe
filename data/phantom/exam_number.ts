import { hashKeys } from "./random.ts";

/**
 * Tells whether an exam of the phantom bleeds: one of each three neighbours.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam, 0 or more
 * @returns whether it has a lesion
 */
export function isPositiveExam(seed: number, exam: number): boolean {
  const block = Math.floor(exam / 3);
  return (hashKeys(seed, block, 11) >>> 0) % 3 === exam % 3;
}

/**
 * Names the patient of an exam: of nine exams the last two are of one patient.
 *
 * @param exam number of the exam, 0 or more
 * @returns number of the patient, 0 or more
 */
export function patientOfExam(exam: number): number {
  return 8 * Math.floor(exam / 9) + Math.min(exam % 9, 7);
}

/**
 * Counts the slices of an exam.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam, 0 or more
 * @returns 20, 21 or 22
 */
export function sliceCount(seed: number, exam: number): number {
  return 20 + (hashKeys(seed, exam, 12) >>> 0) % 3;
}
