import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { DicomError } from "../../data/dicom_error.ts";
import { readSliceFile } from "../../data/read_slice_file.ts";
import { readTensorFile } from "../../data/read_tensor_file.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { WINDOWS } from "../../data/windows.ts";
import { FIXTURES } from "./dicom/cases.ts";

const WINDOW_SETS = {
  named: [WINDOWS.brain, WINDOWS.subdural, WINDOWS.bone],
  "below air": [{ centre: -900, width: 400 }],
  step: [{ centre: 40, width: 1 }],
};

for (
  const file of [
    "implicit_vr", // the short way
    "padding_range", // padding
    "slope_half", // another slope
    "wrap12_with_pad", // repaired
    "odd_length_8bit", // 8 bits, and no multiple of 4
  ]
) {
  for (const [name, windows] of Object.entries(WINDOW_SETS)) {
    for (
      const size of [{ rows: 128, columns: 128 }, { rows: 48, columns: 36 }]
    ) {
      Deno.test(`readTensorFile() equals a slice made a tensor: ${file}, ${name}, ${size.rows} x ${size.columns}`, () => {
        const path = fileURLToPath(new URL(`hu/${file}.dcm`, FIXTURES));
        const slice = readSliceFile(path, "a.dcm");
        const wanted = sliceToTensor(slice, windows, size);
        const into = new Float32Array(wanted.length + 4).fill(5);
        const warnings = readTensorFile(path, "a.dcm", windows, size, into, 2);
        deepEqual(warnings, slice.warnings);
        const got = into.subarray(2, -2);
        ok(got.every((value, i) => Math.abs(value - wanted[i]) < 1e-6));
        deepEqual([into[1], into.at(-2)], [5, 5]);
      });
    }
  }
}

Deno.test("readTensorFile() refuses what readSlice() refuses, and short outputs", () => {
  const size = { rows: 4, columns: 4 };
  const into = new Float32Array(16);
  const bad = fileURLToPath(new URL("malformed/slope_hex.dcm", FIXTURES));
  throws(
    () => readTensorFile(bad, "a.dcm", [WINDOWS.brain], size, into),
    DicomError,
  );
  const good = fileURLToPath(new URL("hu/implicit_vr.dcm", FIXTURES));
  throws(
    () => readTensorFile(good, "a.dcm", [WINDOWS.brain], size, into, 1),
    TypeError,
  );
});

Deno.test("readSliceFile() gives slices that outlive the next file", () => {
  const path = (file: string) =>
    fileURLToPath(new URL(`hu/${file}.dcm`, FIXTURES));
  const first = readSliceFile(path("implicit_vr"), "a.dcm");
  const before = first.hounsfield.slice();
  readSliceFile(path("slope_half"), "b.dcm");
  deepEqual(first.hounsfield, before);
});

Deno.test("readSliceFile() writes into the array it is given", () => {
  const path = fileURLToPath(new URL("hu/implicit_vr.dcm", FIXTURES));
  const into = new Float32Array(128 * 128 + 9);
  const { hounsfield } = readSliceFile(path, "a.dcm", into);
  equal(hounsfield.buffer, into.buffer);
  deepEqual(hounsfield, readSliceFile(path, "a.dcm").hounsfield);
});
