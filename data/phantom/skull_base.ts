import type { Anatomy } from "./anatomy.ts";
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
 * @param roof whether the roofs of the orbits bulge into the cavity
 * @returns the parts
 */
export function skullBase(anatomy: Anatomy, roof: boolean): BasePart[] {
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
    rough = 0,
  ) => put(ellipsoid(at(x, y, z), half, turn, rough), hounsfield);
  const rod = (
    points: [number, number, number, number][],
    hounsfield: number,
  ) => {
    const joints = points.map(([x, y, z, r]) => [...at(x, y, z), r] as const);
    for (const part of rods(joints)) put(part, hounsfield);
  };

  for (const side of [1, -1]) {
    // Orbit: bone, fat, eye, optic nerve and two muscles.
    blob(side * 33, -64, -28, [22, 25, 17], 500, side * -0.25);
    blob(side * 33, -65, -28, [19, 24, 14.5], -85, side * -0.25);
    rod([[side * 30, -70, -27, 1.9], [side * 18, -42, -25, 1.6]], 35);
    rod([[side * 46, -72, -28, 1.6], [side * 24, -46, -27, 1.4]], 55);
    rod([[side * 22, -74, -28, 1.6], [side * 17, -48, -27, 1.4]], 55);
    blob(side * 34, -77, -28, [12, 12.5, 12], 45);
    blob(side * 34, -77, -28, [11, 11.5, 11], 12);
    blob(side * 34, -86, -28, [4.2, 2, 4], 75);
    if (roof) blob(side * 27, -55, -9, [13, 14, 4.5], 190, 0, 0.2);
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
  // Crest inside the occiput, and the frontal sinus.
  blob(0, 82, -16, [5, 8, 12], 950);
  const sinus = anatomy.frontalSinus;
  if (sinus > 0.15) {
    blob(4, -87, -6, [20 * sinus, 6.5, 13], 900);
    blob(8 * sinus, -87.5, -7, [9.5 * sinus, 4, 11], -950);
    blob(-7 * sinus, -87.5, -8, [8 * sinus, 3.7, 9.5], -950);
  }
  return parts;
}
