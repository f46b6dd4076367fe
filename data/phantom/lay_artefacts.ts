import type { ExamPlan } from "./exam_plan.ts";
import { readRow, sampleField } from "./field_grid.ts";
import { type Frame, IMAGE_SIZE } from "./frame.ts";
import { between, keyedRandom } from "./random.ts";

/** Slices that stay blurred once the head has moved. */
const MOVED_SLICES = 3;

/**
 * Adds what is not the head: streaks between dense bones, the shadow of a
 * movement, and the headrest.
 *
 * @param plan the exam
 * @param frame the plane, of step 1
 * @param image `[512, 512]`, HU
 * @param spare `[512, 512]`, overwritten
 */
export function layArtefacts(
  plan: ExamPlan,
  frame: Frame,
  image: Float32Array,
  spare: Float32Array,
): void {
  const { streakHu, movedFrom, movedBy } = plan.mimics;
  if (streakHu > 0 && frame.height < -6) layStreaks(plan, frame, image);
  if (
    movedFrom >= 0 && frame.slice >= movedFrom &&
    frame.slice < movedFrom + MOVED_SLICES
  ) layMotion(Math.round(movedBy), image, spare);
  layHeadrest(plan, frame, image);
}

/** Dark bands between the petrous bones, and thin rays from dense corners. */
function layStreaks(plan: ExamPlan, frame: Frame, image: Float32Array): void {
  const random = keyedRandom(plan.seed, plan.exam, frame.slice, 63);
  const strength = plan.mimics.streakHu *
    Math.min(1, (-6 - frame.height) / 10);
  const rays = Array.from({ length: 7 }, () => {
    const angle = between(random, -0.7, 0.7) + (random() < 0.3 ? 1.57 : 0);
    const x = between(random, -45, 45), y = between(random, -12, 14);
    return {
      nx: -Math.sin(angle),
      ny: Math.cos(angle),
      off: -x * Math.sin(angle) + y * Math.cos(angle),
      half: between(random, 1.6, 4),
      rise: strength * between(random, -1.2, 1.2),
    };
  });
  const grid = sampleField(frame, 4, (x, y) => {
    const band = 1 - Math.abs(y - 1) / 9;
    let sum = band > 0 && Math.abs(x) < 46 ? -1.6 * strength * band : 0;
    for (const { nx, ny, off, half, rise } of rays) {
      const near = 1 - Math.abs(x * nx + y * ny - off) / half;
      if (near > 0) sum += rise * near;
    }
    return sum;
  });
  const line = new Float32Array(grid.size);
  for (let row = 0; row < IMAGE_SIZE; row++) {
    readRow(grid, row, line);
    for (let column = 0; column < IMAGE_SIZE; column++) {
      const along = column / 4, cell = along | 0;
      const value = line[cell] +
        (along - cell) * (line[cell + 1] - line[cell]);
      if (value !== 0) image[row * IMAGE_SIZE + column] += value;
    }
  }
}

function layMotion(
  pixels: number,
  image: Float32Array,
  spare: Float32Array,
): void {
  spare.set(image);
  const from = pixels * IMAGE_SIZE + (pixels >> 1);
  for (let at = from; at < image.length; at++) {
    image[at] = 0.6 * spare[at] + 0.4 * spare[at - from];
  }
}

function layHeadrest(plan: ExamPlan, frame: Frame, image: Float32Array): void {
  const random = keyedRandom(plan.seed, plan.exam, 62);
  const radius = (plan.anatomy.back + 15) * (1 + 0.06 * random());
  const pixels = radius / frame.unit;
  for (let angle = 0.12; angle < 0.88; angle += 0.0012) {
    const dx = Math.cos(angle * Math.PI), dy = Math.sin(angle * Math.PI);
    for (let t = 0; t < 3; t++) {
      const row = Math.round(plan.pose.row + (pixels + t) * dy);
      const column = Math.round(plan.pose.column + (pixels + t) * dx);
      if (row < 0 || row >= IMAGE_SIZE || column < 0 || column >= IMAGE_SIZE) {
        continue;
      }
      const at = row * IMAGE_SIZE + column;
      if (image[at] < -900) image[at] = -420;
    }
  }
}
