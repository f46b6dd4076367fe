import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { fillPadding } from "../../data/fill_padding.ts";
import type { Slice } from "../../data/slice.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { resize } from "../../data/resize.ts";
import { windowSlice } from "../../data/window_slice.ts";
import { windowValue } from "../../data/window_value.ts";
import { WINDOWS } from "../../data/windows.ts";

function slice(
  hounsfield: number[],
  columns: number,
  padding: number[] | null = null,
): Slice {
  return {
    rows: hounsfield.length / columns,
    columns,
    hounsfield: Float32Array.from(hounsfield),
    padding: padding === null ? null : Uint8Array.from(padding),
    position: null,
    orientation: null,
    spacingMm: null,
    windows: [],
    warnings: [],
  };
}

const HU = [
  -3024,
  -1000,
  -801,
  -799,
  -5,
  0,
  1,
  39.5,
  40,
  60,
  79,
  80,
  1999,
  3071,
];

for (const [name, window] of Object.entries(WINDOWS)) {
  Deno.test(`windowSlice() gives the formula's value for each pixel: ${name}`, () => {
    const got = windowSlice(slice(HU, 7), window);
    HU.forEach((hu, i) => {
      const wanted = windowValue(Math.max(hu, -1000), window);
      ok(Math.abs(got[i] - wanted) < 1e-7, `${hu}: ${got[i]}, not ${wanted}`);
    });
  });
}

Deno.test("windowSlice() shows padding as air, whatever its HU", () => {
  const padded = slice([500, 500, -2000, 40], 2, [1, 0, 1, 0]);
  deepEqual(Array.from(windowSlice(padded, WINDOWS.brain)), [
    0,
    1,
    0,
    Math.fround(windowValue(40, WINDOWS.brain)),
  ]);
});

Deno.test("windowSlice() takes what lies below air for air where air is not black", () => {
  const window = { centre: -1000, width: 101 };
  const got = windowSlice(slice([-1020, -1000, -980, -1040], 2), window);
  equal(got[0], got[1]);
  equal(got[3], got[1]);
  ok(got[1] > 0.5 && got[1] < got[2]);
});

Deno.test("windowSlice() is a step at a width of 1, and refuses less", () => {
  const window = { centre: 40, width: 1 };
  const got = windowSlice(slice([39.5, 39.75, 0, 41], 2), window);
  deepEqual(Array.from(got), [0, 1, 0, 1]);
  throws(
    () => windowSlice(slice([0], 1), { centre: 0, width: 0 }),
    RangeError,
  );
});

Deno.test("fillPadding() sets padding and what lies below air to -1000 HU", () => {
  const padded = slice([500, -1024, -999, 40], 2, [1, 0, 0, 0]);
  deepEqual(Array.from(fillPadding(padded)), [-1000, -1000, -999, 40]);
  equal(padded.hounsfield[0], 500);
});

Deno.test("sliceToTensor() fills padding, windows, then resizes, a channel a window", () => {
  const hounsfield = Array.from({ length: 48 }, (_, i) => (i * 53) % 240 - 40);
  const padding = hounsfield.map((_, i) => i % 6 === 0 ? 1 : 0);
  const image = slice(hounsfield, 8, padding);
  const windows = [WINDOWS.brain, WINDOWS.subdural];
  const size = { rows: 3, columns: 5 };
  const into = new Float32Array(7 + 30).fill(9);
  const got = sliceToTensor(image, windows, size, into, 7);
  equal(got, into);
  deepEqual(Array.from(into.subarray(0, 7)), Array(7).fill(9));
  windows.forEach((window, channel) => {
    const shown = Float32Array.from(
      hounsfield,
      (hu, i) => windowValue(padding[i] ? -1000 : hu, window),
    );
    const wanted = resize(shown, { rows: 6, columns: 8 }, size);
    wanted.forEach((value, i) => {
      ok(Math.abs(into[7 + channel * 15 + i] - value) < 1e-6);
    });
  });
  throws(() => sliceToTensor(image, windows, size, into, 8), TypeError);
});

Deno.test("sliceToTensor() needs no resize where sizes are equal", () => {
  const image = slice([0, 20, 40, 60, 80, 100], 3);
  deepEqual(
    sliceToTensor(image, [WINDOWS.brain], { rows: 2, columns: 3 }),
    windowSlice(image, WINDOWS.brain),
  );
});
