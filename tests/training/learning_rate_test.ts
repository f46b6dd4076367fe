import assert from "node:assert/strict";
import { learningRateAt, rateScale } from "../../training/learning_rate.ts";

Deno.test("learningRateAt() rises to its peak, then falls, and stays above 0", () => {
  const schedule = { peak: 2, warmUp: 0.2 };
  const rates = Array.from(
    { length: 10 },
    (_, step) => learningRateAt(schedule, step, 10),
  );
  assert.deepEqual(rates.slice(0, 3), [1, 2, 2]);
  assert.ok(Math.abs(rates[6] - 1) < 1e-12);
  rates.slice(3).forEach((rate, i) => assert.ok(rate < rates[i + 2]));
  assert.ok(rates[9] > 0);
});

Deno.test("rateScale() slows a layer as its inputs grow, and no other", () => {
  assert.equal(rateScale([32, 32, 3, 3]), 1);
  assert.equal(rateScale([64, 64, 3, 3]), 0.5);
  assert.equal(rateScale([80_000, 50]), 0.0036);
  assert.equal(rateScale([50, 6]), 1);
  assert.equal(rateScale([80_000]), 1);
});
