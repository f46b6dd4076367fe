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
