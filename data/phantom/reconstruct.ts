import type { ExamPlan } from "./exam_plan.ts";
import { type Frame, IMAGE_SIZE, polarRow } from "./frame.ts";
import { noiseTile, TILE } from "./noise_tile.ts";
import { polarTable } from "./polar_table.ts";
import { hashKeys } from "./random.ts";

const LOWEST = -1024, HIGHEST = 3071;

/**
 * Turns the drawn head into what a scanner gives: its sharpness and its noise.
 *
 * @param plan the exam
 * @param frame the plane, of step 1
 * @param image `[512, 512]`, HU
 * @param spare `[512, 512]`, overwritten
 * @param out `[512, 512]`, overwritten: HU in [-1024, 3071]
 */
export function reconstruct(
  plan: ExamPlan,
  frame: Frame,
  image: Float32Array,
  spare: Float32Array,
  out: Int16Array,
): void {
  blurRows(plan.scan.kernel, image, spare);
  const size = IMAGE_SIZE;
  const [a, b, c] = plan.scan.kernel;
  const tile = noiseTile(plan.scan.scanner);
  const key = hashKeys(plan.seed, plan.exam, frame.slice, 52);
  const flip = key & 1 ? -1 : 1;
  const offRow = (key >>> 1) & (TILE - 1);
  const offColumn = (key >>> 12) & (TILE - 1);
  const { distance } = polarTable();
  // Less light comes through the base of the skull.
  const dense = 1 + Math.max(0, 0.012 * (-5 - frame.height));
  const level = flip * plan.scan.noiseHu * dense;
  const fall = level * 0.62 / (110 / frame.unit);
  const middle = level * 1.06;
  const edge = 98 / frame.unit;
  for (let row = 0; row < size; row++) {
    const start = row * size;
    const above = row >= 2 ? start - size : start;
    const below = row < size - 2 ? start + size : start;
    const above2 = row >= 2 ? start - 2 * size : start;
    const below2 = row < size - 2 ? start + 2 * size : start;
    const polar = polarRow(frame, row);
    const tileRow = ((row + offRow) & (TILE - 1)) * TILE;
    for (let column = 0; column < size; column++) {
      const sharp = a * spare[start + column] +
        b * (spare[above + column] + spare[below + column]) +
        c * (spare[above2 + column] + spare[below2 + column]);
      const r = distance[polar + column];
      const value = sharp + (middle - fall * (r < edge ? r : edge)) *
          tile[tileRow + ((column + offColumn) & (TILE - 1))];
      out[start + column] = value <= LOWEST
        ? LOWEST
        : value >= HIGHEST
        ? HIGHEST
        : ((value + 4096.5) | 0) - 4096;
    }
  }
}

function blurRows(
  [a, b, c]: readonly [number, number, number],
  image: Float32Array,
  out: Float32Array,
): void {
  // Rows run on into each other: both ends are air.
  const last = image.length - 2;
  out[0] = image[0];
  out[1] = image[1];
  out[last] = image[last];
  out[last + 1] = image[last + 1];
  for (let i = 2; i < last; i++) {
    out[i] = a * image[i] + b * (image[i - 1] + image[i + 1]) +
      c * (image[i - 2] + image[i + 2]);
  }
}
