import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { DicomError } from "../../data/dicom_error.ts";
import { readSource, readSourceTensor } from "../../data/read_source.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { WINDOWS } from "../../data/windows.ts";
import { FIXTURES } from "./dicom/cases.ts";

const SOURCES = {
  "a file": {
    kind: "dicom",
    path: fileURLToPath(new URL("hu/window_multi.dcm", FIXTURES)),
  },
  "the phantom": { kind: "phantom", seed: 2019, exam: 3, slice: 8 },
} as const;

for (const [name, source] of Object.entries(SOURCES)) {
  Deno.test(`readSource() and readSourceTensor() read ${name}`, async () => {
    const slice = await readSource(source);
    equal(slice.hounsfield.length, slice.rows * slice.columns);
    ok(slice.position !== null);
    const windows = [WINDOWS.brain, WINDOWS.bone];
    const size = { rows: 40, columns: 56 };
    const into = new Float32Array(2 * 40 * 56);
    deepEqual(
      await readSourceTensor(source, windows, size, into),
      slice.warnings,
    );
    const wanted = sliceToTensor(slice, windows, size);
    ok(into.every((value, i) => Math.abs(value - wanted[i]) < 1e-6));
  });
}

Deno.test("readSource() refuses a broken file by its path", async () => {
  const path = fileURLToPath(new URL("malformed/png.dcm", FIXTURES));
  await rejects(
    readSource({ kind: "dicom", path }),
    (fault) => fault instanceof DicomError && fault.file === path,
  );
});
