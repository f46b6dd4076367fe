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
 * @param image `[512, 512]`, HU; used up
 * @param spare `[512, 512]`, overwritten
 * @returns `[512, 512]`, HU in [-1024, 3071]
 */
export function reconstruct(
  plan: ExamPlan,
  frame: Frame,
  image: Float32Array,
  spare: Float32Array,
): Int16Array {
  const size = IMAGE_SIZE;
  const [a, b, c] = plan.scan.kernel;
  for (let row = 0; row < size; row++) {
    const start = row * size;
    spare[start] = image[start];
    spare[start + 1] = image[start + 1];
    spare[start + size - 2] = image[start + size - 2];
    spare[start + size - 1] = image[start + size - 1];
    for (let i = start + 2; i < start + size - 2; i++) {
      spare[i] = a * image[i] + b * (image[i - 1] + image[i + 1]) +
        c * (image[i - 2] + image[i + 2]);
    }
  }

  const tile = noiseTile(plan.scan.scanner);
  const key = hashKeys(plan.seed, plan.exam, frame.slice, 52);
  const flip = key & 1 ? -1 : 1;
  const offRow = (key >>> 1) % TILE;
  const offColumn = (key >>> 12) % TILE;
  const { distance } = polarTable();
  // Less light comes through the base of the skull.
  const dense = 1 + Math.max(0, 0.012 * (-5 - frame.height));
  const level = flip * plan.scan.noiseHu * dense;
  const fall = 0.62 / (110 / frame.unit);
  const out = new Int16Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    const inner = row >= 2 && row < size - 2;
    const polar = polarRow(frame, row);
    const tileRow = ((row + offRow) % TILE) * TILE;
    let tileColumn = offColumn;
    for (let column = 0; column < size; column++) {
      const i = start + column;
      const sharp = inner
        ? a * spare[i] + b * (spare[i - size] + spare[i + size]) +
          c * (spare[i - 2 * size] + spare[i + 2 * size])
        : spare[i];
      const weight = 1.06 - fall * distance[polar + column];
      const value = sharp +
        level * (weight > 0.45 ? weight : 0.45) * tile[tileRow + tileColumn];
      if (++tileColumn === TILE) tileColumn = 0;
      out[i] = value <= LOWEST
        ? LOWEST
        : value >= HIGHEST
        ? HIGHEST
        : ((value + 4096.5) | 0) - 4096;
    }
  }
  return out;
}
