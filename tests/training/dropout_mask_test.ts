import assert from "node:assert/strict";
import { drawDropoutMask } from "../../training/dropout_mask.ts";

const mask = { name: "m", shape: [1, 20_001], rate: 0.25 };

Deno.test("drawDropoutMask() drops its share and keeps the mean", () => {
  const drawn = drawDropoutMask(mask, 1, 0);
  const dropped = drawn.filter((x) => x === 0).length / drawn.length;
  // Five standard errors of a share of 0.25 in 20,001.
  assert.ok(Math.abs(dropped - 0.25) < 0.0153);
  assert.ok(drawn.every((x) => x === 0 || x === Math.fround(4 / 3)));
});

Deno.test("drawDropoutMask() depends on seed, draw and name alone", () => {
  const first = drawDropoutMask(mask, 1, 7);
  assert.deepEqual(drawDropoutMask(mask, 1, 7), first);
  assert.notDeepEqual(drawDropoutMask(mask, 1, 8), first);
  assert.notDeepEqual(drawDropoutMask(mask, 2, 7), first);
  assert.notDeepEqual(drawDropoutMask({ ...mask, name: "n" }, 1, 7), first);
});

Deno.test("drawDropoutMask() refuses to drop everything", () => {
  assert.throws(() => drawDropoutMask({ ...mask, rate: 1 }, 1, 0), RangeError);
});
