import { equal, ok, throws } from "node:assert/strict";
import { actionShares, countActions } from "../../costs/counts.ts";
import { expectedCost } from "../../costs/expected_cost.ts";
import { doNothingCosts } from "../../costs/do_nothing.ts";
import { normalisedCost } from "../../costs/normalised_cost.ts";
import { TWELVE, TWELVE_MATRIX, TWELVE_RULES } from "./twelve_rows.ts";

for (const [threshold, tp, fp, cost, normalised] of TWELVE_RULES) {
  Deno.test(`expectedCost() prices twelve exams cut at ${threshold} as by hand`, () => {
    const point = { threshold, reviewThreshold: null };
    const counts = countActions(TWELVE.scores, TWELVE.positive, point);
    equal(counts.tp, tp);
    equal(counts.fp, fp);
    equal(counts.fn, 4 - tp);
    equal(counts.tn, 8 - fp);
    const priced = expectedCost(actionShares(counts), TWELVE_MATRIX, 0.07);
    near(priced, cost);
    const constants = doNothingCosts(TWELVE_MATRIX, 0.07);
    near(constants.perfect, 0.605);
    near(normalisedCost(priced, constants), normalised);
  });
}

Deno.test("expectedCost() does not see the sample's mix: every exam twice costs the same", () => {
  const once = { tp: 3, fp: 3, fn: 1, tn: 5, rp: 0, rn: 0 };
  const positivesTwice = { ...once, tp: 6, fn: 2 };
  equal(
    expectedCost(actionShares(once), TWELVE_MATRIX, 0.07),
    expectedCost(actionShares(positivesTwice), TWELVE_MATRIX, 0.07),
  );
});

Deno.test("expectedCost() counts a miss at its multiplier", () => {
  const counts = { tp: 1, fp: 0, fn: 1, tn: 2, rp: 0, rn: 0, fnWeight: 3 };
  // Half the positives hit at 2, three halves of a miss at 40; negatives quiet.
  equal(
    expectedCost(actionShares(counts), TWELVE_MATRIX, 0.5),
    0.5 * (1 + 60) + 0.5 * 0.5,
  );
});

Deno.test("expectedCost() prices reviews by their own cells", () => {
  const matrix = { ...TWELVE_MATRIX, review: { positive: 5, negative: 1 } };
  const counts = { tp: 1, fp: 1, fn: 1, tn: 1, rp: 2, rn: 2 };
  equal(
    expectedCost(actionShares(counts), matrix, 0.5),
    0.5 * (0.25 * 2 + 0.25 * 40 + 0.5 * 5) +
      0.5 * (0.25 * 3 + 0.25 * 0.5 + 0.5 * 1),
  );
  throws(
    () => expectedCost(actionShares(counts), TWELVE_MATRIX, 0.5),
    TypeError,
  );
});

Deno.test("expectedCost() refuses a prevalence that is none", () => {
  const shares = actionShares({ tp: 1, fp: 1, fn: 0, tn: 0, rp: 0, rn: 0 });
  throws(() => expectedCost(shares, TWELVE_MATRIX, NaN), RangeError);
  throws(() => expectedCost(shares, TWELVE_MATRIX, 1.5), RangeError);
});

Deno.test("actionShares() refuses a class without exams instead of giving 0", () => {
  throws(
    () => actionShares({ tp: 0, fp: 1, fn: 0, tn: 1, rp: 0, rn: 0 }),
    { name: "RangeError", message: /0 positive and 2 negative/ },
  );
});

Deno.test("countActions() sums multipliers over missed positives alone", () => {
  const counts = countActions(
    Float64Array.of(0.1, 0.2, 0.6, 0.3, 0.9),
    Uint8Array.of(1, 0, 0, 1, 1),
    { threshold: 0.5, reviewThreshold: 0.25 },
    Float64Array.of(3, 100, 100, 7, 5),
  );
  equal(counts.fnWeight, 3);
  equal(counts.rp, 1);
  equal(counts.tp, 1);
  equal(counts.fp, 1);
  equal(counts.tn, 1);
});

/** To the last printed digit of figures worked elsewhere in doubles. */
function near(actual: number, expected: number): void {
  ok(
    Math.abs(actual - expected) <= 1e-15 * Math.max(1, expected),
    `${actual} is not ${expected}`,
  );
}
