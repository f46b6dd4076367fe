import type { Catalogue, ExamEntry, SliceEntry } from "../catalogue.ts";
import { type Finding, FINDINGS, type Subtype } from "../finding.ts";
import type { Truth } from "../truth.ts";
import { isPositiveExam, patientOfExam, sliceCount } from "./exam_number.ts";
import { BLOOD_BITS } from "./lesion.ts";
import { planExam } from "./plan_exam.ts";
import { PHANTOM_VERSION } from "./version.ts";

/** Which phantom exams to list. */
export interface PhantomRequest {
  /** Seed of the cohort, an integer. */
  readonly seed: number;
  /** Number of exams, at least 1. */
  readonly exams: number;
  /** Share of positive exams, in [0, 1]; the cohort's own third if left out. */
  readonly positiveShare?: number;
  /** Number of the first exam that may be listed; 0 if left out. */
  readonly firstExam?: number;
}

/**
 * Lists exams of the phantom with their labels, without drawing them.
 *
 * One of each three neighbours is positive, and of each nine the last two are
 * of one patient. With `positiveShare`, exams of a class that is full are
 * passed over.
 *
 * @param request which exams
 * @returns the catalogue; it says that it is synthetic
 * @throws {RangeError} if a number of the request is out of range
 */
export function phantomCatalogue(request: PhantomRequest): Catalogue {
  const { seed, exams, positiveShare, firstExam = 0 } = request;
  checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  checkInteger("exams", exams, 1);
  checkInteger("firstExam", firstExam, 0);
  if (
    positiveShare !== undefined && !(positiveShare >= 0 && positiveShare <= 1)
  ) {
    throw new RangeError(
      `Cannot list the phantom as positiveShare must be in [0, 1]: current value is ${positiveShare}`,
    );
  }
  const room = positiveShare === undefined
    ? null
    : Math.round(exams * positiveShare);
  const entries: ExamEntry[] = [];
  let positives = 0;
  for (let exam = firstExam; entries.length < exams; exam++) {
    const positive = isPositiveExam(seed, exam);
    if (room !== null) {
      const full = positive
        ? positives >= room
        : entries.length - positives >= exams - room;
      if (full) continue;
    }
    if (positive) positives++;
    entries.push(listExam(seed, exam, positive));
  }
  return {
    origin:
      `phantom cohort (synthetic), seed ${seed}, version ${PHANTOM_VERSION}`,
    synthetic: true,
    exams: entries,
    refusals: [],
    remarks: [],
  };
}

function listExam(seed: number, exam: number, positive: boolean): ExamEntry {
  // With the seed, so that two cohorts never seem to share an exam or a patient.
  const name = `exam-${seed}-${String(exam + 1).padStart(4, "0")}`;
  // A negative exam needs no plan: all its slices are negative.
  const visible = positive ? planExam(seed, exam).visible : null;
  const slices: SliceEntry[] = [];
  let all = 0;
  for (let slice = 0; slice < sliceCount(seed, exam); slice++) {
    const bits = visible ? visible[slice] : 0;
    all |= bits;
    slices.push({
      id: `${name}-${String(slice + 1).padStart(2, "0")}`,
      source: { kind: "phantom", seed, exam, slice },
      findings: findingsOf(bits),
    });
  }
  const patient = patientOfExam(exam) + 1;
  return {
    exam: name,
    patient: `patient-${seed}-${String(patient).padStart(4, "0")}`,
    findings: findingsOf(all),
    slices,
  };
}

function findingsOf(bits: number): Record<Finding, Truth> {
  const truth = (there: boolean): Truth => there ? "positive" : "negative";
  const findings: Partial<Record<Finding, Truth>> = {};
  for (const finding of FINDINGS) {
    findings[finding] = truth(
      finding === "any"
        ? bits !== 0
        : (bits & BLOOD_BITS[finding satisfies Subtype]) !== 0,
    );
  }
  return findings as Record<Finding, Truth>;
}

function checkInteger(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(
      `Cannot list the phantom as ${name} must be an integer of at least ${least}: current value is ${value}`,
    );
  }
}
