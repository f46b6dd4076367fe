import { deepEqual, equal, notDeepEqual, ok, throws } from "node:assert/strict";
import type { ExamRow } from "../../data/score_table.ts";
import { splitFolds } from "../../data/split_folds.ts";

/** Patients with one to three exams; the first `positives` have a positive one. */
function cohort(patients: number, positives: number): ExamRow[] {
  return Array.from(
    { length: patients },
    (_, patient) =>
      Array.from({ length: 1 + patient % 3 }, (_, exam): ExamRow => ({
        exam: `${patient}-${exam}`,
        patient: `p${patient}`,
        truth: patient < positives && exam === 0 ? "positive" : "negative",
        findings: {},
        role: null,
      })),
  ).flat();
}

Deno.test("splitFolds() keeps the exams of a patient together", () => {
  const exams = cohort(50, 17);
  const folds = splitFolds(exams, 5, 2019);
  const seen = new Map<string, number>();
  exams.forEach(({ patient }, exam) => {
    equal(seen.get(patient) ?? folds[exam], folds[exam]);
    seen.set(patient, folds[exam]);
  });
  equal(seen.size, 50);
});

Deno.test("splitFolds() spreads positive and negative patients evenly", () => {
  const exams = cohort(52, 17);
  const folds = splitFolds(exams, 5, 1);
  const counts = { all: new Set<string>(), positive: new Set<string>() };
  const sizes = Array.from({ length: 5 }, (_, fold) => {
    counts.all.clear();
    counts.positive.clear();
    exams.forEach(({ patient }, exam) => {
      if (folds[exam] !== fold) return;
      counts.all.add(patient);
      if (Number(patient.slice(1)) < 17) counts.positive.add(patient);
    });
    return [counts.all.size, counts.positive.size];
  });
  deepEqual(sizes.map(([all]) => all).sort(), [10, 10, 10, 11, 11]);
  deepEqual(sizes.map(([, positive]) => positive).sort(), [3, 3, 3, 4, 4]);
});

Deno.test("splitFolds() repeats under its seed and changes with it", () => {
  const exams = cohort(60, 20);
  deepEqual(splitFolds(exams, 5, 7), splitFolds(exams, 5, 7));
  notDeepEqual(splitFolds(exams, 5, 7), splitFolds(exams, 5, 8));
});

Deno.test("splitFolds() does not look at the order of the exams", () => {
  const exams = cohort(40, 12);
  const back = [...exams].reverse();
  deepEqual([...splitFolds(back, 4, 3)].reverse(), [
    ...splitFolds(exams, 4, 3),
  ]);
});

Deno.test("splitFolds() shares out patients who all have exams of both classes", () => {
  const exams = Array.from({ length: 40 }, (_, i): ExamRow => ({
    exam: `e${i}`,
    patient: `p${i >> 1}`,
    truth: i % 2 === 0 ? "positive" : "negative",
    findings: {},
    role: null,
  }));
  const fold = splitFolds(exams, 5, 3);
  for (let i = 0; i < 40; i += 2) deepEqual(fold[i], fold[i + 1]);
  deepEqual(new Set(fold).size, 5);
});

Deno.test("splitFolds() says what to do where a class is too small", () => {
  throws(() => splitFolds(cohort(20, 3), 5, 1), {
    name: "FewPatientsError",
    message:
      /each needs a positive exam: current value is 3 positive exams of 3 patients; ask for at most 3 folds/,
  });
  throws(
    () => splitFolds(cohort(20, 1), 5, 1),
    /at least 3 patients with positive exams are needed: current value is 1 positive exams of 1 patients; bring more/,
  );
  throws(() => splitFolds(cohort(20, 8), 1, 1), RangeError);
  throws(() => splitFolds(cohort(20, 8), 2.5, 1), RangeError);
  ok(splitFolds(cohort(20, 2), 2, 1).length > 0);
});
