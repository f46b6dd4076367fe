import type { Remark } from "./catalogue.ts";
import type { Vector } from "./slice.ts";
import type { SliceHeader } from "./slice_header.ts";

/** How the planes of a series lie in the patient. */
export type Plane =
  | "axial"
  | "axial-oblique"
  | "coronal"
  | "sagittal"
  | "unknown";

/** Slices of one acquisition, ordered along the scan. */
export interface Series {
  /** The slices, lowest first along the normal; by InstanceNumber where positions are unknown. */
  readonly slices: readonly SliceHeader[];
  /** How its planes lie. */
  readonly plane: Plane;
  /** Whether it may go to a classifier of axial heads. */
  readonly usable: boolean;
  /** Cross product of the row and column directions, of length 1; `null` if unknown. */
  readonly normal: Vector | null;
  /** Angle between planes and the z axis about the patient's x axis, in degrees; `null` if unknown. */
  readonly tiltDeg: number | null;
  /** Distances between neighbours along the normal, in mm, `[slices - 1]`; empty if unknown. */
  readonly spacingsMm: readonly number[];
  /** Their common value, missing slices apart; `null` where there is none. */
  readonly spacingMm: number | null;
  /** Whether all distances are equal; `null` if unknown. */
  readonly regular: boolean | null;
  /** How far the scanner moved between neighbours, in mm: under a tilt more than along the normal; `null` if unknown. */
  readonly stepMm: number | null;
  /** How far neighbours are shifted within their plane, in mm; `null` if unknown. */
  readonly shearMm: number | null;
  /** Slices that are there more than once: the kept file, then the others. */
  readonly duplicates: readonly (readonly string[])[];
  /** Files of the series that are no slice of it, with the code of the remark. */
  readonly excluded: readonly {
    /** The file. */
    readonly file: string;
    /** Code of the remark. */
    readonly code: string;
  }[];
  /** What a reader must know, without identifiers. */
  readonly remarks: readonly Remark[];
}
