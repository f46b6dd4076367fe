import { equal, ok, throws } from "node:assert/strict";
import { isSaturated, scoreOfValue } from "../../models/score_value.ts";

Deno.test("scoreOfValue() subtracts the offset from a logit and a probability's logit", () => {
  equal(scoreOfValue(1.5, "logit", 0.5), 1);
  const logit = scoreOfValue(0.75, "probability", 1);
  ok(Math.abs(logit - (Math.log(3) - 1)) < 1e-15);
  equal(scoreOfValue(-17, "score", 0), -17);
});

Deno.test("scoreOfValue() moves probabilities of 0 and 1 inside by float32's last step", () => {
  const most = scoreOfValue(1, "probability", 0);
  ok(Math.abs(most - Math.log(2 ** 24 - 1)) < 1e-9);
  ok(Math.abs(most + scoreOfValue(0, "probability", 0)) < 1e-9);
  // Still above the largest float32 below 1, or equal to it.
  ok(most >= scoreOfValue(1 - 2 ** -24, "probability", 0));
  equal(isSaturated(1, "probability"), true);
  equal(isSaturated(1 - 2 ** -24, "probability"), false);
  equal(isSaturated(1, "logit"), false);
});

Deno.test("scoreOfValue() refuses what is no number, and no probability", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    throws(() => scoreOfValue(value, "logit", 0), RangeError);
    throws(() => scoreOfValue(value, "score", 0), RangeError);
  }
  throws(() => scoreOfValue(1.001, "probability", 0), RangeError);
  throws(() => scoreOfValue(-0.001, "probability", 0), RangeError);
});
