import { coverBlood } from "./cover_blood.ts";
import type { ExamPlan } from "./exam_plan.ts";
import { sampleFields } from "./fields.ts";
import { makeFrame } from "./frame.ts";
import { HARDNESS } from "./hardness.ts";
import { layBrain } from "./lay_brain.ts";
import { BLOOD_BITS, type Lesion } from "./lesion.ts";

/** Pixels along a cell: blood is measured on 128 x 128 cells. */
const STEP = 4;

/**
 * Finds the kinds of blood that can be seen in one slice, without drawing it:
 * the same masks on cells of 4 x 4 pixels, counted where they are dense enough.
 *
 * @param plan the exam, its lesions included
 * @param slice number of the slice
 * @returns bits of `BLOOD_BITS`
 */
export function visibleKinds(
  plan: Omit<ExamPlan, "visible">,
  slice: number,
): number {
  const frame = makeFrame(plan.anatomy, plan.pose, slice, STEP);
  if (!plan.lesions.some((lesion) => near(lesion, frame.height))) return 0;
  const fields = sampleFields(plan, frame);
  const area = frame.cells * frame.cells;
  const fluid = new Float32Array(area);
  if (plan.lesions.some(({ kind }) => kind === "subarachnoid")) {
    layBrain(plan, frame, fields, new Float32Array(area), fluid);
  }
  const mask = new Float32Array(area);
  let bits = 0;
  for (const lesion of plan.lesions) {
    if (!near(lesion, frame.height)) continue;
    const box = coverBlood({ plan, frame, fields, fluid }, lesion, mask);
    if (!box) continue;
    const least = leastShare(lesion, plan);
    let cells = 0;
    for (let i = 0; i < area; i++) {
      if (mask[i] >= least) cells++;
      mask[i] = 0;
    }
    if (cells * STEP * STEP >= HARDNESS.minVisiblePixels) {
      bits |= BLOOD_BITS[lesion.kind];
    }
  }
  return bits;
}

/**
 * Share of a pixel that must be blood for it to be seen, from the contrast to
 * what the blood replaces.
 *
 * @param lesion the lesion
 * @param plan the exam
 * @returns a share; above 1 where it cannot be seen at all
 */
export function leastShare(
  lesion: Lesion,
  plan: Pick<ExamPlan, "anatomy">,
): number {
  const { fluid, white, grey } = plan.anatomy;
  const wet = lesion.kind === "subarachnoid" ||
    lesion.kind === "intraventricular";
  const contrast = lesion.hounsfield - (wet ? fluid : (white + grey) / 2);
  return Math.max(0.5, HARDNESS.minContrastHu / Math.max(0.1, contrast));
}

function near(lesion: Lesion, height: number): boolean {
  switch (lesion.kind) {
    case "epidural":
    case "subdural":
      return Math.abs(height - lesion.height) < lesion.halfHeight + 14;
    case "subarachnoid":
      return Math.abs(height - lesion.at[2]) < lesion.reach + 10;
    case "intraventricular":
      return height > -40 && height < 45;
    case "intraparenchymal":
      return Math.abs(height - lesion.shape.at[2]) <
        1.4 * lesion.shape.half[2] + 10;
  }
}
