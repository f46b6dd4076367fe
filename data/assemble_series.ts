import type { Series } from "./series.ts";
import { dot, planeOf, tiltOf } from "./series/describe_plane.ts";
import { dropDuplicates } from "./series/drop_duplicates.ts";
import { excludeSlices, isLocalizer } from "./series/exclude_slices.ts";
import { measureSpacing } from "./series/measure_spacing.ts";
import { type Placed, placeSlices } from "./series/place_slices.ts";
import { rankSeries } from "./series/rank_series.ts";
import { remarkOn } from "./series/remark_on.ts";
import { splitStacks } from "./series/split_stacks.ts";
import type { Vector } from "./slice.ts";
import type { SliceHeader } from "./slice_header.ts";

// What an orientation must differ by to be called tilted, and a declared tilt to be called wrong.
const TILT_TOLERANCE_DEG = 0.5;

/**
 * Assembles slices to series and orders them along the scan, by position and
 * orientation and never by file name.
 *
 * Slices of one SeriesInstanceUID belong together; localizers, pages and
 * other planes among them are left out, of repeats one is kept, and a series
 * that scans the same places again becomes several. Geometry comes from
 * positions and orientation alone; what the header declares besides is
 * compared with it.
 *
 * @param slices headers of one exam, in any order
 * @returns the series, the one to read first
 */
export function assembleSeries(slices: readonly SliceHeader[]): Series[] {
  const bySeries = Map.groupBy(slices, ({ seriesUid }) => seriesUid);
  const assembled: Series[] = [];
  for (const group of bySeries.values()) {
    const { kept, excluded } = excludeSlices(group);
    const { placed, normal } = placeSlices(kept);
    const stacks = splitStacks(placed);
    for (const [i, stack] of stacks.entries()) {
      const codes = stacks.length > 1 ? ["several-stacks"] : [];
      assembled.push(
        // What was left out is named once.
        describe(stack, normal, i === 0 ? excluded : [], codes),
      );
    }
  }
  return rankSeries(assembled);
}

function describe(
  stack: readonly Placed[],
  normal: Vector | null,
  excluded: Series["excluded"],
  codes: readonly string[],
): Series {
  const { kept, duplicates, codes: repeats } = dropDuplicates(stack);
  const slices = kept.map(({ slice }) => slice);
  const places = kept.flatMap(({ place }) => place === null ? [] : [place]);
  const spacing = measureSpacing(places.length === kept.length ? places : []);
  const orientation = slices.find(({ orientation }) => orientation !== null)
    ?.orientation ?? null;
  const plane = orientation === null ? "unknown" : planeOf(orientation);
  const axial = plane === "axial" || plane === "axial-oblique";
  const tiltDeg = orientation === null || !axial ? null : tiltOf(orientation);
  const found = new Set([
    ...codes,
    ...repeats,
    ...excluded.map(({ code }) => code),
    ...slices.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  ]);
  if (kept.some(({ certain }) => !certain)) found.add("position-missing");
  if (spacing.missing > 0) found.add("missing-slice");
  else if (spacing.regular === false) found.add("irregular-spacing");
  if (plane === "axial-oblique") found.add("oblique");
  if (plane === "coronal" || plane === "sagittal") found.add("not-axial");
  if (tiltDeg !== null && plane === "axial") {
    if (Math.abs(tiltDeg) > TILT_TOLERANCE_DEG) found.add("gantry-tilt");
    if (slices.some((slice) => tiltDisagrees(slice, tiltDeg))) {
      found.add("tilt-disagrees");
    }
  }
  if (
    axial && orientation !== null &&
    !(orientation.row[0] > 0 && orientation.column[1] > 0)
  ) found.add("not-head-first-supine");
  if (slices.some((slice) => spacingDisagrees(slice, spacing.spacingMm))) {
    found.add("spacing-disagrees");
  }
  if (varies(slices, ({ rows, columns }) => `${rows} ${columns}`)) {
    found.add("mixed-size");
  }
  if (varies(slices, ({ rescale }) => rescale)) found.add("rescale-varies");
  const scout = slices.every(isLocalizer);
  if (scout) found.add("localizer");
  if (!slices.every(({ isImage }) => isImage)) found.add("non-image");
  return {
    slices,
    plane,
    usable: (axial || plane === "unknown") && !scout &&
      slices.every(({ isImage }) => isImage),
    normal,
    tiltDeg,
    spacingsMm: spacing.spacingsMm,
    spacingMm: spacing.spacingMm,
    regular: spacing.regular,
    ...(normal === null
      ? { stepMm: null, shearMm: null }
      : measureSteps(slices, normal)),
    duplicates,
    excluded,
    remarks: Array.from(found, remarkOn),
  };
}

function tiltDisagrees(
  { declaredTiltDeg }: SliceHeader,
  tiltDeg: number,
): boolean {
  // Makers do not agree on the sign.
  return declaredTiltDeg !== null &&
    Math.abs(Math.abs(declaredTiltDeg) - Math.abs(tiltDeg)) >
      TILT_TOLERANCE_DEG;
}

function spacingDisagrees(
  { declaredSpacingMm }: SliceHeader,
  spacingMm: number | null,
): boolean {
  // A tenth lets pass what counts along the table instead of the normal.
  return declaredSpacingMm !== null && spacingMm !== null &&
    Math.abs(Math.abs(declaredSpacingMm) - spacingMm) > 0.1 * spacingMm;
}

function varies<T>(
  slices: readonly SliceHeader[],
  of: (slice: SliceHeader) => T,
): boolean {
  return slices.some((slice) => of(slice) !== of(slices[0]));
}

/** The median step from one position to the next, and its part within the plane. */
function measureSteps(
  slices: readonly SliceHeader[],
  normal: Vector,
): Pick<Series, "stepMm" | "shearMm"> {
  const steps: number[] = [];
  const shears: number[] = [];
  for (let i = 1; i < slices.length; i++) {
    const [a, b] = [slices[i - 1].position, slices[i].position];
    if (a === null || b === null) continue;
    const step: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const along = dot(step, normal);
    const across = step.map((part, axis) => part - along * normal[axis]);
    steps.push(Math.hypot(...step));
    shears.push(Math.hypot(...across));
  }
  return { stepMm: median(steps), shearMm: median(shears) };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}
