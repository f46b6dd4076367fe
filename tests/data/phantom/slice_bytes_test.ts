import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import dicomParser from "dicom-parser";
import { z } from "zod";
import { drawSlice } from "../../../data/phantom/draw_slice.ts";
import { planExam } from "../../../data/phantom/plan_exam.ts";
import { phantomSliceBytes } from "../../../data/phantom/slice_bytes.ts";

const Reference = z.object({
  slices: z.array(z.object({
    seed: z.number(),
    exam: z.number(),
    slice: z.number(),
    hounsfieldSha256: z.string(),
    syntax: z.string(),
    signed: z.number(),
    bits: z.number(),
    intercept: z.number(),
    padding: z.number().nullable(),
    position: z.array(z.number()).length(3),
    orientation: z.array(z.number()).length(6),
    spacing: z.array(z.number()).length(2),
    windows: z.array(z.number()),
  })),
});
const { slices } = Reference.parse(JSON.parse(
  await readFile(
    new URL("../../fixtures/phantom/pydicom.json", import.meta.url),
    "utf8",
  ),
));

Deno.test("phantomSliceBytes() is read by pydicom as the HU that were drawn", () => {
  for (const { seed, exam, slice, hounsfieldSha256 } of slices) {
    const { hounsfield } = drawSlice(seed, exam, slice);
    const { padding, intercept } = planExam(seed, exam).scan;
    const expected = Int32Array.from(hounsfield, (value, i) => {
      const x = i % 512 - 255.5, y = Math.floor(i / 512) - 255.5;
      const outside = x * x + y * y > 256 * 256;
      return outside && padding !== null ? padding + intercept : value;
    });
    const hash = createHash("sha256").update(new Uint8Array(expected.buffer));
    assert.equal(hash.digest("hex"), hounsfieldSha256, `exam ${exam}`);
  }
});

Deno.test("the sample read by pydicom has both scanners and all encodings", () => {
  const kinds = new Set(
    slices.map(({ signed, bits, intercept }) =>
      [signed, bits, intercept].join()
    ),
  );
  assert.deepEqual([...kinds].sort(), ["0,12,-1024", "1,16,-1024", "1,16,0"]);
  assert.equal(new Set(slices.map(({ syntax }) => syntax)).size, 2);
  assert(slices.some(({ padding }) => padding === -2000));
  assert(slices.some(({ windows }) => windows.length === 2));
  assert(slices.some(({ orientation }) => Math.abs(orientation[5]) > 0.1));
});

Deno.test("phantomSliceBytes() writes header values that dicom-parser reads as pydicom does", () => {
  for (const entry of slices) {
    const { seed, exam, slice } = entry;
    const data = dicomParser.parseDicom(
      phantomSliceBytes({ kind: "phantom", seed, exam, slice }),
    );
    const numbers = (tag: string) =>
      (data.string(tag) ?? "").split("\\").map(Number);
    assert.equal(data.string("x00020010"), entry.syntax);
    assert.deepEqual(numbers("x00200032"), entry.position);
    assert.deepEqual(numbers("x00200037"), entry.orientation);
    assert.deepEqual(numbers("x00280030"), entry.spacing);
    assert.deepEqual(numbers("x00281052"), [entry.intercept]);
    assert.equal(data.uint16("x00280101"), entry.bits);
    assert.equal(data.elements.x7fe00010.length, 2 * 512 * 512);
  }
});

Deno.test("phantomSliceBytes() gives the same bytes whatever was drawn before", () => {
  const source = { kind: "phantom", seed: 7, exam: 4, slice: 9 } as const;
  const first = phantomSliceBytes(source);
  for (const exam of [0, 1, 2]) phantomSliceBytes({ ...source, exam });
  assert.deepEqual(phantomSliceBytes(source), first);
  const other = phantomSliceBytes({ ...source, seed: 8 });
  assert.notDeepEqual(other, first);
});

Deno.test("phantomSliceBytes() orders slices along the normal, at equal distances", () => {
  const positions = [0, 1, 2].map((slice) => {
    const bytes = phantomSliceBytes({
      kind: "phantom",
      seed: 2019,
      exam: 0,
      slice,
    });
    const data = dicomParser.parseDicom(bytes, { untilTag: "x00280002" });
    const [x, y, z] = data.string("x00200032")!.split("\\").map(Number);
    const [a, b, c, d, e, f] = data.string("x00200037")!.split("\\")
      .map(Number);
    return (b * f - c * e) * x + (c * d - a * f) * y + (a * e - b * d) * z;
  });
  const steps = [positions[1] - positions[0], positions[2] - positions[1]];
  assert(Math.abs(steps[0] - steps[1]) < 1e-3);
  assert(steps[0] > 4.8 && steps[0] < 5.2);
});

Deno.test("phantomSliceBytes() refuses a slice that the exam does not have", () => {
  assert.throws(
    () => phantomSliceBytes({ kind: "phantom", seed: 1, exam: 0, slice: 22 }),
    { name: "RangeError", message: /Cannot draw a slice/ },
  );
});
