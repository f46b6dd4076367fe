import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { DicomError } from "../../data/dicom_error.ts";
import { readSlice } from "../../data/read_slice.ts";
import type { Slice } from "../../data/slice.ts";
import {
  COLLECTION,
  FIXTURES,
  hasCollection,
  hashBytes,
  hashInt32,
  readJson,
  roundHalfEven,
} from "./dicom/cases.ts";

interface HuCase {
  outcome: "ok" | "warn" | "ambiguous" | "refuse_hu" | "refuse_or_warn";
  hu_sha256?: string;
  hu_if_rescale?: string;
  as_declared?: { hu_sha256: string };
  truth?: { hu_sha256: string };
  expected_verdict?: string;
  spots_row_col_hu?: [number, number, number][];
  padding?: { count: number; mask_sha256: string };
  windows?: [number, number][];
  frames?: number;
}

interface MalformedCase {
  outcome:
    | "reject"
    | "reject_hu"
    | "no_geometry"
    | "recover"
    | "recover_or_reject";
  hu_if_recovered?: string;
}

for (
  const [name, folder] of [
    ["fixtures", new URL("hu/", FIXTURES)],
    ["fixtures", new URL("syntax/", FIXTURES)],
    ["collection", new URL("dicom/hu/", COLLECTION)],
  ] as const
) {
  if (!existsSync(folder)) {
    Deno.test({
      name: `readSlice() answers ${name} hu (skipped: not beside the checkout)`,
      ignore: true,
      fn() {},
    });
    continue;
  }
  const { cases } = readJson<{ cases: Record<string, HuCase> }>(
    new URL("EXPECTED.json", folder),
  );
  for (const [file, expected] of Object.entries(cases)) {
    const url = new URL(file, folder);
    Deno.test(`readSlice() answers ${name} hu/${file}: ${expected.outcome}`, () => {
      const slice = attempt(readFileSync(url), file);
      if (expected.frames !== undefined) {
        ok(slice instanceof DicomError, "enhanced CT must be refused by name");
        ok(slice.message.includes("enhanced CT"), slice.message);
        return;
      }
      checkHu(slice, expected);
    });
  }
}

function checkHu(slice: Slice | DicomError, expected: HuCase) {
  const { outcome } = expected;
  if (outcome === "refuse_hu") {
    ok(slice instanceof DicomError, "must be refused");
    return;
  }
  if (slice instanceof DicomError) {
    equal(outcome, "refuse_or_warn", slice.message);
    return;
  }
  if (outcome === "warn" || outcome === "refuse_or_warn") {
    ok(slice.warnings.length > 0, "must be warned of");
  }
  if (outcome === "refuse_or_warn") {
    equal(hashInt32(slice.hounsfield), expected.hu_if_rescale);
    return;
  }
  if (outcome === "ambiguous") {
    // Where the data settle it, the truth; else the header's word, and a warning.
    const verdict = expected.expected_verdict ?? "";
    const wanted = verdict.startsWith("as declared")
      ? expected.as_declared
      : expected.truth;
    equal(hashInt32(slice.hounsfield), wanted?.hu_sha256);
    equal(slice.warnings.length > 0, verdict !== "no wrap");
    return;
  }
  if (outcome === "ok") deepEqual(slice.warnings, []);
  equal(hashInt32(slice.hounsfield), expected.hu_sha256);
  for (const [row, column, hu] of expected.spots_row_col_hu ?? []) {
    equal(roundHalfEven(slice.hounsfield[row * slice.columns + column]), hu);
  }
  if (expected.padding !== undefined) {
    const mask = slice.padding ?? new Uint8Array(slice.hounsfield.length);
    equal(mask.reduce((sum, one) => sum + one, 0), expected.padding.count);
    equal(hashBytes(mask), expected.padding.mask_sha256);
    equal(slice.padding === null, expected.padding.count === 0);
  } else if (expected.spots_row_col_hu !== undefined) {
    equal(slice.padding === null, true);
  }
  if (expected.windows !== undefined) {
    deepEqual(
      slice.windows.map(({ centre, width }) => [centre, width]),
      expected.windows,
    );
  }
}

