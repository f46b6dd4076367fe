import { equal, ok, throws } from "node:assert/strict";
import { logitShift, shiftPrior } from "../../costs/prior_shift.ts";

Deno.test("shiftPrior() moves 0.30 from a third to 7 %", () => {
  near(shiftPrior(0.3, 1 / 3, 0.07), 0.06060606060606061);
});

Deno.test("shiftPrior() to its own prior changes no digit", () => {
  for (const p of [0, 1e-300, 0.1, 0.3, 1 - 1e-16, 1]) {
    equal(shiftPrior(p, 0.07, 0.07), p);
  }
});

Deno.test("shiftPrior() composes: there, on and back", () => {
  for (const p of [0.001, 0.2, 0.97]) {
    const on = shiftPrior(shiftPrior(p, 0.4, 0.07), 0.07, 0.2);
    near(on, shiftPrior(p, 0.4, 0.2));
    near(shiftPrior(on, 0.2, 0.4), p);
  }
});

Deno.test("shiftPrior() agrees with adding logitShift() to the logit", () => {
  for (const p of [1e-9, 0.05, 0.5, 0.999]) {
    const logit = Math.log(p / (1 - p)) + logitShift(0.4, 0.07);
    near(shiftPrior(p, 0.4, 0.07), 1 / (1 + Math.exp(-logit)));
  }
});

Deno.test("shiftPrior() undoes a loss weight: prior odds w times as large", () => {
  // Training with positives weighted w turns odds pi/(1-pi) into w times that.
  const [p, w] = [0.6, 5];
  const weighted = (w * 0.07) / (w * 0.07 + 0.93);
  near(shiftPrior(p, weighted, 0.07), p / (p + w * (1 - p)));
});

Deno.test("shiftPrior() keeps 0 and 1 and does not lose tiny values", () => {
  equal(shiftPrior(0, 0.4, 0.07), 0);
  equal(shiftPrior(1, 0.4, 0.07), 1);
  ok(shiftPrior(1e-300, 0.4, 0.07) > 0);
});

Deno.test("shiftPrior() refuses a certain prior and what is no probability", () => {
  throws(() => shiftPrior(0.5, 0, 0.5), RangeError);
  throws(() => shiftPrior(0.5, 0.5, 1), RangeError);
  throws(() => shiftPrior(NaN, 0.5, 0.4), RangeError);
  throws(() => logitShift(0.5, NaN), RangeError);
});

function near(actual: number, expected: number): void {
  ok(
    Math.abs(actual - expected) <= 1e-14 * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
}
