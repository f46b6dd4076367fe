import type { Anatomy } from "./anatomy.ts";
import { between, gaussian, type Random } from "./random.ts";

/** How a head lay in the scanner during one exam. */
export interface Pose {
  /** Column of the head's origin, a whole number of pixels. */
  readonly column: number;
  /** Row of the head's origin, a whole number of pixels. */
  readonly row: number;
  /** Distance between pixels, in mm. */
  readonly spacingMm: number;
  /** Distance between slices, in mm. */
  readonly intervalMm: number;
  /** Turn of the head in the plane, in steps of a 1024th of a circle. */
  readonly turn: number;
  /** Rise of the plane to the patient's left, mm a mm. */
  readonly tiltX: number;
  /** Rise of the plane to the back, mm a mm. */
  readonly tiltY: number;
  /** Height of slice 0 at the head's origin, in the head's millimetres. */
  readonly bottom: number;
}

/**
 * Lays a head into the scanner, so that the last slice lies near its top.
 *
 * @param random stream of the exam
 * @param anatomy the head
 * @param slices number of slices
 * @returns the pose
 */
export function makePose(
  random: Random,
  anatomy: Anatomy,
  slices: number,
): Pose {
  const intervalMm = between(random, 4.85, 5.1);
  const last = anatomy.top + between(random, -5, 1);
  return {
    column: Math.round(255.5 + 3.5 * gaussian(random)),
    row: Math.round(254 + 3.5 * gaussian(random)),
    spacingMm: between(random, 0.435, 0.455),
    intervalMm,
    turn: Math.round(7 * gaussian(random)),
    tiltX: 0.03 * gaussian(random),
    tiltY: 0.045 * gaussian(random),
    bottom: last - (slices - 1) * intervalMm / anatomy.size,
  };
}
