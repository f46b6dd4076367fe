import { makeAnatomy } from "./anatomy.ts";
import { isPositiveExam, patientOfExam, sliceCount } from "./exam_number.ts";
import type { ExamPlan } from "./exam_plan.ts";
import { BLOOD_BITS, massEffect } from "./lesion.ts";
import { makeLesions } from "./make_lesions.ts";
import { visibleKinds } from "./measure_blood.ts";
import { makeMimics } from "./mimics.ts";
import { makeNoiseField } from "./noise_field.ts";
import { makePose } from "./pose.ts";
import { keyedRandom } from "./random.ts";
import { makeScan } from "./scanner.ts";

const kept: ExamPlan[] = [];

/**
 * Plans one exam; the last two plans are kept, for slices of one exam are
 * mostly drawn one after the other.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam, 0 or more
 * @returns the plan
 */
export function planExam(seed: number, exam: number): ExamPlan {
  const known = kept.find((plan) => plan.seed === seed && plan.exam === exam);
  if (known) return known;
  const plan = makePlan(seed, exam);
  kept.unshift(plan);
  kept.length = Math.min(kept.length, 2);
  return plan;
}

function makePlan(seed: number, exam: number): ExamPlan {
  const slices = sliceCount(seed, exam);
  const anatomy = makeAnatomy(seed, patientOfExam(exam));
  const base = {
    seed,
    exam,
    slices,
    anatomy,
    pose: makePose(keyedRandom(seed, exam, 22), anatomy, slices),
    scan: makeScan(keyedRandom(seed, exam, 23)),
    mimics: makeMimics(seed, exam, anatomy, slices),
    folds: makeNoiseField(anatomy.folds, 10.5),
    uneven: makeNoiseField(anatomy.folds + 1, 9),
  };
  if (!isPositiveExam(seed, exam)) {
    return {
      ...base,
      lesions: [],
      mass: massEffect([]),
      visible: new Uint8Array(slices),
    };
  }
  let plan: ExamPlan;
  let attempt = 0;
  do {
    const lesions = makeLesions(seed, exam, anatomy, attempt++);
    const mass = massEffect(lesions);
    plan = { ...base, lesions, mass, visible: new Uint8Array(slices) };
    for (let slice = 0; slice < slices; slice++) {
      plan.visible[slice] = visibleKinds(plan, slice);
    }
    // Small blood can fall between slices: a positive exam must show it.
  } while (!allSeen(plan) && attempt < 12);
  return plan;
}

function allSeen({ lesions, visible }: ExamPlan): boolean {
  const seen = visible.reduce((bits, bit) => bits | bit, 0);
  return lesions.every(({ kind }) => seen & BLOOD_BITS[kind]);
}
