import type { Anatomy } from "./anatomy.ts";
import type { HeadOutline } from "./head_outline.ts";
import { DIRECTIONS } from "./polar_table.ts";
import { ellipsoid, rods, type Shape } from "./shape.ts";

/** A part of the skull's base or the face, drawn over what is there. */
export interface BasePart {
  /** Its form. */
  readonly shape: Shape;
  /** HU of it. */
  readonly hounsfield: number;
}

/**
 * Lists bones, air cells and eyes at the base, in the order of drawing.
 *
 * @param anatomy the head
 * @param outline its layers in the slice
 * @param roof whether the roofs of the orbits bulge into the cavity
 * @returns the parts
 */
export function skullBase(
  anatomy: Anatomy,
  outline: HeadOutline,
  roof: boolean,
): BasePart[] {
  const sx = anatomy.halfWidth / 72;
  const front = anatomy.front / 88, back = anatomy.back / 88;
  const parts: BasePart[] = [];
  const put = (shape: Shape, hounsfield: number) =>
    parts.push({ shape, hounsfield });
  const at = (x: number, y: number, z: number): [number, number, number] => [
    x * sx,
    y * (y < 0 ? front : back),
    z,
  ];
  const blob = (
    x: number,
    y: number,
    z: number,
    half: [number, number, number],
    hounsfield: number,
    turn = 0,
    rough = 0.06,
  ) => put(ellipsoid(at(x, y, z), half, turn, rough), hounsfield);
  const rod = (
    points: [number, number, number, number][],
    hounsfield: number,
  ) => {
    const joints = points.map(([x, y, z, r]) => [...at(x, y, z), r] as const);
    for (const part of rods(joints)) put(part, hounsfield);
  };

  for (const side of [1, -1]) {
    // Orbit: fat between thin walls that meet behind, then what it holds.
    blob(side * 32, -65, -28, [17, 23, 14.5], -85, side * -0.3);
    rod([[side * 50, -70, -28, 3.6], [side * 44, -56, -28, 2], [
      side * 22,
      -40,
      -27,
      2.4,
    ]], 800);
    rod([[side * 16, -84, -28, 0.9], [side * 15.5, -44, -28, 0.9]], 320);
    rod([[side * 50, -72, -22, 3.4], [side * 47, -78, -13, 3.4]], 850);
    rod([[side * 30, -70, -27, 1.9], [side * 18, -42, -25, 1.6]], 35);
    rod([[side * 46, -72, -28, 1.6], [side * 24, -46, -27, 1.4]], 55);
    rod([[side * 22, -74, -28, 1.6], [side * 17, -48, -27, 1.4]], 55);
    blob(side * 34, -77, -28, [12, 12.5, 12], 45);
    blob(side * 34, -77, -28, [11, 11.5, 11], 12);
    blob(side * 34, -86, -28, [4.2, 2, 4], 75);
    if (roof) blob(side * 27, -55, -9, [12, 14, 4], 170, side * 0.4, 0.5);
    // Lesser wing, temporal floor.
    rod([[side * 8, -33, -17, 2.6], [side * 26, -39, -15, 2.4], [
      side * 50,
      -50,
      -10,
      3,
    ]], 850);
    // Petrous bone, with air cells behind.
    rod([[side * 20, -7, -27, 5], [side * 38, 4, -26, 7.5], [
      side * 60,
      16,
      -27,
      10,
    ]], 950);
    rod([[side * 39, 5, -25, 1.6], [side * 44, 4, -27, 2]], -250);
    for (let i = 0; i < 9; i++) {
      const u = (i * 0.618) % 1, v = (i * 0.381) % 1;
      blob(
        side * (51 + 12 * u),
        12 + 15 * v,
        -29 + 8 * ((i * 0.27) % 1),
        [1.7 + 1.5 * v, 1.6 + 1.4 * u, 3],
        -700,
      );
    }
  }
  // Clivus and the back of the saddle; nose.
  blob(0, -14, -35, [11, 6, 10], 700);
  blob(0, -11, -21, [7, 2.4, 4], 700);
  blob(0, -30, -33, [15, 14, 12], 600);
  blob(-5, -30, -33, [6.5, 11, 9.5], -950);
  blob(7, -31, -33, [5.5, 10, 9.5], -950);
  blob(0, -64, -34, [13, 25, 15], 300);
  for (const side of [1, -1]) {
    for (let i = 0; i < 5; i++) {
      blob(side * 5.8, -46 - 9 * i, -34, [4.2, 3.8, 13], -850);
    }
  }
  // Crest inside the occiput, and the frontal sinus, both in the vault's bone.
  const behind = outline.cavityEnd[DIRECTIONS / 4];
  put(ellipsoid([0, behind, -16], [3.5, 4.5, 11]), 950);
  const sinus = anatomy.frontalSinus;
  if (sinus > 0.15) {
    const before = 3.5 - outline.muscleEnd[3 * DIRECTIONS / 4];
    const cave = (x: number, half: [number, number, number], hu: number) =>
      put(ellipsoid([x, before, -8], half), hu);
    cave(3, [19 * sinus, 6, 14], 900);
    cave(8 * sinus, [9 * sinus, 3.6, 12], -950);
    cave(-7 * sinus, [7.5 * sinus, 3.3, 10], -950);
  }
  return parts;
}
