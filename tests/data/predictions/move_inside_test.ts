import { deepEqual, equal, ok } from "node:assert/strict";
import { moveInside } from "../../../data/predictions/move_inside.ts";

Deno.test("moveInside() moves 0 and 1 by half the smallest step of the column", () => {
  const { values, moved, by } = moveInside(
    Float64Array.of(0, 0.5, 0.52, 1, 0, 0.98),
  );
  equal(moved, 3);
  equal(by.toFixed(12), "0.010000000000");
  deepEqual([...values].map((value) => value.toFixed(12)), [
    "0.010000000000",
    "0.500000000000",
    "0.520000000000",
    "0.990000000000",
    "0.010000000000",
    "0.980000000000",
  ]);
});

Deno.test("moveInside() leaves a column without 0 and 1 as it is", () => {
  const column = Float64Array.of(0.1, 0.9);
  const { values, moved } = moveInside(column);
  equal(moved, 0);
  equal(values, column);
});

Deno.test("moveInside() keeps a reader's yes and no apart", () => {
  deepEqual([...moveInside(Float64Array.of(0, 1, 1)).values], [
    0.25,
    0.75,
    0.75,
  ]);
  deepEqual([...moveInside(Float64Array.of(1, 1)).values], [0.75, 0.75]);
});

Deno.test("moveInside() keeps the order and stays below 1, however small the step", () => {
  const { values } = moveInside(
    Float64Array.of(0, 5e-324, 1e-300, 1 - 2 ** -53, 1),
  );
  for (const value of values) ok(value > 0 && value < 1);
  const [zero, , , high, one] = values;
  ok(zero < high && high <= one);
});

Deno.test("moveInside() does not change what it was given", () => {
  const column = Float64Array.of(0, 0.5, 1);
  moveInside(column);
  deepEqual([...column], [0, 0.5, 1]);
});
