import { type Canvas, coverBlood, coverClot } from "./cover_blood.ts";
import { type ExamPlan, examPlan } from "./exam_plan.ts";
import { sampleFields } from "./fields.ts";
import { type Frame, IMAGE_SIZE, makeFrame } from "./frame.ts";
import { layArtefacts } from "./lay_artefacts.ts";
import { layBrain } from "./lay_brain.ts";
import { laySkull } from "./lay_skull.ts";
import { BLOOD_BITS, type Lesion } from "./lesion.ts";
import { leastShare } from "./measure_blood.ts";
import { reconstruct } from "./reconstruct.ts";
import { blendMask, type Box, coverShape, type Shape } from "./shape.ts";
import {
  calcium,
  cisterns,
  lateralVentricle,
  middleVentricles,
  nuclei,
} from "./structures.ts";
import { skullBase } from "./skull_base.ts";
import { hashKeys } from "./random.ts";
import { HARDNESS } from "./hardness.ts";

/** One drawn slice. */
export interface DrawnSlice {
  /** `[512, 512]`, HU in [-1024, 3071]. */
  readonly hounsfield: Int16Array;
  /** `[512, 512]`, bits of `BLOOD_BITS` where blood can be seen. */
  readonly blood: Uint8Array;
}

const AREA = IMAGE_SIZE * IMAGE_SIZE;
// Kept between slices: 3 MB that would else be cleared anew for each.
const image = new Float32Array(AREA);
const fluid = new Float32Array(AREA);
const mask = new Float32Array(AREA);

/**
 * Draws one slice of an exam; equal arguments give equal pixels.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam, 0 or more
 * @param slice number of the slice, 0 at the base
 * @returns pixels and blood
 * @throws {RangeError} if the exam has no such slice
 */
export function drawSlice(
  seed: number,
  exam: number,
  slice: number,
): DrawnSlice {
  const plan = examPlan(seed, exam);
  if (!(Number.isInteger(slice) && slice >= 0 && slice < plan.slices)) {
    throw new RangeError(
      `Cannot draw a slice as its number must be in 0 to ${
        plan.slices - 1
      }: current value is ${slice}`,
    );
  }
  const frame = makeFrame(plan.anatomy, plan.pose, slice, 1);
  const canvas = { plan, frame, fields: sampleFields(plan, frame), fluid };
  const blood = new Uint8Array(AREA);
  image.fill(0);
  fluid.fill(0);
  layBrain(plan, frame, canvas.fields, image, fluid);
  layNuclei(plan, frame);
  for (const lesion of plan.lesions) layBlood(canvas, plan, lesion, blood);
  for (const { shape, hounsfield } of calcium(plan.anatomy, plan.mass)) {
    lay(frame, shape, hounsfield);
  }
  laySkull(frame, plan.anatomy, image);
  const roof = (hashKeys(seed, exam, 61) >>> 0) / 2 ** 32 <
    HARDNESS.mimics.orbitalRoof;
  if (frame.height < 20) {
    for (const { shape, hounsfield } of skullBase(plan.anatomy, roof)) {
      lay(frame, shape, hounsfield);
    }
  }
  layArtefacts(plan, frame, image);
  return { hounsfield: reconstruct(plan, frame, image, fluid), blood };
}

function lay(frame: Frame, shape: Shape, hounsfield: number): void {
  const box = coverShape(frame, mask, shape);
  if (box) blendMask(image, mask, IMAGE_SIZE, box, hounsfield);
}

function layNuclei({ anatomy, mass }: ExamPlan, frame: Frame): void {
  const { grey, stem, capsule } = nuclei(anatomy, mass);
  const between = (share: number) =>
    anatomy.white + share * (anatomy.grey - anatomy.white);
  for (const shape of grey) lay(frame, shape, between(0.9));
  for (const shape of capsule) lay(frame, shape, between(0.1));
  for (const shape of stem) lay(frame, shape, between(0.45));
  for (const shape of cisterns(anatomy, mass)) lay(frame, shape, anatomy.fluid);
  for (const side of [1, -1] as const) {
    for (const shape of lateralVentricle(anatomy, mass, side)) {
      lay(frame, shape, anatomy.fluid);
    }
  }
  for (const shape of middleVentricles(anatomy, mass)) {
    lay(frame, shape, anatomy.fluid);
  }
}

function layBlood(
  canvas: Canvas,
  plan: ExamPlan,
  lesion: Lesion,
  blood: Uint8Array,
): void {
  if (lesion.kind === "intraparenchymal") {
    const around = coverClot(canvas, lesion, lesion.oedema, mask);
    if (around) {
      blendMask(image, mask, IMAGE_SIZE, around, lesion.oedemaHounsfield);
    }
  }
  const box = coverBlood(canvas, lesion, mask);
  if (!box) return;
  markBlood(box, leastShare(lesion, plan), BLOOD_BITS[lesion.kind], blood);
  blendMask(image, mask, IMAGE_SIZE, box, lesion.hounsfield);
}

function markBlood(
  box: Box,
  least: number,
  bit: number,
  blood: Uint8Array,
): void {
  for (let row = box[0]; row < box[1]; row++) {
    for (let column = box[2]; column < box[3]; column++) {
      const at = row * IMAGE_SIZE + column;
      if (mask[at] >= least) blood[at] |= bit;
    }
  }
}
