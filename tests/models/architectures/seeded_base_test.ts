import { deepEqual, equal, ok } from "node:assert/strict";
import { seededBase } from "../../../models/architectures/seeded_base.ts";

const SHAPES = new Map<string, readonly number[]>([
  ["conv.weight", [64, 32, 3, 3]],
  ["conv.bias", [64]],
  ["next.weight", [8, 64, 1, 1]],
]);

Deno.test("seededBase() draws what the numpy reference draws", () => {
  const { data } = seededBase(SHAPES, 2019).get("conv.weight")!;
  // tests/reference/models/seeded.py: draw("conv.weight", (64, 32, 3, 3), 2019)
  deepEqual([...data.subarray(0, 4)], REFERENCE);
});

Deno.test("seededBase() draws kernels of mean 0 and variance 2 / inputs, biases of 0", () => {
  const weights = seededBase(SHAPES, 1);
  const { data } = weights.get("conv.weight")!;
  const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
  const variance = data.reduce((sum, v) => sum + v * v, 0) / data.length;
  const wanted = 2 / (32 * 9);
  // Five standard errors.
  ok(Math.abs(mean) < 5 * Math.sqrt(wanted / data.length));
  ok(Math.abs(variance / wanted - 1) < 5 * Math.sqrt(2 / data.length));
  ok(weights.get("conv.bias")!.data.every((v) => v === 0));
});

Deno.test("seededBase() gives a kernel the same numbers whatever else the network has", () => {
  const alone = seededBase(new Map([["next.weight", [8, 64, 1, 1]]]), 5);
  deepEqual(
    alone.get("next.weight"),
    seededBase(SHAPES, 5).get("next.weight"),
  );
});

Deno.test("seededBase() draws unlike numbers for other seeds and names", () => {
  const one = seededBase(new Map([["a", [9, 9, 3, 3]]]), 1).get("a")!.data;
  const two = seededBase(new Map([["a", [9, 9, 3, 3]]]), 2).get("a")!.data;
  const other = seededBase(new Map([["b", [9, 9, 3, 3]]]), 1).get("b")!.data;
  for (const pair of [two, other]) {
    const correlation = one.reduce((sum, v, i) => sum + v * pair[i], 0) /
      one.reduce((sum, v) => sum + v * v, 0);
    ok(Math.abs(correlation) < 5 / Math.sqrt(one.length), `${correlation}`);
    equal(one.some((v, i) => v !== pair[i]), true);
  }
});

const REFERENCE = [
  -0.003946760669350624,
  0.021989094093441963,
  -0.10374341905117035,
  -0.021425271406769753,
];
