import { equal, ok } from "node:assert/strict";
import {
  ramp,
  rampStored,
  shiftToFloat,
} from "../../../data/kernel/pixel_loops.ts";

// Around the length of a chunk, and no multiples of four.
for (const length of [0, 1, 3, 4, 16383, 16384, 16385, 40001]) {
  Deno.test(`shiftToFloat(), ramp() and rampStored() agree with plain loops on ${length} values`, () => {
    const from = Int16Array.from(
      { length },
      (_, i) => (i * 7919) % 65536 - 32768,
    );
    const shifted = new Float32Array(length);
    shiftToFloat(from, -1024, shifted);
    ok(shifted.every((value, i) => value === from[i] - 1024));

    const into = new Float32Array(length + 5).fill(7);
    ramp(shifted, into, 2, -40, 1 / 79);
    for (let i = 0; i < length; i++) {
      const wanted = Math.min(1, Math.max(0, (shifted[i] + 40) / 79));
      ok(Math.abs(into[2 + i] - wanted) < 1e-6);
    }
    const direct = new Float32Array(length + 5).fill(7);
    rampStored(from, direct, 2, -40 + 1024, 1 / 79);
    ok(direct.every((value, i) => Math.abs(value - into[i]) < 1e-6));
    equal(into[1], 7);
    equal(into[2 + length], 7);
  });
}

Deno.test("ramp() writes over its own input", () => {
  const values = Float32Array.of(-1, 0, 0.25, 1, 2);
  ramp(values, values, 0, 0, 1);
  equal(`${values}`, "0,0,0.25,1,1");
});
