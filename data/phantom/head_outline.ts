import type { Anatomy } from "./anatomy.ts";
import type { Pose } from "./pose.ts";
import { DIRECTIONS } from "./polar_table.ts";

/**
 * Where the layers of a head end in one slice, `[2048]` each, by direction
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
const KNOTS = 256;

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
  const knots = Array.from({ length: 8 }, () => new Float32Array(KNOTS + 1));
  const [cavity, cavityBand, bone, boneBand, muscle, skin, skinBand, upright] =
    knots;
  let reach = 0;
  for (let i = 0; i < KNOTS; i++) {
    const angle = 2 * Math.PI * i / KNOTS;
    const c = Math.cos(angle), s = Math.sin(angle);
    let wave = 1;
    anatomy.waves.forEach(([size, phase], n) => {
      wave += size * Math.cos((n + 1) * angle + phase);
    });
    const near = wave * radius(anatomy, c, s, height, 0);
    const z = height + near * (pose.tiltX * c + pose.tiltY * s);
    const table = anatomy.bone * (0.62 + 0.45 * s * s + 6 * (wave - 1));
    const soft = anatomy.fat + 1.6;
    const layers = (z: number) => {
      const vault = wave * radius(anatomy, c, s, z, table);
      const outer = wave * radius(anatomy, c, s, z, 0);
      const flesh = muscleAt(anatomy, angle, z);
      const face = faceLimit(c, s, z);
      return [
        Math.min(vault, face),
        Math.min(outer, face + 3.5),
        outer + flesh,
        wave * radius(anatomy, c, s, z, -soft) + flesh,
        vault,
      ];
    };
    const low = layers(z - half), high = layers(z + half);
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
  c: number,
  s: number,
  z: number,
  inset: number,
): number {
  const top = anatomy.top - inset;
  if (z >= top) return 0;
  let scale = 1, wide = 1, end = 1;
  if (z > WIDEST) {
    const u = (z - WIDEST) / (top - WIDEST);
    scale = Math.pow(1 - Math.pow(u, 2.3), 0.47);
  } else {
    const v = (WIDEST - z) / 50;
    wide = 1 - 0.08 * v * v;
    end = s < 0 ? 1 - 0.03 * v * v : 1 - 0.2 * v * v;
  }
  // The parietal bones stand out further than the frontal one.
  const a = anatomy.halfWidth * wide * (1 + 0.07 * s) - inset;
  const b = (s < 0 ? anatomy.front : anatomy.back) * end - inset;
  const n = anatomy.squareness;
  return scale /
    Math.pow(
      Math.pow(Math.abs(c) / a, n) + Math.pow(Math.abs(s) / b, n),
      1 / n,
    );
}

/** How far the cavity reaches forward below the frontal lobes. */
function faceLimit(c: number, s: number, z: number): number {
  if (s >= -0.05 || z >= -5) return Infinity;
  const roof = 95 - 53 * Math.min(1, (-5 - z) / 11);
  const middle = z > -16 ? roof : 42 - 27 * Math.min(1, (-16 - z) / 10);
  const side = z > -16 ? roof : 42 + 4 * Math.min(1, (-16 - z) / 10);
  const t = Math.min(1, Math.max(0, (Math.abs(c / s) - 0.25) / 0.3));
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
  for (let i = 0; i < DIRECTIONS; i++) {
    const at = Math.floor(i / step), share = (i % step) / step;
    all[i] = knots[at] + share * (knots[at + 1] - knots[at]);
  }
  return all;
}
