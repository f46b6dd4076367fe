import assert from "node:assert/strict";
import {
  fitLogistic,
  SEPARATION_RIDGE,
} from "../../statistics/logistic_fit.ts";
import { fitNonNegativeLogistic } from "../../statistics/logistic_fit_non_negative.ts";
import { logistic } from "../../statistics/logistic.ts";
import { logLossOfLogits } from "../../statistics/log_loss.ts";
import { solvePositive } from "../../statistics/solve_positive.ts";

interface Case {
  columns: number;
  ridge: number;
  intercept: "free" | "none";
  features: number[];
  targets: number[];
  weights: number[];
  fitted: number[];
  nonNegative?: number[];
}

const cases: Case[] = JSON.parse(
  await Deno.readTextFile(
    new URL("../fixtures/statistics/logistic_fits.json", import.meta.url),
  ),
);

function near(actual: ArrayLike<number>, expected: number[], within: number) {
  expected.forEach((each, i) => {
    assert.ok(
      Math.abs(actual[i] - each) < within,
      `${i}: ${actual[i]} should be ${each}`,
    );
  });
}

Deno.test("fitLogistic() agrees with scikit-learn: weights, penalty, no intercept", () => {
  for (const { features, columns, targets, fitted, ...options } of cases) {
    const fit = fitLogistic(
      Float64Array.from(features),
      columns,
      targets,
      options,
    );
    near([...fit.coefficients, fit.intercept], fitted, 1e-8);
    assert.equal(fit.ridge, options.ridge);
  }
});

Deno.test("fitNonNegativeLogistic() agrees with a bounded quasi-Newton search", () => {
  let count = 0;
  for (const each of cases) {
    const { features, columns, targets, nonNegative, weights, ridge } = each;
    if (!nonNegative) continue;
    count++;
    const fit = fitNonNegativeLogistic(
      Float64Array.from(features),
      columns,
      targets,
      { weights, ridge },
    );
    near([...fit.coefficients, fit.intercept], nonNegative, 1e-5);
    assert.ok(fit.coefficients.every((value) => value >= 0));
  }
  assert.equal(count, 2);
});

Deno.test("fitNonNegativeLogistic() of features that all point the wrong way keeps the share of positives", () => {
  const features = Float64Array.of(3, 1, 2, 2.5, 1, 3);
  const fit = fitNonNegativeLogistic(features, 1, [0, 1, 1, 0, 1, 0.2]);
  assert.deepEqual([...fit.coefficients], [0]);
  assert.ok(Math.abs(logistic(fit.intercept) - 3.2 / 6) < 1e-12);
});

Deno.test("fitLogistic() without features gives the share of positives", () => {
  const fit = fitLogistic(new Float64Array(0), 0, [1, 0, 0, 0.5], {
    weights: [1, 1, 1, 2],
  });
  assert.ok(Math.abs(logistic(fit.intercept) - 0.4) < 1e-15);
});

Deno.test("fitLogistic() reports the loss of its own logits", () => {
  const features = Float64Array.of(-2, -1, 0, 1, 2, 3);
  const targets = [0, 1, 0, 1, 0, 1];
  const fit = fitLogistic(features, 1, targets);
  const logits = features.map((x) => x * fit.coefficients[0] + fit.intercept);
  assert.ok(Math.abs(fit.loss - logLossOfLogits(logits, targets)!) < 1e-14);
  // At the optimum the mean probability is the share of positives.
  const mean = logits.reduce((sum, logit) => sum + logistic(logit), 0) / 6;
  assert.ok(Math.abs(mean - 0.5) < 1e-12);
});

Deno.test("fitLogistic() stays finite on separated classes and says which penalty it took", () => {
  for (const scale of [1e-3, 1, 50]) {
    const features = Float64Array.of(-3, -2, -1, 1, 2, 3)
      .map((x) => x * scale);
    const fit = fitLogistic(features, 1, [0, 0, 0, 1, 1, 1]);
    assert.equal(fit.ridge, SEPARATION_RIDGE);
    assert.ok(fit.coefficients[0] > 0 && fit.coefficients[0] < Infinity);
    assert.ok(Number.isFinite(fit.intercept) && fit.loss >= 0);
  }
});

Deno.test("fitLogistic() stays finite on classes that touch in one point", () => {
  const features = Float64Array.of(-2, -1, 0, 0, 1, 2);
  const fit = fitLogistic(features, 1, [0, 0, 0, 1, 1, 1]);
  assert.equal(fit.ridge, SEPARATION_RIDGE);
  assert.ok(Number.isFinite(fit.coefficients[0]));
});

Deno.test("fitLogistic() of a feature twice shares its coefficient; of a constant gives 0", () => {
  const once = [-2, 1, 0.5, 2, -1, 0];
  const targets = [0, 1, 0, 1, 1, 0];
  const twice = fitLogistic(
    Float64Array.from(once.flatMap((x) => [x, x])),
    2,
    targets,
  );
  assert.equal(twice.ridge, SEPARATION_RIDGE);
  near(
    twice.coefficients,
    [twice.coefficients[1], twice.coefficients[0]],
    1e-9,
  );
  const flat = fitLogistic(new Float64Array(6).fill(4), 1, targets);
  near([flat.coefficients[0], flat.intercept], [0, 0], 1e-9);
});

Deno.test("fitLogistic() counts a weight of 2 as two rows", () => {
  const features = Float64Array.of(-1, 0, 1, 2);
  const weighted = fitLogistic(features, 1, [0, 1, 0, 1], {
    weights: [2, 1, 1, 2],
  });
  const repeated = fitLogistic(
    Float64Array.of(-1, -1, 0, 1, 2, 2),
    1,
    [0, 0, 1, 0, 1, 1],
  );
  near(
    [weighted.coefficients[0], weighted.intercept],
    [repeated.coefficients[0], repeated.intercept],
    1e-10,
  );
});

Deno.test("fitLogistic() refuses what it cannot fit", () => {
  const x = Float64Array.of(1, 2);
  assert.throws(() => fitLogistic(x, 1, [1, 1]), RangeError);
  assert.throws(() => fitLogistic(x, 1, [0, 2]), RangeError);
  assert.throws(() => fitLogistic(x, 1, [0, 1, 1]), TypeError);
  assert.throws(
    () => fitLogistic(Float64Array.of(NaN, 1), 1, [0, 1]),
    RangeError,
  );
  assert.throws(() => fitLogistic(x, 1, [0, 1], { weights: [1] }), TypeError);
  assert.throws(
    () => fitLogistic(x, 1, [0, 1], { weights: [1, -1] }),
    RangeError,
  );
  assert.throws(
    () => fitLogistic(x, 1, [0, 1], { weights: [0, 0] }),
    RangeError,
  );
  assert.throws(() => fitLogistic(x, 1, [0, 1], { ridge: -1 }), RangeError);
});

Deno.test("solvePositive() solves by hand and refuses a singular matrix", () => {
  // [[4, 2], [2, 3]] x = [2, 5]: x = [-1/2, 2]; the upper half is not read.
  near(
    solvePositive(Float64Array.of(4, NaN, 2, 3), Float64Array.of(2, 5))!,
    [-0.5, 2],
    1e-15,
  );
  assert.equal(
    solvePositive(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1)),
    null,
  );
});
