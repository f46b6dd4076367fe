import type { Canvas } from "./canvas.ts";
import { coverBlood } from "./cover_blood.ts";
import type { ExamPlan } from "./exam_plan.ts";
import type { FieldGrid } from "./field_grid.ts";
import { sampleFolds, sampleUneven } from "./fields.ts";
import { type Frame, IMAGE_SIZE, makeFrame, withStep } from "./frame.ts";
import { HARDNESS } from "./hardness.ts";
import { layBrain } from "./lay_brain.ts";
import { BLOOD_BITS, type Lesion, type Subarachnoid } from "./lesion.ts";

/** Pixels along a cell: blood is measured on 128 x 128 cells. */
const STEP = 4;

/** The same for subarachnoid blood, which needs the sulci and is spread out. */
const WIDE_STEP = 8;

const AREA = (IMAGE_SIZE / STEP) ** 2;
const WIDE_AREA = (IMAGE_SIZE / WIDE_STEP) ** 2;
const mask = new Float32Array(AREA);
const wideMask = new Float32Array(WIDE_AREA);
const fluid = new Float32Array(WIDE_AREA);
const unused = new Float32Array(WIDE_AREA);

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
  const { pose, anatomy } = plan;
  const height = pose.bottom + slice * pose.intervalMm / anatomy.size;
  const lesions = plan.lesions.filter((lesion) => near(lesion, height));
  if (lesions.length === 0) return 0;
  const frame = makeFrame(anatomy, pose, slice, STEP);
  const uneven = sampleUneven(plan, frame);
  let bits = 0;
  for (const lesion of lesions) {
    const area = lesion.kind === "subarachnoid"
      ? measureSubarachnoid(plan, frame, uneven, lesion)
      : measure({ plan, frame, uneven, fluid }, lesion, mask);
    const least = lesion.kind === "subarachnoid"
      ? HARDNESS.minSubarachnoidPixels
      : HARDNESS.minVisiblePixels;
    if (area >= least) bits |= BLOOD_BITS[lesion.kind];
  }
  return bits;
}

function measureSubarachnoid(
  plan: Omit<ExamPlan, "visible">,
  fine: Frame,
  uneven: FieldGrid,
  lesion: Subarachnoid,
): number {
  const frame = withStep(fine, WIDE_STEP);
  const [x, y, z] = lesion.at;
  // Its reach in this plane, some millimetres of tilt allowed for.
  const off = Math.max(0, Math.abs(frame.height - z) - 8);
  const radius = Math.sqrt(lesion.reach ** 2 - 1.6 * off * off);
  if (!(radius > 0)) return 0;
  const folds = sampleFolds(plan, frame, { x, y, radius });
  fluid.fill(0);
  layBrain(plan, frame, { folds, uneven }, unused, fluid);
  return measure({ plan, frame, uneven, fluid }, lesion, wideMask);
}

/** Counts pixels of visible blood; the mask is left empty. */
function measure(
  canvas: Canvas,
  lesion: Lesion,
  mask: Float32Array,
): number {
  if (!coverBlood(canvas, lesion, mask)) return 0;
  const least = leastShare(lesion, canvas.plan);
  let cells = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] >= least) cells++;
  mask.fill(0);
  return cells * canvas.frame.step ** 2;
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

/** Whether a lesion may reach a plane, tilt included. */
function near(lesion: Lesion, height: number): boolean {
  switch (lesion.kind) {
    case "epidural":
    case "subdural":
      return Math.abs(height - lesion.height) < lesion.halfHeight + 14;
    case "subarachnoid":
      return Math.abs(height - lesion.at[2]) < lesion.reach + 10;
    case "intraventricular":
      return height > -32 && height < 42;
    case "intraparenchymal":
      return Math.abs(height - lesion.shape.at[2]) <
        1.4 * lesion.shape.half[2] + 8;
  }
}
