import assert from "node:assert/strict";
import {
  amount,
  amountWithBounds,
  counted,
  shareWithBounds,
  threshold,
} from "../../report/numbers.ts";

Deno.test("amount() groups thousands and keeps three digits or so", () => {
  assert.deepEqual(
    [0, 30, 4236265.4, 1234.5, 123.4, 12.34, 1.234, -0.001, -1234567].map(
      amount,
    ),
    [
      "0",
      "30",
      "4,236,265",
      "1,235",
      "123",
      "12.3",
      "1.23",
      "0.00",
      "-1,234,567",
    ],
  );
});

Deno.test("counted() matches the word to the number", () => {
  assert.equal(counted(1, "exam"), "1 exam");
  assert.equal(counted(1200, "patient"), "1,200 patients");
});

Deno.test("bounds that are not known are said to be missing, never 0", () => {
  assert.equal(
    amountWithBounds({ value: 5000, low: null, high: null }),
    "5,000 (no interval)",
  );
  assert.equal(amountWithBounds(null), "unknown");
  assert.equal(shareWithBounds(null, null), "–");
  assert.equal(shareWithBounds(0.5, null), "0.500 (no interval)");
});

Deno.test("threshold() tells none from 0 and small cuts from each other", () => {
  assert.deepEqual(
    [null, 0, 0.049762440, 0.0004997501].map(threshold),
    ["none", "0", "0.04976", "0.0004998"],
  );
});
