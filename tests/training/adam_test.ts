import assert from "node:assert/strict";
import { ADAM, startAdam, stepAdam } from "../../training/adam.ts";

Deno.test("stepAdam() moves by the rate on its first step, whatever the gradient's size", () => {
  const parameters = Float32Array.of(1, 1, 1);
  stepAdam(parameters, Float32Array.of(1e-3, -7, 0), startAdam(3), 0.1);
  // m / sqrt(v) is the gradient's sign once both are corrected.
  const wanted = [0.9, 1.1, 1];
  parameters.forEach((x, i) => assert.ok(Math.abs(x - wanted[i]) < 1e-5));
});

Deno.test("stepAdam() equals its paper on a second step", () => {
  const parameters = Float32Array.of(0);
  const state = startAdam(1);
  stepAdam(parameters, Float32Array.of(1), state, 0.1);
  stepAdam(parameters, Float32Array.of(3), state, 0.1);
  const mean = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.9 ** 2);
  const square = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.999 ** 2);
  const wanted = -0.1 - 0.1 * mean / Math.sqrt(square);
  assert.ok(Math.abs(parameters[0] - wanted) < 1e-6);
  assert.equal(state.steps, 2);
});

Deno.test("stepAdam() takes weight decay off the parameter, not into the moments", () => {
  const parameters = Float32Array.of(2);
  const state = startAdam(1);
  const settings = { ...ADAM, weightDecay: 0.5 };
  stepAdam(parameters, Float32Array.of(0), state, 0.1, settings);
  assert.ok(Math.abs(parameters[0] - 1.9) < 1e-6);
  assert.equal(state.mean[0], 0);
});

Deno.test("stepAdam() refuses gradients of another number", () => {
  assert.throws(
    () => stepAdam(new Float32Array(2), new Float32Array(3), startAdam(2), 1),
    TypeError,
  );
});
