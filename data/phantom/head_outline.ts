import { type Anatomy, OUTLINE_KNOTS } from "./anatomy.ts";
import type { Pose } from "./pose.ts";
import { DIRECTIONS } from "./polar_table.ts";

/**
 * Where the layers of a head end in one slice, `[1024]` each, by direction
 * from the head's origin, in the head's millimetres.
 *
 * A slice is some 5 mm thick, so that an oblique layer ends over a band, not
 * at a line: `…Band` is the width of that band, `…End` its middle.
 */
export interface HeadOutline {
  /** End of the inside of the skull. */
  readonly cavityEnd: Float32Array;
  /** Width of its band. */
  readonly cavityBand: Float32Array;
  /** Outer end of the skull. */
  readonly boneEnd: Float32Array;
  /** Width of its band. */
  readonly boneBand: Float32Array;
  /** End of muscle, or of what fills the face. */
  readonly muscleEnd: Float32Array;
  /** Outer end of the skin. */
  readonly skinEnd: Float32Array;
  /** Width of the skin's band. */
  readonly skinBand: Float32Array;
  /** Share of a radial distance that is depth below the slanting vault. */
  readonly upright: Float32Array;
  /** Largest radius of the skin. */
  readonly reach: number;
}

/** Directions that are worked out; the others lie on lines in between. */
const KNOTS = OUTLINE_KNOTS;

// Kept between slices: small arrays by the thousand cost more than their use.
const knots = Array.from({ length: 8 }, () => new Float32Array(KNOTS + 1));

/** Height where the skull is widest. */
const WIDEST = 14;

/**
 * Works out the layers of a head in a plane.
 *
 * @param anatomy the head
 * @param pose how it lay
 * @param height height of the plane at the origin, in the head's millimetres
 * @returns the layers
 */
export function headOutline(
  anatomy: Anatomy,
  pose: Pose,
  height: number,
): HeadOutline {
  const half = pose.intervalMm / anatomy.size / 2;
  const [cavity, cavityBand, bone, boneBand, muscle, skin, skinBand, upright] =
    knots;
  let reach = 0;
  for (let i = 0; i < KNOTS; i++) {
    const angle = 2 * Math.PI * i / KNOTS;
    const c = Math.cos(angle), s = Math.sin(angle);
    const widest = anatomy.widest[i];
    const rise = pose.tiltX * c + pose.tiltY * s;
    const table = anatomy.bone * (0.62 + 0.45 * s * s);
    const soft = anatomy.fat + 1.6;
    // A tilted plane meets each layer at a height of its own.
    const zIn = height + rise * meet(anatomy, widest, s, height, rise, table);
    const z = height + rise * meet(anatomy, widest, s, height, rise, 0);
    const layers = (up: number) => {
      const vault = radius(anatomy, widest, s, zIn + up, table);
      const outer = radius(anatomy, widest, s, z + up, 0);
      const flesh = muscleAt(anatomy, angle, z + up);
      const face = faceLimit(c, s, z + up);
      return [
        Math.min(vault, face),
        Math.min(outer, face + 3.5),
        outer + flesh,
        radius(anatomy, widest, s, z + up, -soft) + flesh,
        vault,
      ];
    };
    const low = layers(-half), high = layers(half);
    cavity[i] = (low[0] + high[0]) / 2;
    cavityBand[i] = Math.max(0.7, Math.abs(low[0] - high[0]));
    bone[i] = (low[1] + high[1]) / 2;
    boneBand[i] = Math.max(0.7, Math.abs(low[1] - high[1]));
    muscle[i] = (low[2] + high[2]) / 2;
    skin[i] = (low[3] + high[3]) / 2;
    skinBand[i] = Math.max(0.7, Math.abs(low[3] - high[3]));
    const slope = (low[4] - high[4]) / (2 * half);
    upright[i] = 1 / Math.sqrt(1 + slope * slope);
    reach = Math.max(reach, skin[i] + skinBand[i]);
  }
  for (const knot of knots) knot[KNOTS] = knot[0];
  const [cavityEnd, cavityBands, boneEnd, boneBands, muscleEnd, ...rest] = knots
    .map(spread);
  return {
    cavityEnd,
    cavityBand: cavityBands,
    boneEnd,
    boneBand: boneBands,
    muscleEnd,
    skinEnd: rest[0],
    skinBand: rest[1],
    upright: rest[2],
    reach,
  };
}

/** Radius of the skull, `inset` inside its outer face; 0 above its top. */
function radius(
  anatomy: Anatomy,
  widest: number,
  s: number,
  z: number,
  inset: number,
): number {
  if (z > WIDEST) {
    const u = (z - WIDEST) / (anatomy.top - inset - WIDEST);
    // A dome, flatter at its top than an ellipsoid.
    return u >= 1
      ? 0
      : (widest - inset) * Math.sqrt(1 - u * u * (0.35 + 0.65 * u * u));
  }
  const v = (WIDEST - z) / 50;
  const end = s < 0 ? 0.03 : 0.2;
  return widest * (1 - v * v * (0.08 + (end - 0.08) * s * s)) - inset;
}

/** Radius at which a tilted plane meets a layer of the skull. */
function meet(
  anatomy: Anatomy,
  widest: number,
  s: number,
  height: number,
  rise: number,
  inset: number,
): number {
  let near = 40;
  for (let i = 0; i < 4; i++) {
    near = (near + radius(anatomy, widest, s, height + rise * near, inset)) / 2;
  }
  return near;
}

/** How far the cavity reaches forward below the frontal lobes. */
function faceLimit(c: number, s: number, z: number): number {
  const aside = Math.abs(c / s);
  // The orbits' roofs rise beside a lower middle.
  const bulge = 6 * Math.max(0, 1 - aside / 0.22);
  const height = z + bulge;
  if (s >= -0.05 || height >= -5) return Infinity;
  const roof = 95 - 53 * Math.min(1, (-5 - height) / 11);
  const middle = z > -16 ? roof : 42 - 27 * Math.min(1, (-16 - z) / 10);
  const side = z > -16 ? roof : 42 + 4 * Math.min(1, (-16 - z) / 10);
  const t = Math.min(1, Math.max(0, (aside - 0.25) / 0.3));
  return (middle + (side - middle) * t * t * (3 - 2 * t)) / -s;
}

function muscleAt(anatomy: Anatomy, angle: number, z: number): number {
  const toSide = Math.abs(Math.cos(angle + 0.3 * Math.sign(Math.cos(angle))));
  const temporal = Math.max(0, toSide - 0.55) / 0.45 *
    Math.min(1, Math.max(0, (42 - z) / 35));
  const toBack = Math.max(0, Math.sin(angle) - 0.5) / 0.5;
  const nape = toBack * Math.min(1, Math.max(0, (-14 - z) / 14));
  return anatomy.muscle * (temporal + 1.8 * nape);
}

function spread(knots: Float32Array): Float32Array {
  const all = new Float32Array(DIRECTIONS);
  const step = DIRECTIONS / KNOTS;
  for (let at = 0; at < KNOTS; at++) {
    const rise = (knots[at + 1] - knots[at]) / step;
    for (let i = 0; i < step; i++) all[at * step + i] = knots[at] + i * rise;
  }
  return all;
}
