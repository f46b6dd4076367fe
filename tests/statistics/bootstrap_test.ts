import assert from "node:assert/strict";
import {
  bootstrapError,
  figureOfSums,
  pairedInterval,
  percentileInterval,
} from "../../statistics/bootstrap.ts";
import { multiplyCounts } from "../../statistics/multiply_counts.ts";
import { quantile } from "../../statistics/quantile.ts";
import { createRandom } from "../../statistics/random.ts";
import { drawResamples } from "../../statistics/resamples.ts";

Deno.test("drawResamples() draws as many of each class as there are", () => {
  const classes = [0, 1, 0, 0, 1, 0, 2];
  const { draws, count, patients } = drawResamples(
    classes,
    200,
    createRandom(1, "bootstrap"),
  );
  assert.equal(draws.length, count * patients);
  for (let row = 0; row < count; row++) {
    const drawn = [0, 0, 0];
    classes.forEach((own, i) => drawn[own] += draws[row * patients + i]);
    assert.deepEqual(drawn, [4, 2, 1]);
  }
});

Deno.test("drawResamples() draws each patient once on average, spread as a binomial", () => {
  const patients = 20;
  const count = 4000;
  const { draws } = drawResamples(
    new Uint8Array(patients),
    count,
    createRandom(2, "bootstrap"),
  );
  for (let i = 0; i < patients; i++) {
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < count; row++) {
      sum += draws[row * patients + i];
      squares += draws[row * patients + i] ** 2;
    }
    const mean = sum / count;
    // Binomial(20, 1/20): mean 1, variance .95, standard error of the mean .0154.
    assert.ok(Math.abs(mean - 1) < 0.062, `mean ${mean}`);
    assert.ok(Math.abs(squares / count - mean ** 2 - 0.95) < 0.15);
  }
});

Deno.test("drawResamples() repeats itself under a seed", () => {
  const draw = (seed: number) =>
    drawResamples([0, 0, 0, 1, 1], 10, createRandom(seed, "bootstrap")).draws;
  assert.deepEqual(draw(3), draw(3));
  assert.notDeepEqual(draw(3), draw(4));
});

Deno.test("multiplyCounts() equals three plain loops, for equal and for distinct rows", () => {
  const random = createRandom(4, "product");
  for (
    const [rows, inner, columns, distinct] of [
      [1, 1, 1, 5],
      [16, 30, 3, 2],
      [17, 50, 4, 1000],
      [33, 7, 1, 1],
      [5, 0, 2, 1],
    ]
  ) {
    const counts = Uint8Array.from(
      { length: rows * inner },
      () => random.integer(4),
    );
    const values = Float64Array.from(
      { length: inner * columns },
      () => random.integer(distinct) - 1,
    );
    const plain = new Float64Array(rows * columns);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < inner; i++) {
        for (let c = 0; c < columns; c++) {
          plain[r * columns + c] += counts[r * inner + i] *
            values[i * columns + c];
        }
      }
    }
    assert.deepEqual(
      multiplyCounts(counts, rows, inner, values, columns),
      plain,
    );
  }
  assert.throws(
    () => multiplyCounts(new Uint8Array(3), 2, 2, new Float64Array(2), 1),
    TypeError,
  );
});

Deno.test("quantile() goes straight between neighbours", () => {
  assert.equal(quantile([1, 2, 4, 8], 0), 1);
  assert.equal(quantile([1, 2, 4, 8], 1), 8);
  assert.equal(quantile([1, 2, 4, 8], 0.5), 3);
  assert.equal(quantile([1, 2, 4, 8], 0.75), 5);
  assert.equal(quantile([7], 0.3), 7);
  assert.equal(quantile([1, Infinity], 0), 1);
  assert.throws(() => quantile([], 0.5), RangeError);
  assert.throws(() => quantile([1], 1.5), RangeError);
});

