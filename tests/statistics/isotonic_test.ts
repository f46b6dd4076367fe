import assert from "node:assert/strict";
import { fitIsotonic } from "../../statistics/isotonic.ts";
import { createRandom } from "../../statistics/random.ts";
import { TWELVE } from "./twelve_rows.ts";

Deno.test("fitIsotonic() gives the twelve-row answer", () => {
  const { scores, values } = fitIsotonic(TWELVE.scores, TWELVE.truths);
  assert.deepEqual(
    [...scores],
    [.02, .05, .10, .15, .20, .30, .40, .55, .70, .90],
  );
  // Over exams: 0, .2 five times, 1/3 three times, .5 twice, 1.
  assert.deepEqual(
    [...values],
    [0, .2, .2, .2, .2, 1 / 3, 1 / 3, .5, .5, 1],
  );
});

/** The value at a point: max over starts of min over ends of the mean between. */
function byMinMax(truths: number[], weights: number[]): number[] {
  const mean = (from: number, to: number) => {
    let sum = 0;
    let size = 0;
    for (let i = from; i <= to; i++) {
      sum += truths[i] * weights[i];
      size += weights[i];
    }
    return sum / size;
  };
  return truths.map((_, at) => {
    let highest = -Infinity;
    for (let from = 0; from <= at; from++) {
      let lowest = Infinity;
      for (let to = at; to < truths.length; to++) {
        lowest = Math.min(lowest, mean(from, to));
      }
      highest = Math.max(highest, lowest);
    }
    return highest;
  });
}

Deno.test("fitIsotonic() equals the max-min formula, with weights", () => {
  const random = createRandom(1, "isotonic");
  for (let run = 0; run < 20; run++) {
    const truths = Array.from({ length: 25 }, () => random.integer(2));
    const weights = truths.map(() => 1 + random.integer(3));
    const scores = truths.map((_, i) => i);
    const { values } = fitIsotonic(scores, truths, weights);
    byMinMax(truths, weights).forEach((expected, i) => {
      assert.ok(Math.abs(values[i] - expected) < 1e-14);
    });
  }
});

Deno.test("fitIsotonic() keeps the mean, never falls, ignores row order, is its own fit", () => {
  const random = createRandom(2, "isotonic");
  const truths = Array.from({ length: 200 }, () => random.integer(2));
  const scores = truths.map((truth) => random.integer(60) + 10 * truth);
  const fit = fitIsotonic(scores, truths);
  const valueOf = (score: number) => fit.values[fit.scores.indexOf(score)];
  const mean = (numbers: number[]) =>
    numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  assert.ok(Math.abs(mean(scores.map(valueOf)) - mean(truths)) < 1e-14);
  for (let i = 1; i < fit.values.length; i++) {
    assert.ok(fit.values[i] >= fit.values[i - 1]);
  }
  const order = random.shuffle(scores.map((_, i) => i));
  assert.deepEqual(
    fitIsotonic(order.map((i) => scores[i]), order.map((i) => truths[i])),
    fit,
  );
  // Fitted values as scores give the same values again.
  const again = fitIsotonic(scores.map(valueOf), truths);
  assert.deepEqual([...again.values], [...new Set(fit.values)]);
});

Deno.test("fitIsotonic() of one score is the mean, of a perfect score a step", () => {
  assert.deepEqual([...fitIsotonic([5, 5, 5, 5], [1, 0, 0, 0]).values], [.25]);
  assert.deepEqual([...fitIsotonic([2, 1], [1, 0]).values], [0, 1]);
  assert.deepEqual([...fitIsotonic([1, 2], [1, 0]).values], [.5, .5]);
});

Deno.test("fitIsotonic() refuses what it cannot fit", () => {
  assert.throws(() => fitIsotonic([], []), RangeError);
  assert.throws(() => fitIsotonic([1], [1, 0]), TypeError);
  assert.throws(() => fitIsotonic([1], [1], [0]), RangeError);
  assert.throws(() => fitIsotonic([1], [1], [1, 1]), TypeError);
  assert.throws(() => fitIsotonic([NaN], [1]), RangeError);
});
