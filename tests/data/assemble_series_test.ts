import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { assembleSeries } from "../../data/assemble_series.ts";
import { readHeader } from "../../data/read_header.ts";
import { readSlice } from "../../data/read_slice.ts";
import type { Series } from "../../data/series.ts";
import type { SliceHeader } from "../../data/slice_header.ts";
import { COLLECTION, FIXTURES, hashInt32, readJson } from "./dicom/cases.ts";

interface SeriesCase {
  name?: string;
  order: string[];
  spacing_mm?: number | null;
  spacings_mm?: number[];
  regular: boolean | null;
  orientation: string;
  normal?: number[];
  tilt_deg?: number;
  shear_mm_per_slice?: number;
  duplicates?: string[][];
  excluded?: string[];
  series_count?: number;
  stacks?: number;
  usable?: boolean;
  gap_after_index?: number;
  sizes?: [number, number][];
  hu_sha256?: string[];
  warnings: string[];
}

for (
  const [name, folder] of [
    ["fixtures", new URL("series/", FIXTURES)],
    ["collection", new URL("dicom/series/", COLLECTION)],
  ] as const
) {
  if (!existsSync(folder)) {
    Deno.test({
      name:
        `assembleSeries() orders ${name} series (skipped: not beside the checkout)`,
      ignore: true,
      fn() {},
    });
    continue;
  }
  const { cases } = readJson<{ cases: Record<string, SeriesCase> }>(
    new URL("EXPECTED.json", folder),
  );
  for (const [key, expected] of Object.entries(cases)) {
    Deno.test(`assembleSeries() orders ${name} series/${key}`, () => {
      const at = expected.name === undefined
        ? new URL(`${key}/`, folder)
        : new URL("../real/", folder);
      const files = readdirSync(at).filter((file) =>
        expected.name === undefined || file.startsWith("ge_head_")
      );
      const headers = files.map((file) =>
        readHeader(readFileSync(new URL(file, at)), file)
      );
      const found = assembleSeries(headers);
      check(found, expected, at);
      // The order of files must not matter.
      deepEqual(assembleSeries(headers.toReversed()), found);
    });
  }
}

function check(found: Series[], expected: SeriesCase, folder: URL) {
  equal(found.length, expected.series_count ?? expected.stacks ?? 1);
  const order = found.flatMap(({ slices }) => slices.map(({ file }) => file));
  const pairs = expected.duplicates ?? [];
  deepEqual(
    order.map((file) => pairs.find((pair) => pair.includes(file))?.[0] ?? file),
    expected.order,
  );
  for (const series of found) {
    equal(series.plane.replace("-", "_"), expected.orientation);
    equal(series.regular, expected.regular);
    equal(series.usable, expected.usable ?? true);
    if (expected.spacing_mm !== undefined) {
      near(series.spacingMm, expected.spacing_mm, 0.01);
    }
    expected.spacings_mm?.forEach((spacing, i) =>
      near(series.spacingsMm[i], spacing, 1e-3)
    );
    expected.normal?.forEach((part, i) => near(series.normal?.[i], part, 1e-5));
    if (expected.tilt_deg !== undefined) {
      near(series.tiltDeg, expected.tilt_deg, 1e-3);
    }
    if (expected.shear_mm_per_slice !== undefined) {
      near(series.shearMm, expected.shear_mm_per_slice, 1e-3);
    }
    if (expected.gap_after_index !== undefined) {
      near(series.spacingsMm[expected.gap_after_index], 10, 1e-6);
    }
  }
  const codes = found.flatMap(({ remarks }) => remarks.map(({ code }) => code));
  deepEqual(
    [...new Set(codes.map((code) => code.replaceAll("-", "_")))].sort(),
    expected.warnings.toSorted(),
  );
  deepEqual(
    found.flatMap(({ excluded }) => excluded.map(({ file }) => file)),
    expected.excluded ?? [],
  );
  deepEqual(
    found.flatMap(({ duplicates }) =>
      duplicates.map((pair) => pair.toSorted())
    ),
    pairs.map((pair) => pair.toSorted()),
  );
  if (expected.hu_sha256 !== undefined) {
    deepEqual(
      order.map((file) =>
        hashInt32(
          readSlice(readFileSync(new URL(file, folder)), file).hounsfield,
        )
      ),
      expected.hu_sha256,
    );
  }
}

