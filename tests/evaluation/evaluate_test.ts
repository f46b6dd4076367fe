import assert from "node:assert/strict";
import { readScenario } from "../../costs/read_scenario.ts";
import type { Scenario } from "../../costs/scenario.ts";
import type { ScoreTable } from "../../data/score_table.ts";
import { candidateRecipes } from "../../ensemble/candidate_recipes.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { positivePatients } from "../../evaluation/judged_cases.ts";
import { prepareExams } from "../../evaluation/prepare_exams.ts";
import { drawResamples } from "../../statistics/resamples.ts";
import { createRandom } from "../../statistics/random.ts";
import { simulatedTable } from "./simulated_table.ts";

const RURAL = (await readScenario("rural")).scenario;

function evaluated(table: ScoreTable, scenario: Scenario = RURAL) {
  const prepared = prepareExams(table, {
    folds: 5,
    seed: 2019,
    inSample: false,
  });
  return evaluate({
    prepared,
    scenario,
    remarks: [],
    recipes: candidateRecipes(table.members.map(({ name }) => name), false),
    forced: null,
    resamples: drawResamples(
      positivePatients(prepared.judged),
      400,
      createRandom(1),
    ),
    msPerExam: {},
    run: {
      version: "test",
      seed: 2019,
      resamples: 400,
      engines: [],
      providers: [],
      seconds: 0,
      hashes: {},
    },
  });
}

function within(actual: number, wanted: number, share: number): void {
  assert.ok(
    Math.abs(actual - wanted) <= share * wanted,
    `${actual} is further than ${share} from ${wanted}`,
  );
}

Deno.test("evaluate() finds the known cost of normal scores at rural prices", () => {
  // Closed form for classes 2 and 3 standard deviations apart at rural's prices.
  for (const [distance, cost] of [[2, 4236], [3, 2222]]) {
    const { evaluation } = evaluated(simulatedTable({
      positives: 4000,
      negatives: 6000,
      distances: [distance],
      seed: 5,
    }));
    within(evaluation.selected.costPer1000!.value / 1000, cost, 0.04);
    const { low, high } = evaluation.selected.costPer1000!;
    assert.ok(low! / 1000 < cost && cost < high! / 1000);
  }
});

Deno.test("evaluate() puts the cut of calibrated scores near Elkan's threshold", () => {
  const { evaluation } = evaluated(simulatedTable({
    positives: 60,
    negatives: 240,
    distances: [2.5],
    seed: 3,
  }));
  const member = evaluation.candidates.find(({ name }) => name === "member-0")!;
  assert.equal(member.cut.rule, "parametric");
  // A refit probability nearby moves the stored cut to the middle of a gap.
  within(member.threshold!, 9950 / 199950, 0.01);
});

Deno.test("evaluate() says that worthless members are worth nothing", () => {
  const { evaluation } = evaluated(simulatedTable({
    positives: 40,
    negatives: 160,
    distances: [0.05, 0.05],
    seed: 11,
  }));
  assert.ok(evaluation.selected.normalisedCost! > 0.95);
  const codes = evaluation.warnings.map(({ code }) => code);
  assert.ok(codes.includes("synthetic"));
});

Deno.test("evaluate() lets only plain candidates be chosen below 50 positives", () => {
  const distances = [1.9, 2, 2.1, 2];
  const few = evaluated(simulatedTable({
    positives: 40,
    negatives: 160,
    distances,
    seed: 2,
  }));
  const many = evaluated(simulatedTable({
    positives: 400,
    negatives: 1600,
    distances,
    seed: 2,
  }));
  assert.ok(!["logit-mean", "median"].includes(few.evaluation.chosen));
  assert.match(few.evaluation.chosenBecause, /fewer than 50/);
  assert.doesNotMatch(many.evaluation.chosenBecause, /fewer than 50/);
});

