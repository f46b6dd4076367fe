import type { Catalogue, SliceSource } from "../data/catalogue.ts";
import { createRandom } from "../statistics/random.ts";

/** The slices of a catalogue that have a label, split by patient. */
export interface LabelledSlices {
  /** `[slices]`. */
  readonly sources: readonly SliceSource[];
  /** `[slices]`, 1 where any haemorrhage is on the slice. */
  readonly targets: Uint8Array;
  /** Numbers of the slices to learn from. */
  readonly training: readonly number[];
  /** Numbers of the slices to measure on, of other patients. */
  readonly validation: readonly number[];
  /** What the slices to learn from come from. */
  readonly counts: {
    /** Exams. */
    readonly exams: number;
    /** Patients. */
    readonly patients: number;
    /** Positive exams. */
    readonly positives: number;
    /** Slices. */
    readonly slices: number;
  };
}

/**
 * Takes the labelled slices out of a catalogue and puts some patients aside.
 *
 * A slice without a label of its own takes its exam's: right for a negative
 * exam, and for a positive one the best there is. Patients with a positive exam
 * and those without are split apart, so that both sides have both.
 *
 * @param catalogue exams with labels
 * @param validationShare share of patients put aside, in [0, 1)
 * @param seed seed of the split
 * @returns the slices
 * @throws {RangeError} if nothing is labelled
 */
export function labelledSlices(
  catalogue: Catalogue,
  validationShare: number,
  seed: number,
): LabelledSlices {
  const exams = catalogue.exams.filter((exam) =>
    exam.slices.some((slice) => slice.findings.any ?? exam.findings.any)
  );
  if (exams.length === 0) {
    throw new RangeError(
      `Cannot train as exams must be labelled: current value is ${catalogue.exams.length} exams without a label`,
    );
  }
  const aside = patientsAside();
  const sources: SliceSource[] = [];
  const targets: number[] = [];
  const training: number[] = [];
  const validation: number[] = [];
  for (const exam of exams) {
    for (const slice of exam.slices) {
      const truth = slice.findings.any ?? exam.findings.any;
      if (!truth) continue;
      (aside.has(exam.patient) ? validation : training).push(sources.length);
      sources.push(slice.source);
      targets.push(truth === "positive" ? 1 : 0);
    }
  }
  const learnt = exams.filter((exam) => !aside.has(exam.patient));
  return {
    sources,
    targets: Uint8Array.from(targets),
    training,
    validation,
    counts: {
      exams: learnt.length,
      patients: new Set(learnt.map((exam) => exam.patient)).size,
      positives: learnt.filter(isPositive).length,
      slices: training.length,
    },
  };

  function patientsAside(): ReadonlySet<string> {
    const positive = new Set(exams.filter(isPositive).map((e) => e.patient));
    const all = [...new Set(exams.map((exam) => exam.patient))].sort();
    const random = createRandom(seed, "validation patients");
    return new Set(
      [true, false].flatMap((wanted) => {
        const some = all.filter((one) => positive.has(one) === wanted);
        const count = Math.round(some.length * validationShare);
        return random.shuffle(some).slice(0, count);
      }),
    );
  }
}

function isPositive(exam: Catalogue["exams"][number]): boolean {
  return exam.findings.any === "positive" ||
    exam.slices.some((slice) => slice.findings.any === "positive");
}