function near(
  value: number | null | undefined,
  wanted: number | null,
  tolerance: number,
) {
  if (wanted === null) equal(value, null);
  else {ok(
      Math.abs((value ?? NaN) - wanted) <= tolerance,
      `${value}, ${wanted}`,
    );}
}

const PLAIN: SliceHeader = {
  file: "",
  problem: null,
  rows: 4,
  columns: 4,
  isImage: true,
  imageType: [],
  patientId: "SECRET-PATIENT",
  studyUid: "SECRET-STUDY",
  seriesUid: "SECRET-SERIES",
  instanceUid: null,
  seriesNumber: null,
  acquisitionNumber: null,
  instanceNumber: null,
  locationMm: null,
  thicknessMm: null,
  declaredSpacingMm: null,
  declaredTiltDeg: null,
  kernel: null,
  rescale: "1 -1024",
  position: null,
  orientation: { row: [1, 0, 0], column: [0, 1, 0] },
  spacingMm: null,
  warnings: [],
};

function stack(zs: number[], rest: Partial<SliceHeader> = {}): SliceHeader[] {
  return zs.map((z, i) => ({
    ...PLAIN,
    position: [0, 0, z],
    instanceUid: `${rest.seriesUid ?? ""}.${i}`,
    file: `${rest.seriesUid ?? ""}${i}`,
    ...rest,
  }));
}

Deno.test("assembleSeries() leaves out a slice of another plane", () => {
  const slices = stack([0, 5, 10, 15]);
  slices[1] = {
    ...slices[1],
    orientation: { row: [1, 0, 0], column: [0, 0, -1] },
  };
  const [series] = assembleSeries(slices);
  deepEqual(series.excluded, [{ file: "1", code: "other-plane-excluded" }]);
  equal(series.slices.length, 3);
});

Deno.test("assembleSeries() splits repeats by acquisition only where that tells them apart", () => {
  const acquired = (zs: [number, number][]) =>
    zs.map(([z, acquisitionNumber], i): SliceHeader => ({
      ...PLAIN,
      position: [0, 0, z],
      file: `${i}`,
      acquisitionNumber,
    }));
  // A new number for each slice, as GE counts: one stack.
  equal(assembleSeries(acquired([[0, 1], [5, 2], [10, 3]])).length, 1);
  // One repeat of four: a repeat, not a stack.
  const repeat = assembleSeries(acquired([[0, 1], [5, 1], [5, 2], [10, 1]]));
  equal(repeat.length, 1);
  deepEqual(repeat[0].duplicates, [["1", "2"]]);
});

Deno.test("assembleSeries() keeps a slice whose place cannot be known, last", () => {
  const slices = stack([0, 5, 10]);
  slices[0] = { ...slices[0], position: null };
  const [series] = assembleSeries(slices);
  deepEqual(series.slices.map(({ file }) => file), ["1", "2", "0"]);
  equal(series.spacingMm, null);
});

Deno.test("assembleSeries() lists soft kernels first, then 5 mm, then localizers last", () => {
  const found = assembleSeries([
    ...stack([0, 5, 10], { seriesUid: "bone", kernel: "H70h" }),
    ...stack([0, 1, 2, 3, 4], { seriesUid: "thin", kernel: "H30s" }),
    ...stack([0, 5, 10], { seriesUid: "soft", kernel: "H30s" }),
    ...stack([0], { seriesUid: "scout", imageType: ["LOCALIZER"] }),
  ]);
  deepEqual(
    found.map(({ slices }) => slices[0].seriesUid),
    ["soft", "thin", "bone", "scout"],
  );
  equal(found[3].usable, false);
});

Deno.test("assembleSeries() says nothing that identifies a patient", () => {
  const found = assembleSeries([
    ...stack([0, 5, 5, 20, 21]),
    ...stack([0], { imageType: ["LOCALIZER"] }),
  ]);
  ok(found[0].remarks.length > 0);
  ok(!JSON.stringify(found.map(({ remarks }) => remarks)).includes("SECRET"));
});
