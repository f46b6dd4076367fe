import type { ExamPlan } from "./exam_plan.ts";
import { type Frame, IMAGE_SIZE } from "./frame.ts";
import { keyedRandom } from "./random.ts";

/**
 * Adds the headrest below the head.
 *
 * @param plan the exam
 * @param frame the plane, of step 1
 * @param image `[512, 512]`, HU
 */
export function layArtefacts(
  plan: ExamPlan,
  frame: Frame,
  image: Float32Array,
): void {
  const random = keyedRandom(plan.seed, plan.exam, 62);
  const radius = (plan.anatomy.back + 14) * (1 + 0.06 * random());
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
