import type { Anatomy } from "./anatomy.ts";
import type { HeadOutline } from "./head_outline.ts";
import type { MassEffect } from "./lesion.ts";
import { DIRECTIONS } from "./polar_table.ts";
import { type Ellipsoid, ellipsoid, rods, type Shape } from "./shape.ts";

type Point = readonly [number, number, number];

/** Places parts of an average brain into one head. */
function placer(anatomy: Anatomy, mass: MassEffect) {
  const sx = anatomy.halfWidth / 72;
  const sy = (anatomy.front + anatomy.back) / 176;
  const sz = anatomy.top / 74;
  return ([x, y, z]: Point): [number, number, number] => {
    const near = Math.exp(
      -((y / 50) ** 2) - (((z - 14) / 40) ** 2) -
        ((x / 45) ** 2),
    );
    return [x * sx + mass.shift * near, y * sy, z * sz];
  };
}

/**
 * Lists the lateral ventricle of one side.
 *
 * @param anatomy the head
 * @param mass how lesions push it
 * @param side 1 for the patient's left, -1 for the right
 * @returns its parts
 */
export function lateralVentricle(
  anatomy: Anatomy,
  mass: MassEffect,
  side: 1 | -1,
): Shape[] {
  const place = placer(anatomy, mass);
  const room = mass.room[side > 0 ? 1 : 0];
  const own = side > 0 ? anatomy.asymmetry : 1 / anatomy.asymmetry;
  const wide = anatomy.ventricles * own * room * mass.swelling;
  // Wider ventricles also lie further apart.
  const apart = 0.6 + 0.4 * wide;
  const joint = (x: number, y: number, z: number, r: number) =>
    [...place([side * x * apart, y, z]), r * wide] as const;
  return [
    ...rods([
      joint(15, -37, 3, 2.2),
      joint(10, -29, 8, 4.2),
      joint(5.5, -14, 13, 4.1),
      joint(8, 2, 22, 4.6),
      joint(14, 17, 20, 5.2),
      joint(22, 27, 11, 6.6),
      joint(25, 40, 8, 4.6),
      joint(22, 56, 5, 1.7),
    ]),
    ...rods([
      joint(25, 27, 6, 4.4),
      joint(31, 14, -5, 2.2),
      joint(31, -4, -13, 1.2),
    ]),
  ];
}

/**
 * Lists the third and fourth ventricle.
 *
 * @param anatomy the head
 * @param mass how lesions push them
 * @returns their parts
 */
export function middleVentricles(
  anatomy: Anatomy,
  mass: MassEffect,
): Shape[] {
  const place = placer(anatomy, mass);
  const wide = anatomy.ventricles * mass.swelling;
  return [
    ellipsoid(place([0, 1, 3]), [1.3 + 1.5 * (wide - 0.5), 13, 10]),
    ellipsoid(place([0, 25, -21]), [6.2 * wide, 4.2 * wide, 8]),
  ];
}

/**
 * Lists the cisterns and the Sylvian fissures.
 *
 * @param anatomy the head
 * @param mass how lesions push them
 * @returns their parts
 */
export function cisterns(anatomy: Anatomy, mass: MassEffect): Shape[] {
  const place = placer(anatomy, mass);
  const wide = 0.85 + 0.75 * anatomy.atrophy;
  const blob = (at: Point, half: Point, turn = 0) =>
    ellipsoid(place(at), [half[0] * wide, half[1] * wide, half[2]], turn);
  const parts: Shape[] = [
    blob([0, -14, -13], [9, 7.5, 5]),
    blob([0, -25, -12], [2.5, 8, 6]),
    blob([0, 24, 2], [6.5, 3.6, 6]),
    blob([0, -17, -25], [9, 3, 8]),
    blob([0, 68, -34], [6, 7, 8]),
  ];
  for (const side of [1, -1] as const) {
    const room = mass.room[side > 0 ? 1 : 0] * wide;
    const joint = (x: number, y: number, z: number, r: number) =>
      [...place([side * x, y, z]), r * room] as const;
    parts.push(
      blob([side * 18, 6, -25], [6, 4.5, 5], side * 0.6),
      ...rods([
        joint(8, -17, -13, 2.2),
        joint(20, -21, -10, 1.7),
        joint(33, -20, -6, 2.1),
        joint(41, -10, 0, 2.0),
        joint(43, 6, 7, 1.9),
        joint(45, 20, 14, 1.5),
      ]),
      ...rods([joint(34, -21, -5, 2.2), joint(58, -24, 1, 2.4)]),
      ...rods([joint(42, -4, 3, 1.9), joint(60, -4, 8, 2)]),
      ...rods([joint(44, 12, 10, 1.7), joint(62, 16, 14, 2)]),
      // Around the midbrain, to the cistern behind it.
      ...rods([
        joint(11, -9, -10, 1.7),
        joint(16, 2, -8, 1.5),
        joint(13, 15, -4, 1.7),
        joint(4, 23, 1, 2.2),
      ]),
    );
  }
  return parts;
}

