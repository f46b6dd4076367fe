import type { Vector } from "../slice.ts";
import type { SliceHeader } from "../slice_header.ts";
import { dot, normalOf } from "./describe_plane.ts";

/** A slice and where it lies along the scan. */
export interface Placed {
  /** Its header. */
  readonly slice: SliceHeader;
  /** Its place along the normal in mm; `null` if unknown. */
  readonly place: number | null;
  /** Whether the place comes from its position; else from SliceLocation, or there is none. */
  readonly certain: boolean;
}

// SliceLocation is rounded more than positions are.
const LOCATION_TOLERANCE_MM = 0.1;

/**
 * Places slices along their common normal.
 *
 * A slice without position takes its SliceLocation, where the other slices
 * show what that counts from and which way.
 *
 * @param slices of one series, in parallel planes
 * @returns the slices, lowest first, those without place last; equal ones by
 *   InstanceNumber, then by file
 */
export function placeSlices(
  slices: readonly SliceHeader[],
): { placed: Placed[]; normal: Vector | null } {
  const oriented = slices.find(({ orientation }) => orientation !== null);
  const normal = oriented?.orientation == null
    ? null
    : normalOf(oriented.orientation);
  const locate = normal === null ? null : readLocations(slices, normal);
  const placed = slices.map((slice): Placed => {
    if (normal !== null && slice.position !== null) {
      return { slice, place: dot(slice.position, normal), certain: true };
    }
    const { locationMm } = slice;
    const place = locate === null || locationMm === null
      ? null
      : locate(locationMm);
    return { slice, place, certain: false };
  });
  return { placed: placed.sort(compare), normal };
}

/** What SliceLocation means in these slices, if they agree. */
function readLocations(slices: readonly SliceHeader[], normal: Vector) {
  for (const sign of [1, -1]) {
    const offsets = slices.flatMap(({ position, locationMm }) =>
      position === null || locationMm === null
        ? []
        : [dot(position, normal) - sign * locationMm]
    );
    const spread = Math.max(...offsets) - Math.min(...offsets);
    if (offsets.length >= 2 && spread <= LOCATION_TOLERANCE_MM) {
      return (location: number) => sign * location + offsets[0];
    }
  }
  return null;
}

function compare(a: Placed, b: Placed): number {
  return order(a.place, b.place) ||
    order(a.slice.instanceNumber, b.slice.instanceNumber) ||
    (a.slice.file < b.slice.file ? -1 : 1);
}

/** Numbers upwards, unknown ones last. */
function order(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
}