Deno.test("evaluate() judges each fold by rules that never saw its exams", () => {
  const table = simulatedTable({
    positives: 60,
    negatives: 140,
    distances: [1.5, 2],
    seed: 7,
  });
  const before = evaluated(table);
  // Turn the truth of every exam of fold 0 into its opposite.
  const prepared = prepareExams(table, {
    folds: 5,
    seed: 2019,
    inSample: false,
  });
  const held = prepared.foldOf;
  const turned = {
    ...table,
    exams: table.exams.map((row, exam) =>
      held[exam] === 0
        ? {
          ...row,
          truth: row.truth === "positive"
            ? "negative" as const
            : "positive" as const,
        }
        : row
    ),
  };
  const after = evaluate({
    prepared: {
      ...prepared,
      scored: prepareExams(turned, { folds: 5, seed: 2019, inSample: true })
        .scored,
    },
    scenario: RURAL,
    remarks: [],
    recipes: candidateRecipes(["member-0", "member-1"], false),
    forced: null,
    resamples: drawResamples(
      positivePatients(prepared.judged),
      100,
      createRandom(1),
    ),
    msPerExam: {},
    run: before.evaluation.run,
  });
  const verdict = (outcome: typeof before, exam: number) =>
    outcome.judgement.selected.alerts[exam];
  let others = 0;
  for (let exam = 0; exam < held.length; exam++) {
    const same = verdict(before, exam) === verdict(after, exam);
    if (held[exam] === 0) assert.ok(same, "the held-out truth leaked");
    else if (!same) others++;
  }
  assert.ok(others > 0, "the turned truth must matter to the other folds");
});

Deno.test("evaluate() keeps cuts and normalised costs when all prices are scaled", () => {
  const table = simulatedTable({
    positives: 120,
    negatives: 380,
    distances: [1.8, 2.2],
    seed: 9,
  });
  const times = (number: Scenario["prevalence"]) => ({
    ...number,
    value: 7 * number.value,
  });
  const { alert, routine } = RURAL.costs;
  const dearer = {
    ...RURAL,
    costs: {
      alert: {
        positive: times(alert.positive),
        negative: times(alert.negative),
      },
      routine: {
        positive: times(routine.positive),
        negative: times(routine.negative),
      },
    },
  };
  const once = evaluated(table).evaluation;
  const scaled = evaluated(table, dearer).evaluation;
  assert.equal(scaled.chosen, once.chosen);
  once.candidates.forEach((candidate, index) => {
    const other = scaled.candidates[index];
    assert.equal(other.threshold, candidate.threshold);
    within(other.normalisedCost! + 1, candidate.normalisedCost! + 1, 1e-12);
    within(other.costPer1000!.value, 7 * candidate.costPer1000!.value, 1e-12);
  });
});

Deno.test("evaluate() gives the same on scores of another unit, scaled by a fit", () => {
  const simulation = {
    positives: 120,
    negatives: 380,
    distances: [2],
    seed: 4,
  };
  const logits = evaluated(simulatedTable(simulation)).evaluation;
  const table = simulatedTable({ ...simulation, scale: "any" });
  const stretched = {
    ...table,
    members: table.members.map((member) => ({
      ...member,
      scores: member.scores.map((score) => 1000 + 40 * score),
    })),
  };
  const any = evaluated(stretched).evaluation;
  assert.deepEqual(
    any.candidates[0].judged,
    logits.candidates[0].judged,
  );
});

Deno.test("evaluate() lists members, do-nothing rules, and differences to each", () => {
  const { evaluation } = evaluated(simulatedTable({
    positives: 60,
    negatives: 140,
    distances: [1.5, 2],
    seed: 7,
    examsPerPatient: 2,
  }));
  const names = evaluation.candidates.map(({ name }) => name);
  assert.deepEqual(names, [
    "mean",
    "logit-mean",
    "member-0",
    "member-1",
    "flag-all",
    "flag-none",
  ]);
  assert.deepEqual(
    evaluation.differences.map(({ against }) => against),
    names,
  );
  const all = evaluation.candidates.find(({ name }) => name === "flag-all")!;
  // 0.07 * 10,000 + 0.93 * 10,000 an exam.
  assert.deepEqual(all.costPer1000, {
    value: 1e7,
    low: 1e7,
    high: 1e7,
  });
  assert.equal(all.npv, null);
  const difference = evaluation.differences.find(({ against }) =>
    against === "flag-all"
  )!;
  within(
    difference.costPer1000!.value + 1e7,
    evaluation.selected.costPer1000!.value,
    1e-12,
  );
  assert.equal(evaluation.data.patients, 100);
  for (const { judged } of evaluation.candidates) {
    assert.equal(
      judged.tp + judged.fp + judged.fn + judged.tn + judged.rp + judged.rn,
      judged.exams,
    );
  }
});
