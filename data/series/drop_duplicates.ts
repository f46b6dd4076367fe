import type { Placed } from "./place_slices.ts";

/** Slices without repeats. */
export interface Distinct {
  /** One slice a place. */
  readonly kept: readonly Placed[];
  /** Repeats: the kept file, then the others. */
  readonly duplicates: readonly (readonly string[])[];
  /** Codes of what was found: `duplicate-instance`, `duplicate-position`. */
  readonly codes: readonly string[];
}

/** Slices nearer than this are at one place; real ones are a third of a millimetre apart. */
export const SAME_PLACE_MM: number = 0.05;

/**
 * Keeps one slice where several have one place or one identity: that of the
 * lowest InstanceNumber, then of the first file name.
 *
 * @param placed slices as `placeSlices` orders them
 * @returns the kept ones, in the same order, and the repeats
 */
export function dropDuplicates(placed: readonly Placed[]): Distinct {
  const kept: Placed[] = [];
  const groups = new Map<Placed, string[]>();
  const codes = new Set<string>();
  const byUid = new Map<string, Placed>();
  for (const one of placed) {
    const { instanceUid, file } = one.slice;
    const twin = instanceUid === null ? undefined : byUid.get(instanceUid);
    const last = kept.at(-1);
    const near = last !== undefined && last.place !== null &&
      one.place !== null && one.place - last.place <= SAME_PLACE_MM;
    const first = twin ?? (near ? last : undefined);
    if (first === undefined) {
      kept.push(one);
      if (instanceUid !== null) byUid.set(instanceUid, one);
      continue;
    }
    codes.add(twin !== undefined ? "duplicate-instance" : "duplicate-position");
    const group = groups.get(first) ?? [first.slice.file];
    group.push(file);
    groups.set(first, group);
  }
  return { kept, duplicates: [...groups.values()], codes: [...codes] };
}
