import assert from "node:assert/strict";
import { poolSlices } from "../../ensemble/pool_slices.ts";

const SCORES = Float64Array.of(1, 5, 3, 4, -2, 7);
const FIRST = Int32Array.of(0, 4, 5, 6);

Deno.test("poolSlices() takes the largest slice of each exam", () => {
  assert.deepEqual([...poolSlices(SCORES, FIRST, "max")], [5, -2, 7]);
});

Deno.test("poolSlices() averages the three largest, or all of fewer", () => {
  assert.deepEqual([...poolSlices(SCORES, FIRST, "mean-top-3")], [4, -2, 7]);
});

Deno.test("poolSlices() does not depend on the order of slices", () => {
  const turned = Float64Array.of(4, 3, 5, 1, -2, 7);
  for (const pooling of ["max", "mean-top-3"] as const) {
    assert.deepEqual(
      poolSlices(turned, FIRST, pooling),
      poolSlices(SCORES, FIRST, pooling),
    );
  }
});

Deno.test("poolSlices() refuses an exam without slices", () => {
  assert.throws(
    () => poolSlices(SCORES, Int32Array.of(0, 2, 2, 6), "max"),
    /exam 1 has none/,
  );
});
