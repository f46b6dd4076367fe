import { sizeOf } from "../graph/value.ts";
import type { Weights, WeightTensor } from "./weights.ts";

/**
 * Draws the weights of a network from a seed, the same on every machine
 * (scheme `seeded/1`).
 *
 * Kernels get a nearly normal distribution with the variance `2 / inputs`,
 * which keeps the size of activations from layer to layer; all else is 0. A
 * number depends on the seed, the kernel's name and its place alone. Only
 * whole numbers, one product and one square root are used, which IEEE
 * arithmetic rounds alike everywhere.
 *
 * @param shapes shapes by name, kernels `[O, C, rows, columns]`
 * @param seed a whole number in [0, 2^32)
 * @returns weights of these names and shapes
 *
 * Source: He et al. 2015, "Delving deep into rectifiers", for the variance.
 */
export function seededBase(
  shapes: ReadonlyMap<string, readonly number[]>,
  seed: number,
): Weights {
  const weights = new Map<string, WeightTensor>();
  for (const [name, shape] of shapes) {
    const data = new Float32Array(sizeOf(shape));
    if (shape.length === 4) {
      const inputs = sizeOf(shape.slice(1));
      drawKernel(data, mix(seed ^ hash(name)), Math.sqrt(2 / inputs));
    }
    weights.set(name, { shape, data });
  }
  return weights;
}

// Sum of four bytes: mean 510, variance 4 (256² - 1) / 12.
const BYTES_MEAN = 510;
const BYTES_SD = Math.sqrt(21845);

/** Fills `out` with sums of four random bytes, centred and scaled to `sd`. */
function drawKernel(out: Float32Array, stream: number, sd: number): void {
  const scale = sd / BYTES_SD;
  const second = mix(stream + 1);
  for (let i = 0; i < out.length; i++) {
    // Two rounds, so that no stream is another one shifted.
    const bits = mix(mix(i ^ stream) + second);
    const bytes = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) +
      (bits >>> 24);
    out[i] = scale * (bytes - BYTES_MEAN);
  }
}

/**
 * Scatters the bits of a 32-bit whole number.
 *
 * Source: Chris Wellons, "lowbias32", https://nullprogram.com/blog/2018/07/31/
 */
function mix(number: number): number {
  let x = number | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** FNV-1a of a name. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  }
  return value;
}
