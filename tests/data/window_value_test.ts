import { ok, throws } from "node:assert/strict";
import { windowValue } from "../../data/window_value.ts";

// At centre 40, width 80, made with pydicom's apply_windowing.
const VALUES = [0, 1, 40, 60, 79, 80];
const EXPECTED = {
  LINEAR: [
    0,
    0.012658227848101266,
    0.5063291139240507,
    0.759493670886076,
    1,
    1,
  ],
  LINEAR_EXACT: [0, 0.0125, 0.5, 0.75, 0.9875, 1],
  SIGMOID: [
    0.11920292202211755,
    0.12455335818741645,
    0.5,
    0.7310585786300049,
    0.8754466418125836,
    0.8807970779778823,
  ],
} as const;

for (const shape of ["LINEAR", "LINEAR_EXACT", "SIGMOID"] as const) {
  Deno.test(`windowValue() gives pydicom's values for ${shape}`, () => {
    VALUES.forEach((value, i) => {
      const got = windowValue(value, { centre: 40, width: 80 }, shape);
      ok(Math.abs(got - EXPECTED[shape][i]) < 1e-15, `${value}: ${got}`);
    });
  });
}

Deno.test("windowValue() is a step where LINEAR has a width of 1", () => {
  const window = { centre: 10, width: 1 };
  ok(windowValue(9.5, window) === 0);
  ok(windowValue(9.500001, window) === 1);
});

Deno.test("windowValue() refuses a width below its function's least", () => {
  throws(() => windowValue(0, { centre: 0, width: 0.5 }), RangeError);
  throws(() => windowValue(0, { centre: 0, width: NaN }), RangeError);
  throws(
    () => windowValue(0, { centre: 0, width: 0 }, "LINEAR_EXACT"),
    RangeError,
  );
  ok(windowValue(0.3, { centre: 0, width: 0.5 }, "LINEAR_EXACT") === 1);
});
