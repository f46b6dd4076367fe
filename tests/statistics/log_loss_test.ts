import assert from "node:assert/strict";
import { brier } from "../../statistics/brier.ts";
import { logLoss, logLossOfLogits } from "../../statistics/log_loss.ts";
import { logistic, logOdds, softplus } from "../../statistics/logistic.ts";
import { TWELVE } from "./twelve_rows.ts";

function near(actual: number | null, expected: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-14,
    `${actual}`,
  );
}

Deno.test("logLoss() and brier() give the twelve-row answers", () => {
  near(logLoss(TWELVE.scores, TWELVE.truths), 0.6280745803749094);
  near(
    logLossOfLogits(TWELVE.scores.map(logOdds), TWELVE.truths),
    0.6280745803749094,
  );
  near(brier(TWELVE.scores, TWELVE.truths), 0.2017);
});

Deno.test("the losses of a constant are entropy and variance", () => {
  near(logLoss([0.5, 0.5], [0, 1]), Math.LN2);
  near(brier([0.25, 0.25, 0.25, 0.25], [0, 0, 0, 1]), 0.1875);
});

Deno.test("a weight of 2 counts an exam twice, a weight of 0 leaves it out", () => {
  near(
    logLoss([0.2, 0.9], [0, 1], [2, 1]),
    logLoss([0.2, 0.2, 0.9], [0, 0, 1])!,
  );
  near(
    brier([0.2, 0.9, 0.1], [0, 1, 1], [2, 1, 0]),
    brier([0.2, 0.2, 0.9], [0, 0, 1])!,
  );
  near(logLoss([0, 0.5], [1, 1], [0, 3]), Math.LN2);
  assert.equal(logLoss([0.5], [1], [0]), null);
  assert.equal(brier([], []), null);
});

Deno.test("logLoss() is infinite for a certain mistake; logits keep far tails finite", () => {
  assert.equal(logLoss([0], [1]), Infinity);
  near(logLossOfLogits([-800], [1]), 800);
  near(logLossOfLogits([-800], [0]), 0);
});

Deno.test("logistic(), logOdds() and softplus() hold in the tails", () => {
  assert.equal(logistic(-Infinity), 0);
  assert.equal(logistic(Infinity), 1);
  assert.equal(logistic(0), 0.5);
  assert.equal(logistic(-700), Math.exp(-700));
  near(logOdds(logistic(-30)) + 30, 0);
  near(softplus(-40) / Math.exp(-40), 1);
  assert.equal(softplus(1000), 1000);
});

Deno.test("the losses refuse values outside their range", () => {
  assert.throws(() => logLoss([1.1], [1]), RangeError);
  assert.throws(() => brier([-0.1], [1]), RangeError);
  assert.throws(() => logLoss([0.5], [1], [-1]), RangeError);
  assert.throws(() => logLoss([0.5], [1], [1, 1]), TypeError);
  assert.throws(() => logLossOfLogits([0.5], [0.5]), RangeError);
});
