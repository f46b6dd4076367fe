import { gaussian, keyedRandom } from "./random.ts";

/** Rows and columns of a tile. */
export const TILE = 640;

const tiles = new Map<string, Float32Array>();

/**
 * Makes a tile of noise with the texture of a scanner, once a process.
 *
 * @param scanner name of the scanner
 * @returns `[640, 640]`, mean 0, variance 1; its edges match on repeat
 */
export function noiseTile(scanner: "smooth" | "sharp"): Float32Array {
  const known = tiles.get(scanner);
  if (known) return known;
  const random = keyedRandom(scanner === "smooth" ? 1 : 2, 51);
  let tile: Float32Array = new Float32Array(TILE * TILE);
  for (let i = 0; i < tile.length; i++) tile[i] = gaussian(random);
  // The soft kernel leaves coarse grains, the hard one fine ones with dark rims.
  const weights = scanner === "smooth"
    ? [0.3, 0.22, 0.1, 0.03]
    : [0.62, 0.24, -0.03, -0.02];
  tile = blurTile(blurTile(tile, weights, 1), weights, TILE);
  let square = 0;
  for (const value of tile) square += value * value;
  const scale = 1 / Math.sqrt(square / tile.length);
  for (let i = 0; i < tile.length; i++) tile[i] *= scale;
  tiles.set(scanner, tile);
  return tile;
}

function blurTile(
  tile: Float32Array,
  weights: readonly number[],
  stride: number,
): Float32Array {
  const out = new Float32Array(tile.length);
  for (let i = 0; i < tile.length; i++) {
    const along = stride === 1 ? i % TILE : Math.floor(i / TILE);
    const start = i - along * stride;
    let sum = weights[0] * tile[i];
    for (let k = 1; k < weights.length; k++) {
      sum += weights[k] * (tile[start + ((along + k) % TILE) * stride] +
        tile[start + ((along - k + TILE) % TILE) * stride]);
    }
    out[i] = sum;
  }
  return out;
}
