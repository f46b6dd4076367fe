import assert from "node:assert/strict";
import { baseline } from "../../models/architectures/baseline.ts";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { startAtLevels } from "../../training/start_at_levels.ts";

const shapes = parameterShapes(baseline({ rows: 48, columns: 48 }));
const affine = { source: 0, scale: 4, offset: -1 };

Deno.test("startAtLevels() spreads the levels of even patches over the window", () => {
  const weights = startAtLevels(shapes, affine, 1);
  const kernel = weights.get("conv1.weight")!.data;
  const bias = weights.get("conv1.bias")!.data;
  const levels = Array.from(bias, (b, channel) => {
    const sum = kernel.subarray(9 * channel, 9 * channel + 9)
      .reduce((a, w) => a + w);
    // An even patch of this value of the window gives exactly 0.
    return (-b / sum - affine.offset) / affine.scale;
  });
  levels.forEach((level, channel) => {
    const wanted = (Math.floor(channel / 2) + 0.5) / 16;
    assert.ok(Math.abs(level - wanted) < 1e-6, `channel ${channel}: ${level}`);
  });
});

Deno.test("startAtLevels() gives pairs that respond above and below their level", () => {
  const weights = startAtLevels(shapes, affine, 1);
  const kernel = weights.get("conv1.weight")!.data;
  for (let tap = 0; tap < 9; tap++) assert.equal(kernel[tap], -kernel[9 + tap]);
  assert.ok(kernel[0] > 0);
});

Deno.test("startAtLevels() keeps the variance of a second kernel's response near 2", () => {
  const kernel = startAtLevels(shapes, affine, 1).get("conv2.weight")!.data;
  let squares = 0;
  for (let start = 0; start < kernel.length; start += 9) {
    const even = kernel.subarray(start, start + 9).reduce((a, w) => a + w);
    squares += even ** 2;
  }
  // 1,024 squared normals: 6 standard errors are 0.53.
  assert.ok(Math.abs(squares / 32 - 2) < 0.53, `${squares / 32}`);
});

Deno.test("startAtLevels() draws the same weights again under a seed", () => {
  const [first, again, other] = [1, 1, 2].map((seed) =>
    startAtLevels(shapes, affine, seed).get("conv2.weight")!.data
  );
  assert.deepEqual(again, first);
  assert.notDeepEqual(other, first);
});
