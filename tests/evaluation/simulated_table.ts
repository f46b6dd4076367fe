import type { ExamRow, ScoreTable } from "../../data/score_table.ts";
import { createRandom } from "../../statistics/random.ts";

/** What to simulate. */
export interface Simulation {
  readonly positives: number;
  readonly negatives: number;
  /** Distance of the classes of each member, in standard deviations. */
  readonly distances: readonly number[];
  readonly seed: number;
  /** Exams of each patient; 1 unless said. */
  readonly examsPerPatient?: number;
  readonly scale?: "logit" | "any";
}

/**
 * Scores of members whose classes are normal with standard deviation 1: a
 * score is the exact logit of the posterior at equal classes.
 */
export function simulatedTable(simulation: Simulation): ScoreTable {
  const { positives, negatives, distances, seed } = simulation;
  const perPatient = simulation.examsPerPatient ?? 1;
  const random = createRandom(seed, "simulated table");
  const count = positives + negatives;
  const order = random.shuffle(Uint32Array.from(Array(count).keys()));
  const exams = Array.from(order, (number, place): ExamRow => ({
    exam: `exam-${place}`,
    patient: `patient-${Math.floor(place / perPatient)}`,
    truth: number < positives ? "positive" : "negative",
    findings: {},
    role: null,
  }));
  return {
    origin: "simulated",
    synthetic: true,
    exams,
    firstSlice: Int32Array.from(Array(count + 1).keys()),
    sliceTruth: null,
    sliceIds: null,
    members: distances.map((distance, index) => {
      const scores = Float64Array.from(exams, ({ truth }) => {
        const x = random.normal() + (truth === "positive" ? distance : 0);
        return distance * (x - distance / 2);
      });
      return {
        name: `member-${index}`,
        scores,
        asRead: scores,
        scale: simulation.scale ?? "logit",
      };
    }),
    remarks: [],
  };
}
