import { equal, ok } from "node:assert/strict";
import { doNothingCosts } from "../../costs/do_nothing.ts";
import { elkanThreshold } from "../../costs/elkan_threshold.ts";
import { expectedCost } from "../../costs/expected_cost.ts";
import { normalisedCost } from "../../costs/normalised_cost.ts";

// Negatives N(0, 1), positives N(3, 1), prevalence 7 %, tp = tn = 0, fp = 1:
// ratio, q*, optimal cut, cost, normalised cost, cost over "always wrong".
const answers = [
  [
    5,
    0.1666666667,
    1.8257504772,
    0.0736194947,
    0.2103414134,
    0.057515,
  ],
  [20, 0.0476190476, 1.3636523568, 0.1515316027, 0.1629372072, 0.065035],
  [100, 0.0099009901, 0.8271730527, 0.2940613322, 0.3161949809, 0.037082],
  [500, 0.0019960080, 0.2906937486, 0.4766399081, 0.5125160302, 0.013266],
  [2000, 0.0004997501, -0.1714043718, 0.6344764595, 0.6822327521, 0.004502],
] as const;

for (const [ratio, threshold, cut, cost, normalised, always] of answers) {
  Deno.test(`costs of the bi-normal optimum at ratio ${ratio}`, () => {
    const prior = 0.07;
    const matrix = {
      alert: { positive: 0, negative: 1 },
      routine: { positive: ratio, negative: 0 },
    };
    const q = elkanThreshold(matrix);
    near(q, threshold, 5e-11);
    // Where the likelihood ratio of the two normals meets q*.
    const best = 1.5 + Math.log((1 - prior) / (prior * ratio)) / 3;
    near(best, cut, 5e-11);
    const sensitivity = 1 - normalCdf(best - 3);
    const falseAlarms = 1 - normalCdf(best);
    const priced = expectedCost(
      {
        alert: { positive: sensitivity, negative: falseAlarms },
        routine: { positive: 1 - sensitivity, negative: 1 - falseAlarms },
      },
      matrix,
      prior,
    );
    near(priced, cost, 5e-11);
    const constants = doNothingCosts(matrix, prior);
    near(normalisedCost(priced, constants), normalised, 5e-11);
    near(priced / (prior * ratio + 1 - prior), always, 5e-7);
    near(constants.flagAll, 0.93, 2e-16);
    near(constants.flagNone, 0.07 * ratio, 1e-15 * ratio);
    equal(constants.perfect, 0);
  });
}

Deno.test("normalisedCost() puts perfect at 0 and the better do-nothing rule at 1", () => {
  const constants = { flagAll: 5, flagNone: 4, perfect: 1 };
  equal(normalisedCost(1, constants), 0);
  equal(normalisedCost(4, constants), 1);
  equal(normalisedCost(7, constants), 2);
});

Deno.test("normalisedCost() and q* ignore the unit and what both actions share", () => {
  const plain = {
    alert: { positive: 2, negative: 3 },
    routine: { positive: 40, negative: 0.5 },
  };
  const moved = {
    alert: { positive: 7 * (2 + 10), negative: 7 * (3 + 4) },
    routine: { positive: 7 * (40 + 10), negative: 7 * (0.5 + 4) },
  };
  const shares = {
    alert: { positive: 0.8, negative: 0.3 },
    routine: { positive: 0.2, negative: 0.7 },
  };
  const [first, second] = [plain, moved].map((matrix) =>
    normalisedCost(
      expectedCost(shares, matrix, 0.07),
      doNothingCosts(matrix, 0.07),
    )
  );
  near(first, second, 1e-14);
  near(elkanThreshold(plain), elkanThreshold(moved), 1e-16);
});

Deno.test("expected cost is flag-none less net benefit times the price of a miss", () => {
  const matrix = {
    alert: { positive: 2, negative: 3 },
    routine: { positive: 40, negative: 0.5 },
  };
  const [tpr, fpr, prior] = [0.75, 0.375, 0.07];
  const q = elkanThreshold(matrix);
  const netBenefit = tpr * prior - fpr * (1 - prior) * q / (1 - q);
  const cost = expectedCost(
    {
      alert: { positive: tpr, negative: fpr },
      routine: { positive: 1 - tpr, negative: 1 - fpr },
    },
    matrix,
    prior,
  );
  near(cost, doNothingCosts(matrix, prior).flagNone - 38 * netBenefit, 1e-14);
});

Deno.test("doNothingCosts() prices reviewing all and dearer misses", () => {
  const matrix = {
    alert: { positive: 2, negative: 3 },
    routine: { positive: 40, negative: 0.5 },
    review: { positive: 4, negative: 1 },
  };
  const constants = doNothingCosts(matrix, 0.25, 2);
  equal(constants.reviewAll, 0.25 * 4 + 0.75);
  equal(constants.flagNone, 0.25 * 80 + 0.375);
  equal(constants.flagAll, 0.5 + 2.25);
  const { review: _, ...two } = matrix;
  ok(!("reviewAll" in doNothingCosts(two, 0.25)));
});

function near(actual: number, expected: number, slack: number): void {
  ok(Math.abs(actual - expected) <= slack, `${actual} is not ${expected}`);
}

/** Simpson's rule over the density: slow, short and independent. */
function normalCdf(x: number): number {
  const [from, steps] = [-12, 4000];
  const width = (x - from) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    const at = from + step * width;
    sum += weight * Math.exp(-at * at / 2);
  }
  return sum * width / 3 / Math.sqrt(2 * Math.PI);
}