Deno.test("figureOfSums() forms ratios of sums in each resample", () => {
  // Columns: misses, positives, false alarms, negatives.
  const sums = Float64Array.of(1, 4, 2, 10, 0, 5, 5, 10);
  const figures = figureOfSums(sums, 4, 3, [
    { coefficient: 8, numerator: 0, denominator: 1 },
    { coefficient: 10, numerator: 2, denominator: 3 },
  ]);
  assert.deepEqual([...figures], [3 + 2 + 2, 3 + 0 + 5]);
  assert.throws(
    () =>
      figureOfSums(sums, 4, 0, [{
        coefficient: 1,
        numerator: 4,
        denominator: 0,
      }]),
    RangeError,
  );
});

Deno.test("percentileInterval() of a patient mean agrees with all resamples enumerated", () => {
  // Three patients who add 0, 1 and 5: 27 equally likely resamples.
  const adds = [0, 1, 5];
  const every = Float64Array.from(
    { length: 27 },
    (_, i) =>
      (adds[i % 3] + adds[Math.floor(i / 3) % 3] + adds[Math.floor(i / 9)]) / 3,
  ).sort();
  const { draws } = drawResamples(
    [0, 0, 0],
    20_000,
    createRandom(5, "bootstrap"),
  );
  const values = Float64Array.of(0, 1, 1, 1, 5, 1);
  const sums = multiplyCounts(draws, 20_000, 3, values, 2);
  const figures = figureOfSums(sums, 2, 0, [
    { coefficient: 1, numerator: 0, denominator: 1 },
  ]);
  for (const confidence of [0.5, 0.8, 0.95]) {
    const interval = percentileInterval(2, figures, confidence);
    const tail = (1 - confidence) / 2;
    // Type 1 quantiles of the 27: the simulated ones stand on the same steps.
    assert.ok(
      Math.abs(interval.low! - every[Math.floor(27 * tail)]) < 1e-12,
    );
    assert.ok(
      Math.abs(interval.high! - every[Math.floor(27 * (1 - tail))]) < 1e-12,
    );
  }
  const mean = every.reduce((sum, each) => sum + each) / 27;
  const variance = every.reduce((sum, each) => sum + (each - mean) ** 2, 0) /
    27;
  assert.ok(Math.abs(bootstrapError(figures)! - Math.sqrt(variance)) < 0.02);
});

Deno.test("pairedInterval() of a candidate with itself is exactly 0", () => {
  const figures = Float64Array.of(1.1, 2.7, -3.3, 0.1);
  assert.deepEqual(pairedInterval(0, figures, figures), {
    value: 0,
    low: 0,
    high: 0,
  });
  assert.throws(
    () => pairedInterval(0, figures, new Float64Array(3)),
    TypeError,
  );
});

Deno.test("pairedInterval() cancels what moves both alike", () => {
  const random = createRandom(6, "pairs");
  const first = Float64Array.from({ length: 500 }, () => random.normal());
  const second = first.map((figure) => figure + 1);
  const interval = pairedInterval(-1, first, second);
  assert.ok(Math.abs(interval.low! + 1) < 1e-12);
  assert.ok(Math.abs(interval.high! + 1) < 1e-12);
});

Deno.test("a figure that some resample does not define has no bounds", () => {
  const figures = figureOfSums(Float64Array.of(1, 2, 0, 0), 2, 0, [
    { coefficient: 1, numerator: 0, denominator: 1 },
  ]);
  assert.deepEqual(percentileInterval(0.5, figures), {
    value: 0.5,
    low: null,
    high: null,
  });
  assert.equal(bootstrapError(figures), null);
  assert.equal(percentileInterval(1, new Float64Array(0)).low, null);
  assert.throws(
    () => percentileInterval(1, Float64Array.of(1), 1),
    RangeError,
  );
});

Deno.test("drawResamples() refuses classes that are no small whole numbers", () => {
  const random = createRandom(1);
  assert.throws(() => drawResamples([0.5], 10, random), RangeError);
  assert.throws(() => drawResamples([-1], 10, random), RangeError);
  assert.throws(() => drawResamples([0], 0, random), RangeError);
});