for (
  const [name, folder] of [
    ["fixtures", new URL("malformed/", FIXTURES)],
    ["collection", new URL("dicom/malformed/", COLLECTION)],
  ] as const
) {
  if (!existsSync(folder)) {
    Deno.test({
      name:
        `readSlice() ends ${name} malformed (skipped: not beside the checkout)`,
      ignore: true,
      fn() {},
    });
    continue;
  }
  const { cases } = readJson<{ cases: Record<string, MalformedCase> }>(
    new URL("EXPECTED.json", folder),
  );
  for (const [file, expected] of Object.entries(cases)) {
    const url = new URL(file, folder);
    Deno.test(`readSlice() ends ${name} malformed/${file}: ${expected.outcome}`, () => {
      const bytes = readFileSync(url);
      const started = performance.now();
      const slice = attempt(bytes, file);
      ok(performance.now() - started < 2000, "must end within 2 s");
      switch (expected.outcome) {
        case "reject":
        case "reject_hu":
          ok(slice instanceof DicomError, "must be refused");
          break;
        case "recover":
          ok(!(slice instanceof DicomError), "must be read");
          equal(hashInt32(slice.hounsfield), expected.hu_if_recovered);
          break;
        case "no_geometry":
          ok(!(slice instanceof DicomError), "must be read");
          equal(hashInt32(slice.hounsfield), expected.hu_if_recovered);
          ok(slice.orientation === null || slice.spacingMm === null);
          ok(slice.warnings.length > 0, "must be warned of");
          break;
        case "recover_or_reject":
          if (slice instanceof DicomError) break;
          equal(hashInt32(slice.hounsfield), expected.hu_if_recovered);
          ok(slice.warnings.length > 0, "must be warned of");
      }
      if (slice instanceof DicomError) {
        equal(slice.file, file);
        ok(
          slice.message.startsWith(`Cannot read "${file}" as `),
          slice.message,
        );
        ok(/: current [^:]+/.test(slice.message), slice.message);
      }
    });
  }
}

Deno.test("readSlice() says which element is wrong, and where it lies", () => {
  const bytes = readFileSync(new URL("malformed/slope_hex.dcm", FIXTURES));
  const fault = attempt(bytes, "a.dcm");
  ok(fault instanceof DicomError && fault instanceof SyntaxError);
  equal(
    fault.message,
    'Cannot read "a.dcm" as RescaleSlope (0028,1053) must be a number: current value is "0x10"',
  );
  equal(fault.tag, "(0028,1053)");
  equal(fault.offset, bytes.indexOf("0x10"));
});

Deno.test("readSlice() keeps nothing of the file's bytes", () => {
  const bytes = readFileSync(new URL("hu/window_multi.dcm", FIXTURES));
  const slice = readSlice(bytes, "a.dcm");
  const before = hashInt32(slice.hounsfield);
  bytes.fill(0);
  equal(hashInt32(slice.hounsfield), before);
});

Deno.test("readSlice() reads pixels at odd places in a buffer", () => {
  const bytes = readFileSync(new URL("hu/window_multi.dcm", FIXTURES));
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  deepEqual(
    readSlice(shifted.subarray(1), "a.dcm"),
    readSlice(bytes, "a.dcm"),
  );
});

Deno.test("readSlice() reads position, directions and spacing", () => {
  const file = new URL("hu/window_multi.dcm", FIXTURES);
  const slice = readSlice(readFileSync(file), "a.dcm");
  deepEqual(slice.position, [-120, -120, 0]);
  deepEqual(slice.orientation, { row: [1, 0, 0], column: [0, 1, 0] });
  deepEqual(slice.spacingMm, { row: 1.9, column: 1.9 });
});

/** Transfer syntaxes that this reader decodes. */
const DECODED = new Set(
  [".2", ".2.1", ".2.2", ".2.5", ".2.4.57", ".2.4.70"].map((end) =>
    `1.2.840.10008.1${end}`
  ),
);

Deno.test({
  name: hasCollection
    ? "readSlice() gives the manifest's HU for every real and made file it decodes"
    : "readSlice() gives the manifest's HU (skipped: no collection beside the checkout)",
  ignore: !hasCollection,
  fn() {
    const folder = new URL("dicom/", COLLECTION);
    let compared = 0;
    let refused = 0;
    for (const row of readManifest(new URL("MANIFEST.csv", folder))) {
      if (!/^(real|syntax)\//.test(row.file)) continue;
      const slice = attempt(readFileSync(new URL(row.file, folder)), row.file);
      const decodes = DECODED.has(row.syntax) && row.frames === "1" &&
        row.hu !== "";
      if (decodes) {
        ok(!(slice instanceof DicomError), `${row.file}: ${slice}`);
        equal(hashInt32(slice.hounsfield), row.hu, row.file);
        compared++;
      } else {
        ok(slice instanceof DicomError, `${row.file} must be refused`);
        refused++;
      }
    }
    equal(compared, 32);
    equal(refused, 44);
  },
});

function readManifest(url: URL) {
  const [head, ...lines] = readFileSync(url, "utf8").trim().split("\n")
    .map(splitCsvLine);
  const at = (name: string) => head.indexOf(name);
  return lines.map((cells) => ({
    file: cells[at("file")],
    syntax: cells[at("transfer_syntax_uid")],
    frames: cells[at("frames")],
    hu: cells[at("hu_sha256")],
  }));
}

function splitCsvLine(line: string): string[] {
  return Array.from(
    line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
    (cell) => cell[1] ?? cell[2],
  );
}

/** The slice, or the reader's own error; any other exception passes. */
function attempt(bytes: Uint8Array, file: string): Slice | DicomError {
  try {
    return readSlice(bytes, file);
  } catch (fault) {
    if (fault instanceof DicomError) return fault;
    throw fault;
  }
}
