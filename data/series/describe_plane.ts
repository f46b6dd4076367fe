import type { Slice, Vector } from "../slice.ts";
import type { Plane } from "../series.ts";

/** Directions of a row and of a column, of length 1. */
export type Orientation = NonNullable<Slice["orientation"]>;

// Cosine of one degree: heads lie no straighter than that.
const STRAIGHT = Math.cos(Math.PI / 180);
const DIAGONAL = Math.SQRT1_2;

/**
 * Direction in which slices follow each other.
 *
 * @param orientation directions of a row and of a column, of length 1
 * @returns their cross product, of length 1
 */
export function normalOf({ row, column }: Orientation): Vector {
  return [
    row[1] * column[2] - row[2] * column[1],
    row[2] * column[0] - row[0] * column[2],
    row[0] * column[1] - row[1] * column[0],
  ];
}

/**
 * Names how planes lie.
 *
 * A gantry tilts about the patient's x axis, so planes whose rows run along x
 * are axial whatever their tilt; other planes near the axial ones are oblique.
 *
 * @param orientation directions of a row and of a column, of length 1
 * @returns the plane's name
 */
export function planeOf(orientation: Orientation): Plane {
  const [x, y, z] = normalOf(orientation).map(Math.abs);
  if (z >= DIAGONAL) {
    const along = Math.abs(orientation.row[0]) >= STRAIGHT;
    return along || z >= STRAIGHT ? "axial" : "axial-oblique";
  }
  return y >= x ? "coronal" : "sagittal";
}

/**
 * The tilt of near-axial planes about the patient's x axis.
 *
 * The header's own GantryDetectorTilt has no common sign; this one is above 0
 * where planes rise towards the face.
 *
 * @param orientation directions of a row and of a column, of length 1
 * @returns degrees
 */
export function tiltOf(orientation: Orientation): number {
  const [, y, z] = normalOf(orientation);
  return Math.atan2(z < 0 ? -y : y, Math.abs(z)) * 180 / Math.PI;
}

/**
 * Scalar product.
 *
 * @param a one vector
 * @param b another
 * @returns their product
 */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
