import assert from "node:assert/strict";
import { ConfigError } from "../../data/config_error.ts";
import type { Role, ScoreTable } from "../../data/score_table.ts";
import { prepareExams } from "../../evaluation/prepare_exams.ts";
import { simulatedTable } from "./simulated_table.ts";

const SHARING = { folds: 5, seed: 1, inSample: false };

function withRoles(roleOf: (exam: number) => Role): ScoreTable {
  const table = simulatedTable({
    positives: 60,
    negatives: 120,
    distances: [2],
    seed: 3,
  });
  return {
    ...table,
    exams: table.exams.map((row, exam) => ({ ...row, role: roleOf(exam) })),
  };
}

Deno.test("prepareExams() keeps ready-made roles apart", () => {
  const roles = ["calibrate", "select", "test"] as const;
  const prepared = prepareExams(withRoles((exam) => roles[exam % 3]), SHARING);
  assert.deepEqual(
    [prepared.calibrate, prepared.select, prepared.test].map((part) =>
      part.length
    ),
    [60, 60, 60],
  );
  assert.ok(prepared.calibrate.every((exam) => exam % 3 === 0));
  assert.equal(prepared.report.roles.kind, "given");
});

Deno.test("prepareExams() refuses a role without exams, naming it", () => {
  assert.throws(
    () =>
      prepareExams(
        withRoles((exam) => exam % 2 === 0 ? "calibrate" : "select"),
        SHARING,
      ),
    (error: unknown) =>
      error instanceof ConfigError && /roles\.test/.test(error.message),
  );
});

Deno.test("prepareExams() says that one role serves for two", () => {
  const { remarks, calibrate, select } = prepareExams(
    withRoles((exam) => exam % 2 === 0 ? "calibrate" : "test"),
    SHARING,
  );
  assert.equal(calibrate, select);
  assert.ok(remarks.some(({ code }) => code === "one-role"));
});

Deno.test("prepareExams() shares all exams out in folds where there are no roles", () => {
  const table = simulatedTable({
    positives: 60,
    negatives: 120,
    distances: [2],
    seed: 3,
    examsPerPatient: 3,
  });
  const { foldOf, scored } = prepareExams(table, SHARING);
  const foldOfPatient = new Map<number, number>();
  foldOf.forEach((fold, exam) => {
    assert.ok(fold >= 0 && fold < 5);
    const patient = scored.cases.patient[exam];
    assert.equal(foldOfPatient.get(patient) ?? fold, fold);
    foldOfPatient.set(patient, fold);
  });
});
