import { deepEqual, equal, match, ok } from "node:assert/strict";
import { doNothingCosts } from "../../costs/do_nothing.ts";
import { costRatio, elkanThreshold } from "../../costs/elkan_threshold.ts";
import { readScenario, SCENARIO_NAMES } from "../../costs/read_scenario.ts";
import { reviewBand } from "../../costs/review_band.ts";
import type { SourcedNumber } from "../../costs/scenario.ts";
import {
  notAppliedYet,
  scenarioMatrix,
  scenarioMatrixWithReview,
} from "../../costs/scenario_matrix.ts";

// Worked by hand from the costs: q* as a fraction, ratio, flag-all, flag-none.
const figures = {
  "rural": [9950 / 199950, 19.095, 10_000, 14_046.5],
  "rural-teleread": [9950 / 199950, 19.095, 10_000, 14_046.5],
  "disaster": [3 / 22, 6.333, 2.6, 4],
  "assistant": [20 / 1960, 97, 20.24, 12],
  "fringe": [2000 / 61500, 29.75, 1970, 1200],
} as const;

// Value, low, high of prevalence and of the four costs in reading order.
const transfer = [10_000, 5_000, 33_000];
const rural = [
  [0.07, 0.04, 0.12],
  transfer,
  transfer,
  [200_000, 100_000, 400_000],
  [50, 0, 200],
];
const ranges = {
  "rural": rural,
  "rural-teleread": rural,
  "disaster": [[0.2, 0.1, 0.35], [1, 1, 1], [3, 1, 6], [20, 10, 40], [0, 0, 0]],
  "assistant": [
    [0.006, 0.003, 0.015],
    [60, 30, 120],
    [20, 10, 40],
    [2_000, 500, 20_000],
    [0, 0, 0],
  ],
  "fringe": [
    [0.02, 0.005, 0.05],
    [500, 200, 2_000],
    [2_000, 1_000, 4_000],
    [60_000, 20_000, 200_000],
    [0, 0, 0],
  ],
};

for (const name of SCENARIO_NAMES) {
  Deno.test(`scenario ${name} has its threshold, ratio and do-nothing costs`, async () => {
    const { scenario } = await readScenario(name);
    equal(scenario.name, name);
    const matrix = scenarioMatrix(scenario);
    const [threshold, ratio, flagAll, flagNone] = figures[name];
    near(elkanThreshold(matrix), threshold, 1e-15);
    near(costRatio(elkanThreshold(matrix)), ratio, 5e-4);
    const constants = doNothingCosts(matrix, scenario.prevalence.value);
    near(constants.flagAll, flagAll, 1e-9);
    near(constants.flagNone, flagNone, 1e-9);
  });

  Deno.test(`scenario ${name} keeps its ranges, each with a source`, async () => {
    const { scenario } = await readScenario(name);
    const { alert, routine } = scenario.costs;
    const numbers = [
      scenario.prevalence,
      alert.positive,
      alert.negative,
      routine.positive,
      routine.negative,
    ];
    deepEqual(
      numbers.map(({ value, low, high }: SourcedNumber) => [value, low, high]),
      ranges[name],
    );
    for (const { source } of numbers) match(source, /assumption|\d{4}|As a/);
  });
}

Deno.test("the printed thresholds of the five scenarios", async () => {
  const printed = await Promise.all(
    SCENARIO_NAMES.map(async (name) =>
      elkanThreshold(scenarioMatrix((await readScenario(name)).scenario))
        .toFixed(6)
    ),
  );
  deepEqual(printed, [
    "0.049762",
    "0.049762",
    "0.136364",
    "0.010204",
    "0.032520",
  ]);
});

Deno.test("the two scenarios with a reader: band and cost of reviewing all", async () => {
  const expected = [
    ["rural-teleread", "0.001655", "0.50132", "1696.6"],
    ["fringe", "0.006011", "0.33637", "408.7"],
  ];
  for (const [name, low, high, reviewAll] of expected) {
    const { scenario, remarks } = await readScenario(name);
    const matrix = scenarioMatrixWithReview(scenario);
    const band = reviewBand(matrix);
    equal(band?.low.toFixed(6), low);
    equal(band?.high.toFixed(5), high);
    const constants = doNothingCosts(matrix, scenario.prevalence.value);
    equal(constants.reviewAll?.toFixed(1), reviewAll);
    ok(!remarks.some(({ code }) => code === "review-band-empty"));
  }
});

Deno.test("notAppliedYet() names the parts of the shipped scenarios that wait", async () => {
  const parts = await Promise.all(
    SCENARIO_NAMES.map(async (name) =>
      notAppliedYet((await readScenario(name)).scenario)
    ),
  );
  deepEqual(parts, [
    [],
    ["review"],
    ["limits"],
    ["limits"],
    ["review", "missMultipliers"],
  ]);
});

Deno.test("the limits and multipliers of the shipped scenarios", async () => {
  const disaster = (await readScenario("disaster")).scenario;
  equal(disaster.limits?.maxAlertFraction, 0.25);
  equal(disaster.unit.year, undefined);
  const assistant = (await readScenario("assistant")).scenario;
  equal(assistant.limits?.maxAlertFraction, 0.1);
  const fringe = (await readScenario("fringe")).scenario;
  deepEqual(fringe.missMultipliers, {
    epidural: 3,
    intraparenchymal: 1.5,
    subarachnoid: 1.5,
    intraventricular: 1,
    subdural: 1,
  });
  // An epidural alone: 2,000 / (2,000 + 3 * 60,000 - 500).
  const { alert, routine } = scenarioMatrix(fringe);
  const threshold = elkanThreshold({
    alert,
    routine: { ...routine, positive: 3 * routine.positive },
  });
  equal(threshold.toFixed(5), "0.01102");
});

function near(actual: number, expected: number, slack: number): void {
  ok(Math.abs(actual - expected) <= slack, `${actual} is not ${expected}`);
}
