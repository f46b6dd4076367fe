import { boxAround, type Frame } from "./frame.ts";

/** An ellipsoid, upright in z, in the head's millimetres. */
export interface Ellipsoid {
  /** Tells shapes apart. */
  readonly kind: "ellipsoid";
  /** Centre. */
  readonly at: readonly [number, number, number];
  /** Half axes. */
  readonly half: readonly [number, number, number];
  /** Turn in the plane, in radians. */
  readonly turn: number;
  /** Unevenness of its surface, as a share of its size. */
  readonly rough: number;
}

/** A rod with round ends whose radius changes evenly, in the head's millimetres. */
export interface Rod {
  /** Tells shapes apart. */
  readonly kind: "rod";
  /** One end and its radius. */
  readonly from: readonly [number, number, number, number];
  /** The other end and its radius. */
  readonly to: readonly [number, number, number, number];
}

/** A part of the head. */
export type Shape = Ellipsoid | Rod;

/** Cells that a shape may touch: rows and columns, each first and after last. */
export type Box = readonly [number, number, number, number];

/**
 * Makes an ellipsoid.
 *
 * @param at centre
 * @param half half axes
 * @param turn turn in the plane, in radians
 * @param rough unevenness, as a share of its size
 * @returns the ellipsoid
 */
export function ellipsoid(
  at: readonly [number, number, number],
  half: readonly [number, number, number],
  turn = 0,
  rough = 0,
): Ellipsoid {
  return { kind: "ellipsoid", at, half, turn, rough };
}

/**
 * Makes a chain of rods.
 *
 * @param points x, y, z and radius of each joint
 * @returns one rod fewer than joints
 */
export function rods(
  points: readonly (readonly [number, number, number, number])[],
): Rod[] {
  return points.slice(1).map((to, i) => ({ kind: "rod", from: points[i], to }));
}

/**
 * Adds a shape to a mask: each cell keeps the larger share of it that is
 * covered, thickness of the slice included.
 *
 * @param frame the plane
 * @param mask `[cells, cells]`, shares in [0, 1]
 * @param shape the shape
 * @param unevenness unevenness in [-1, 1] by cell, or `null`
 * @returns the cells that may have changed, or `null` if the plane misses it
 */
export function coverShape(
  frame: Frame,
  mask: Float32Array,
  shape: Shape,
  unevenness: Float32Array | null = null,
): Box | null {
  return shape.kind === "rod"
    ? coverRod(frame, mask, shape)
    : coverEllipsoid(frame, mask, shape, unevenness);
}

function coverEllipsoid(
  frame: Frame,
  mask: Float32Array,
  shape: Ellipsoid,
  unevenness: Float32Array | null,
): Box | null {
  const [cx, cy, cz] = shape.at;
  const [a, b, c] = shape.half;
  const { pose, unit, cells, halfThickness } = frame;
  const planeZ = frame.height + pose.tiltX * cx + pose.tiltY * cy;
  // The slice averages over its thickness: as if the shape were taller.
  const tall = Math.sqrt(c * c + halfThickness * halfThickness / 2);
  const grown = 1 + shape.rough;
  if (Math.abs(planeZ - cz) > tall * grown + 1) return null;
  const box = boxAround(frame, cx, cy, Math.max(a, b) * grown + 2);
  const ct = Math.cos(shape.turn), st = Math.sin(shape.turn);
  // Softness across the surface: one pixel in the plane, more where it slants.
  const small = Math.min(a, b);
  const soft = 0.9 * unit / frame.step / small +
    0.5 * halfThickness * Math.abs(planeZ - cz) / (tall * tall);
  const weak = c < halfThickness ? c / halfThickness : 1;
  for (let row = box[0]; row < box[1]; row++) {
    const dy = (row - frame.originRow) * unit;
    for (let column = box[2]; column < box[3]; column++) {
      const dx = (column - frame.originColumn) * unit;
      const hx = dx * frame.cos + dy * frame.sin;
      const hy = dy * frame.cos - dx * frame.sin;
      const z = (frame.height + pose.tiltX * hx + pose.tiltY * hy - cz) / tall;
      const x = ((hx - cx) * ct + (hy - cy) * st) / a;
      const y = ((hy - cy) * ct - (hx - cx) * st) / b;
      const square = x * x + y * y + z * z;
      if (square > 4) continue;
      const at = row * cells + column;
      let size = 1;
      if (unevenness && shape.rough) size += shape.rough * unevenness[at];
      const share = weak * ((size - Math.sqrt(square)) / soft + 0.5);
      if (share > mask[at]) mask[at] = share > weak ? weak : share;
    }
  }
  return box;
}

function coverRod(frame: Frame, mask: Float32Array, shape: Rod): Box | null {
  const [x0, y0, z0, r0] = shape.from;
  const [x1, y1, z1, r1] = shape.to;
  const { pose, unit, cells, halfThickness } = frame;
  const ux = x1 - x0, uy = y1 - y0, uz = z1 - z0;
  const mx = (x0 + x1) / 2, my = (y0 + y1) / 2;
  const large = Math.max(r0, r1);
  const planeZ = frame.height + pose.tiltX * mx + pose.tiltY * my;
  const miss = Math.max(Math.min(z0, z1) - planeZ, planeZ - Math.max(z0, z1));
  if (miss > large + halfThickness) return null;
  const box = boxAround(
    frame,
    mx,
    my,
    Math.sqrt(ux * ux + uy * uy) / 2 + large + 2,
  );
  const length = ux * ux + uy * uy + uz * uz;
  const soft = 0.9 * unit / frame.step + 0.35 * halfThickness;
  for (let row = box[0]; row < box[1]; row++) {
    const dy = (row - frame.originRow) * unit;
    for (let column = box[2]; column < box[3]; column++) {
      const dx = (column - frame.originColumn) * unit;
      const x = dx * frame.cos + dy * frame.sin - x0;
      const y = dy * frame.cos - dx * frame.sin - y0;
      const z = frame.height + pose.tiltX * (x + x0) + pose.tiltY * (y + y0) -
        z0;
      let t = (x * ux + y * uy + z * uz) / length;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const ex = x - t * ux, ey = y - t * uy, ez = z - t * uz;
      const r = r0 + t * (r1 - r0);
      const square = ex * ex + ey * ey + ez * ez;
      if (square > (r + soft) * (r + soft)) continue;
      const at = row * cells + column;
      const share = (r - Math.sqrt(square)) / soft + 0.5;
      if (share > mask[at]) mask[at] = share > 1 ? 1 : share;
    }
  }
  return box;
}

/**
 * Mixes a mask into an image and empties it.
 *
 * @param image `[cells, cells]`, HU
 * @param mask `[cells, cells]`, shares in [0, 1]; 0 inside the box afterwards
 * @param cells cells along a row
 * @param box cells to look at
 * @param hounsfield HU of what the mask covers
 */
export function blendMask(
  image: Float32Array,
  mask: Float32Array,
  cells: number,
  box: Box,
  hounsfield: number,
): void {
  for (let row = box[0]; row < box[1]; row++) {
    const start = row * cells;
    for (let at = start + box[2]; at < start + box[3]; at++) {
      const share = mask[at];
      if (share === 0) continue;
      image[at] += share * (hounsfield - image[at]);
      mask[at] = 0;
    }
  }
}
