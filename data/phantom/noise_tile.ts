import { gaussian, keyedRandom } from "./random.ts";

/** Rows and columns of a tile, a power of two. */
export const TILE = 512;

const tiles = new Map<string, Float32Array>();

/**
 * Makes a tile of noise with the texture of a scanner, once a process.
 *
 * @param scanner name of the scanner
 * @returns `[512, 512]`, mean 0, variance 1; its edges match on repeat
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

/** Smooths along one axis; indices wrap by masking, as the tile's side is a power of two. */
function blurTile(
  tile: Float32Array,
  weights: readonly number[],
  stride: number,
): Float32Array {
  const out = new Float32Array(tile.length);
  const along = (TILE - 1) * stride;
  for (let i = 0; i < tile.length; i++) {
    const rest = i & ~along;
    let sum = weights[0] * tile[i];
    for (let k = 1; k < weights.length; k++) {
      const step = k * stride;
      sum += weights[k] *
        (tile[rest | ((i + step) & along)] + tile[rest | ((i - step) & along)]);
    }
    out[i] = sum;
  }
  return out;
}
