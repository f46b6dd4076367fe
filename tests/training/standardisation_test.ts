import assert from "node:assert/strict";
import { standardisation } from "../../training/standardisation.ts";

Deno.test("standardisation() gives mean and 1 / sd, and 0 for what never varies", () => {
  const { mean, scale } = standardisation([
    Float32Array.of(1, 1e6, 3),
    Float32Array.of(3, 1e6, 3),
  ]);
  assert.deepEqual([...mean], [2, 1e6, 3]);
  assert.deepEqual([...scale], [1, 0, 0]);
});

Deno.test("standardisation() takes what hardly varies to vary by the floor", () => {
  const { scale } = standardisation([
    Float32Array.of(-3, 0, 1),
    Float32Array.of(3, 0.002, 1),
  ], 0.5);
  // Root mean square of the spreads 3, 0.001 and 0: √3.
  assert.equal(scale[0], Math.fround(1 / 3));
  const least = 0.5 * Math.sqrt((9 + 1e-6) / 3);
  for (const i of [1, 2]) {
    assert.ok(Math.abs(scale[i] * least - 1) < 1e-6, `${scale[i]}`);
  }
});
