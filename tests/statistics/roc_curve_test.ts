import assert from "node:assert/strict";
import { auroc } from "../../statistics/auroc.ts";
import { brier } from "../../statistics/brier.ts";
import { logLoss } from "../../statistics/log_loss.ts";
import { createRandom } from "../../statistics/random.ts";
import { rocCurve, rocHull } from "../../statistics/roc_curve.ts";
import { TWELVE } from "./twelve_rows.ts";

Deno.test("rocCurve() steps through the twelve rows, ties in one step", () => {
  const curve = rocCurve(TWELVE.scores, TWELVE.truths);
  assert.deepEqual(
    [...curve.thresholds],
    [Infinity, .9, .7, .55, .4, .3, .2, .15, .1, .05, .02],
  );
  assert.deepEqual(
    [...curve.truePositives],
    [0, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4],
  );
  assert.deepEqual(
    [...curve.falsePositives],
    [0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8],
  );
});

Deno.test("rocHull() gives the twelve-row corners", () => {
  const curve = rocCurve(TWELVE.scores, TWELVE.truths);
  const corners = [...rocHull(curve)].map((
    point,
  ) => [curve.falsePositives[point], curve.truePositives[point]]);
  assert.deepEqual(corners, [[0, 0], [0, 1], [1, 2], [3, 3], [7, 4], [8, 4]]);
});

Deno.test("the cheapest cut lies on the hull at every ratio of costs", () => {
  const random = createRandom(1, "hull");
  for (let run = 0; run < 20; run++) {
    const truths = Array.from({ length: 40 }, () => random.integer(2));
    const curve = rocCurve(
      truths.map((truth) => truth + 2 * random.normal()),
      truths,
    );
    const hull = [...rocHull(curve)];
    for (let step = 0; step <= 100; step++) {
      const cost = (point: number) =>
        step * curve.falsePositives[point] -
        (100 - step) * curve.truePositives[point];
      const every = Array.from(curve.thresholds, (_, point) => cost(point));
      assert.equal(Math.min(...hull.map(cost)), Math.min(...every));
    }
  }
});

Deno.test("the trapezoids under the curve are the AUROC", () => {
  const { falsePositives, truePositives } = rocCurve(
    TWELVE.scores,
    TWELVE.truths,
  );
  let area = 0;
  for (let i = 1; i < falsePositives.length; i++) {
    area += (falsePositives[i] - falsePositives[i - 1]) *
      (truePositives[i] + truePositives[i - 1]) / 2;
  }
  assert.equal(area / 8 / 4, auroc(TWELVE.scores, TWELVE.truths));
});

Deno.test("Brier score and log loss are costs averaged over every threshold", () => {
  // At threshold c an error costs c (false alarm) or 1 - c (miss); twice the
  // mean over c in [0, 1] is the Brier score, over dc / (c (1 - c)) the log loss.
  const { scores, truths } = TWELVE;
  const curve = rocCurve(scores, truths);
  const last = curve.thresholds.length - 1;
  let brierSum = 0;
  let logSum = 0;
  for (let point = 0; point <= last; point++) {
    // This point's flags hold for c above the next lower score (0 for the last
    // point, which flags everybody) up to its own.
    const high = Math.min(1, curve.thresholds[point]);
    const from = point === last ? 0 : curve.thresholds[point + 1];
    const alarms = curve.falsePositives[point] / truths.length;
    const misses = (4 - curve.truePositives[point]) / truths.length;
    brierSum += alarms * (high ** 2 - from ** 2) +
      misses * ((1 - from) ** 2 - (1 - high) ** 2);
    logSum += alarms === 0 ? 0 : alarms * Math.log((1 - from) / (1 - high));
    logSum += misses === 0 ? 0 : misses * Math.log(high / from);
  }
  assert.ok(Math.abs(brierSum - brier(scores, truths)!) < 1e-14);
  assert.ok(Math.abs(logSum - logLoss(scores, truths)!) < 1e-14);
});

Deno.test("rocCurve() without exams flags nobody; it refuses NaN", () => {
  assert.deepEqual([...rocCurve([], []).thresholds], [Infinity]);
  assert.throws(() => rocCurve([NaN], [1]), RangeError);
});
