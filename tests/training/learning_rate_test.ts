import assert from "node:assert/strict";
import { learningRateAt } from "../../training/learning_rate.ts";

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
