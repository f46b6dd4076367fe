import { deepEqual, throws } from "node:assert/strict";
import { scoreOrder } from "../../costs/score_order.ts";

Deno.test("scoreOrder() orders negatives, zeros, infinities and subnormals", () => {
  const scores = Float64Array.of(
    3,
    -1,
    Infinity,
    0,
    -Infinity,
    5e-324,
    -5e-324,
    -2.5,
    1e300,
  );
  deepEqual(
    [...scoreOrder(scores)].map((index) => scores[index]),
    [...scores].sort((a, b) => a - b),
  );
});

Deno.test("scoreOrder() keeps the order of equal scores, 0 and -0 among them", () => {
  deepEqual([...scoreOrder(Float64Array.of(0, 1, -0, 1, 0))], [0, 2, 4, 1, 3]);
});

Deno.test("scoreOrder() agrees with a comparison sort on many scores", () => {
  let state = 7;
  const scores = Float64Array.from({ length: 5000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Coarse, so that ties happen; signed, so that both halves are met.
    return Math.round(state / 2 ** 22) / 100 - 5;
  });
  const expected = Array.from(scores, (_, index) => index)
    .sort((a, b) => scores[a] - scores[b]);
  deepEqual([...scoreOrder(scores)], expected);
});

Deno.test("scoreOrder() refuses NaN and takes no scores", () => {
  throws(() => scoreOrder(Float64Array.of(1, NaN)), RangeError);
  deepEqual([...scoreOrder(new Float64Array(0))], []);
});
