import type { ExamRow, ScoreTable } from "../../data/score_table.ts";
import { createRandom } from "../../statistics/random.ts";

/** Slices, exams and patients of the RSNA 2019 stage-1 training set, about. */
const SLICES = 674_257;
const EXAMS = 21_700;
const PATIENTS = 19_000;
const POSITIVE_SHARE = 0.41;

/**
 * Simulated scores of the size of the public challenge: six members, slices of
 * positive exams shifted in part.
 */
export function challengeTable(members: number, seed: number): ScoreTable {
  const random = createRandom(seed, "challenge table");
  const firstSlice = Int32Array.from(
    { length: EXAMS + 1 },
    (_, exam) => Math.round(exam * SLICES / EXAMS),
  );
  const exams = Array.from({ length: EXAMS }, (_, exam): ExamRow => ({
    exam: `e${exam}`,
    patient: `p${exam % PATIENTS}`,
    truth: random.uniform() < POSITIVE_SHARE ? "positive" : "negative",
    findings: {},
    role: null,
  }));
  const bleeds = new Uint8Array(SLICES);
  exams.forEach(({ truth }, exam) => {
    if (truth === "negative") return;
    for (let i = firstSlice[exam]; i < firstSlice[exam + 1]; i++) {
      if (random.uniform() < 0.3) bleeds[i] = 1;
    }
  });
  return {
    origin: "simulated, of the challenge's size",
    synthetic: true,
    exams,
    firstSlice,
    sliceTruth: null,
    sliceIds: null,
    members: Array.from({ length: members }, (_, member) => {
      const scores = Float64Array.from(
        bleeds,
        (bleed) => -4 + 1.5 * random.normal() + bleed * (2 + 0.2 * member),
      );
      return { name: `m${member}`, scores, asRead: scores, scale: "logit" };
    }),
    remarks: [],
  };
}
