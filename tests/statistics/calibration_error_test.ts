import assert from "node:assert/strict";
import { brier } from "../../statistics/brier.ts";
import {
  brierParts,
  calibrationError,
  equalMassBins,
  equalWidthBins,
} from "../../statistics/calibration_error.ts";
import { createRandom } from "../../statistics/random.ts";
import { TWELVE } from "./twelve_rows.ts";

function near(actual: number | null, expected: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-14,
    `${actual} should be ${expected}`,
  );
}

Deno.test("calibrationError() gives the twelve-row answers", () => {
  const { scores, truths } = TWELVE;
  near(calibrationError(equalMassBins(scores, truths, 4)), .12333333333333335);
  near(calibrationError(equalWidthBins(scores, truths, 5)), .14);
});

Deno.test("brierParts() gives the twelve-row answers", () => {
  const parts = brierParts(TWELVE.scores, TWELVE.truths)!;
  near(parts.reliability, .11836666666666668);
  near(parts.resolution, .1388888888888889);
  near(parts.uncertainty, .2222222222222222);
});

Deno.test("brierParts() add up to the Brier score, ties or not", () => {
  const random = createRandom(1, "parts");
  for (const steps of [3, 10, 1_000_000]) {
    const scores = Array.from(
      { length: 100 },
      () => random.integer(steps + 1) / steps,
    );
    const truths = scores.map((score) => random.uniform() < score ? 1 : 0);
    const parts = brierParts(scores, truths)!;
    near(
      parts.reliability - parts.resolution + parts.uncertainty,
      brier(scores, truths)!,
    );
  }
});

Deno.test("equalMassBins() keep ties together, whatever the row order", () => {
  const scores = [.1, .1, .1, .1, .5, .9];
  const truths = [1, 0, 0, 0, 1, 1];
  const bins = equalMassBins(scores, truths, 3);
  assert.deepEqual(bins.map((bin) => bin.exams), [4, 2]);
  assert.deepEqual(bins.map((bin) => bin.observed), [.25, 1]);
  const turned = equalMassBins(
    [...scores].reverse(),
    [...truths].reverse(),
    3,
  );
  assert.deepEqual(turned.map((bin) => bin.exams), [4, 2]);
});

Deno.test("equalWidthBins() take 1 into the last and leave out empty ones", () => {
  const bins = equalWidthBins([0, .5, 1], [0, 0, 1], 4);
  assert.deepEqual(bins, [
    { exams: 1, predicted: 0, observed: 0 },
    { exams: 1, predicted: .5, observed: 0 },
    { exams: 1, predicted: 1, observed: 1 },
  ]);
});

Deno.test("a perfect model has a calibration error above 0, less with more exams", () => {
  const random = createRandom(2, "perfect");
  const mean = (exams: number, runs: number) => {
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const scores = Array.from({ length: exams }, () => random.uniform());
      const truths = scores.map((score) => random.uniform() < score ? 1 : 0);
      sum += calibrationError(equalMassBins(scores, truths, 15))! / runs;
    }
    return sum;
  };
  const few = mean(200, 30);
  const many = mean(5000, 10);
  assert.ok(few > 0.04 && few < 0.12, `${few}`);
  assert.ok(many > 0.005 && many < 0.03, `${many}`);
});

Deno.test("calibration measures are null without exams and refuse bad values", () => {
  assert.equal(calibrationError(equalMassBins([], [], 5)), null);
  assert.equal(brierParts([], []), null);
  assert.throws(() => equalMassBins([1.2], [1], 5), RangeError);
  assert.throws(() => equalWidthBins([.2], [1], 0), RangeError);
  assert.throws(() => brierParts([.2], [1, 0]), TypeError);
});