/**
 * Lists the grey nuclei, and the brain stem, which is a little lighter.
 *
 * @param anatomy the head
 * @param mass how lesions push them
 * @returns the nuclei and the stem
 */
export function nuclei(
  anatomy: Anatomy,
  mass: MassEffect,
): { grey: Shape[]; stem: Shape[]; capsule: Shape[] } {
  const place = placer(anatomy, mass);
  const grey: Shape[] = [], capsule: Shape[] = [];
  for (const side of [1, -1]) {
    grey.push(
      ellipsoid(place([side * 13, -21, 9]), [5, 9, 10], side * 0.35, 0.1),
      ellipsoid(place([side * 25, -3, 5]), [7, 17, 11], side * -0.28, 0.1),
      ellipsoid(place([side * 11, 10, 9]), [8, 13, 9], side * -0.5, 0.1),
      // The insula.
      ...rods([
        [...place([side * 37, -18, 2]), 2.4],
        [...place([side * 39, -4, 4]), 2.4],
        [...place([side * 39, 12, 9]), 2.4],
      ]),
    );
    capsule.push(
      ...rods([
        [...place([side * 19, -20, 9]), 1.7],
        [...place([side * 14.5, -5, 9]), 1.6],
        [...place([side * 24, 14, 9]), 1.9],
      ]),
    );
  }
  const stem = [
    ellipsoid(place([0, 3, -10]), [14, 12, 9], 0, 0.05),
    ellipsoid(place([0, 0, -25]), [15, 14, 14], 0, 0.05),
  ];
  return { grey, stem, capsule };
}

/**
 * Lists calcium that is not blood.
 *
 * @param anatomy the head
 * @param mass how lesions push it
 * @returns parts with their HU
 */
export function calcium(
  anatomy: Anatomy,
  mass: MassEffect,
): { shape: Ellipsoid; hounsfield: number }[] {
  const place = placer(anatomy, mass);
  const parts: { shape: Ellipsoid; hounsfield: number }[] = [];
  const add = (at: Point, half: Point, hounsfield: number, rough = 0.2) =>
    parts.push({ shape: ellipsoid(place(at), half, 0, rough), hounsfield });
  const { pineal, choroid, choroidHu, ganglionHu } = anatomy;
  if (pineal > 0) {
    add([0, 21, 9], [pineal, pineal * 1.2, 3], 90 + 60 * pineal);
  }
  choroid.forEach((r, i) => {
    const side = i === 0 ? -1 : 1;
    if (r > 0) add([side * 22, 27, 12], [r, r * 1.5, 4], choroidHu, 0.35);
  });
  if (ganglionHu > 0) {
    add([-21, -4, 4], [2.5, 5, 4], ganglionHu, 0.4);
    add([21, -3, 4], [3, 4.5, 4], ganglionHu, 0.4);
  }
  return parts;
}

/**
 * Lists vessels that may be dense: sinuses of the dura, basilar and middle
 * cerebral arteries.
 *
 * @param anatomy the head
 * @param mass how lesions push it
 * @param outline its layers in the slice
 * @returns parts with their HU
 */
export function vessels(
  anatomy: Anatomy,
  mass: MassEffect,
  outline: HeadOutline,
): { shape: Shape; hounsfield: number }[] {
  const place = placer(anatomy, mass);
  const { vein, arteryHu } = anatomy;
  const behind = outline.cavityEnd[DIRECTIONS / 4];
  const before = outline.cavityEnd[3 * DIRECTIONS / 4];
  const parts: { shape: Shape; hounsfield: number }[] = [
    // As tall as the head: the sagittal sinus runs along the whole vault.
    {
      shape: ellipsoid([0, behind - 1.5, 45], [3.4, 4, 58]),
      hounsfield: vein,
    },
    {
      shape: ellipsoid([0, 1 - before, 52], [2, 2.6, 40]),
      hounsfield: vein,
    },
    {
      shape: ellipsoid(place([0, -13, -20]), [1.9, 1.9, 9]),
      hounsfield: arteryHu,
    },
  ];
  for (const side of [1, -1]) {
    const joint = (x: number, y: number, z: number, r: number) =>
      [...place([side * x, y, z]), r] as const;
    const sinus = rods([
      joint(6, 76, -9, 3.2),
      joint(38, 62, -14, 3.4),
      joint(58, 34, -17, 3.8),
      joint(57, 24, -25, 3.6),
    ]);
    const artery = rods([
      joint(7, -18, -12, 1.4),
      joint(22, -20, -10, 1.3),
      joint(32, -20, -6, 1.1),
    ]);
    for (const shape of sinus) parts.push({ shape, hounsfield: vein });
    for (const shape of artery) parts.push({ shape, hounsfield: arteryHu });
  }
  return parts;
}
