import { equal, ok, throws } from "node:assert/strict";
import { resize } from "../../data/resize.ts";
import { FIXTURES, readJson } from "./dicom/cases.ts";

interface Reference {
  cases: {
    from: [number, number];
    to: [number, number];
    values: number[];
  }[];
}

function image(rows: number, columns: number): Float32Array {
  return Float32Array.from(
    { length: rows * columns },
    (_, i) => ((i * 37 + i * i % 11) % 101) / 100,
  );
}

const { cases } = readJson<Reference>(new URL("resize.json", FIXTURES));
for (const { from, to, values } of cases) {
  Deno.test(`resize() gives ONNX Runtime's values from ${from} to ${to}`, () => {
    const [rows, columns] = from;
    const got = resize(image(rows, columns), { rows, columns }, {
      rows: to[0],
      columns: to[1],
    });
    equal(got.length, values.length);
    const worst = Math.max(
      ...got.map((value, i) => Math.abs(value - values[i])),
    );
    ok(worst < 2e-6, `differs by ${worst}`);
  });
}

Deno.test("resize() halves a step by hand", () => {
  // Pixels 0 0 1 1 to 2: a triangle of reach 2 around 1 gives the pixels at
  // -0.5, 0.5, 1.5 and 2.5 the weights 1/8 3/8 3/8 1/8; the first is outside
  // and takes the border's 0.
  const got = resize(
    Float32Array.of(0, 0, 1, 1),
    { rows: 1, columns: 4 },
    { rows: 1, columns: 2 },
  );
  ok(Math.abs(got[0] - 1 / 8) < 1e-7);
  ok(Math.abs(got[1] - 7 / 8) < 1e-7);
});

Deno.test("resize() keeps a flat image flat, and writes at its offset only", () => {
  const into = new Float32Array(2 + 6 * 5 + 1).fill(-1);
  resize(
    new Float32Array(13 * 9).fill(0.25),
    { rows: 13, columns: 9 },
    { rows: 6, columns: 5 },
    into,
    2,
  );
  equal(into[1], -1);
  equal(into[32], -1);
  ok(into.subarray(2, 32).every((value) => Math.abs(value - 0.25) < 1e-7));
});

Deno.test("resize() refuses sizes that do not fit", () => {
  const size = { rows: 2, columns: 2 };
  throws(() => resize(new Float32Array(3), size, size), TypeError);
  throws(
    () => resize(new Float32Array(4), size, { rows: 1.5, columns: 2 }),
    RangeError,
  );
});
