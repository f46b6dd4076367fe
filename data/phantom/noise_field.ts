import { hashKeys, mix32 } from "./random.ts";

/** Random values on a regular lattice, read smoothly in between. */
export interface NoiseField {
  /** Distance between neighbours, in the unit of its reader. */
  readonly spacing: number;
  /** Values in [-1, 1], `[size, size, size]`, repeated in all directions. */
  readonly values: Float32Array;
}

const SIZE = 32;

/**
 * Makes a field of smooth noise in three dimensions.
 *
 * @param key key of the field
 * @param spacing distance between its lattice points
 * @returns the field
 */
export function makeNoiseField(key: number, spacing: number): NoiseField {
  const start = hashKeys(key, 31);
  const values = new Float32Array(SIZE ** 3);
  for (let i = 0; i < values.length; i++) {
    values[i] = mix32(start + Math.imul(i, 0x9e3779b1)) / 2147483648;
  }
  return { spacing, values };
}

/**
 * Reads a field between its lattice points.
 *
 * @param field the field
 * @param x first coordinate, in the unit of its spacing
 * @param y second coordinate
 * @param z third coordinate
 * @returns a value in [-1, 1]
 */
export function readNoise(
  field: NoiseField,
  x: number,
  y: number,
  z: number,
): number {
  const { values, spacing } = field;
  // The lattice is turned against the axes, lest its rows show in the image.
  const u = (0.78 * x + 0.52 * y + 0.34 * z) / spacing + 1024;
  const v = (-0.6 * x + 0.74 * y + 0.3 * z) / spacing + 1024;
  const w = (-0.17 * x - 0.43 * y + 0.89 * z) / spacing + 1024;
  const i = u | 0, j = v | 0, k = w | 0;
  const a = fade(u - i), b = fade(v - j), c = fade(w - k);
  const i0 = (i & 31) << 10, i1 = ((i + 1) & 31) << 10;
  const j0 = (j & 31) << 5, j1 = ((j + 1) & 31) << 5;
  const k0 = k & 31, k1 = (k + 1) & 31;
  const p = lerp(values[i0 + j0 + k0], values[i0 + j0 + k1], c);
  const q = lerp(values[i0 + j1 + k0], values[i0 + j1 + k1], c);
  const r = lerp(values[i1 + j0 + k0], values[i1 + j0 + k1], c);
  const s = lerp(values[i1 + j1 + k0], values[i1 + j1 + k1], c);
  return lerp(lerp(p, q, b), lerp(r, s, b), a);
}

function fade(t: number): number {
  return t * t * (3 - 2 * t);
}

function lerp(from: number, to: number, share: number): number {
  return from + share * (to - from);
}
