import type { Canvas } from "./canvas.ts";
import { coverBlood } from "./cover_blood.ts";
import { coverClot } from "./cover_clot.ts";
import type { ExamPlan } from "./exam_plan.ts";
import { sampleFields } from "./fields.ts";
import { type Frame, IMAGE_SIZE, makeFrame } from "./frame.ts";
import { layArtefacts } from "./lay_artefacts.ts";
import { layBrain } from "./lay_brain.ts";
import { laySkull } from "./lay_skull.ts";
import { BLOOD_BITS, type Lesion } from "./lesion.ts";
import { leastShare } from "./measure_blood.ts";
import { planExam } from "./plan_exam.ts";
import { reconstruct } from "./reconstruct.ts";
import {
  blendMask,
  type Box,
  coverShape,
  type Ellipsoid,
  type Shape,
} from "./shape.ts";
import {
  calcium,
  cisterns,
  lateralVentricle,
  middleVentricles,
  nuclei,
  vessels,
} from "./structures.ts";
import { skullBase } from "./skull_base.ts";

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
  const hounsfield = new Int16Array(AREA);
  const blood = new Uint8Array(AREA);
  paintSlice(seed, exam, slice, hounsfield, blood);
  return { hounsfield, blood };
}

/**
 * Draws one slice into arrays that the caller keeps.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam, 0 or more
 * @param slice number of the slice, 0 at the base
 * @param hounsfield `[512, 512]`, overwritten: HU in [-1024, 3071]
 * @param blood `[512, 512]` of zeros, then bits of `BLOOD_BITS`; `null` if not wanted
 * @returns the plan of the exam
 * @throws {RangeError} if the exam has no such slice
 */
export function paintSlice(
  seed: number,
  exam: number,
  slice: number,
  hounsfield: Int16Array,
  blood: Uint8Array | null,
): ExamPlan {
  const plan = planExam(seed, exam);
  if (!(Number.isInteger(slice) && slice >= 0 && slice < plan.slices)) {
    throw new RangeError(
      `Cannot draw a slice as its number must be in 0 to ${
        plan.slices - 1
      }: current value is ${slice}`,
    );
  }
  const { anatomy, mass, mimics } = plan;
  const frame = makeFrame(anatomy, plan.pose, slice, 1);
  const fields = sampleFields(plan, frame);
  const canvas = { plan, frame, uneven: fields.uneven, fluid };
  if (plan.lesions.length > 0) fluid.fill(0);
  layBrain(plan, frame, fields, image, fluid);
  layNuclei(plan, frame);
  const { infarct, hygroma, plaque } = mimics;
  if (infarct) layClot(canvas, infarct, 0, anatomy.fluid + 9);
  if (hygroma) layBlood(canvas, hygroma, null);
  for (const lesion of plan.lesions) {
    if (lesion.kind === "intraparenchymal") {
      layClot(canvas, lesion.shape, lesion.oedema, lesion.oedemaHounsfield);
    }
    layBlood(canvas, lesion, blood);
  }
  for (const { shape, hounsfield } of vessels(anatomy, mass, frame.outline)) {
    lay(frame, shape, hounsfield);
  }
  for (const { shape, hounsfield } of calcium(anatomy, mass)) {
    layClot(canvas, shape, 0, hounsfield);
  }
  if (plaque) lay(frame, plaque, mimics.plaqueHu);
  laySkull(frame, anatomy, image);
  if (frame.height < 20) {
    const parts = skullBase(anatomy, frame.outline, mimics.orbitalRoof);
    for (const { shape, hounsfield } of parts) {
      if (shape.kind === "rod") lay(frame, shape, hounsfield);
      else layClot(canvas, shape, 0, hounsfield);
    }
  }
  layArtefacts(plan, frame, image, fluid);
  reconstruct(plan, frame, image, fluid, hounsfield);
  return plan;
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

function layClot(
  canvas: Canvas,
  shape: Ellipsoid,
  around: number,
  hounsfield: number,
): void {
  const box = coverClot(canvas, shape, around, mask);
  if (box) blendMask(image, mask, IMAGE_SIZE, box, hounsfield);
}

function layBlood(
  canvas: Canvas,
  lesion: Lesion,
  blood: Uint8Array | null,
): void {
  const box = coverBlood(canvas, lesion, mask);
  if (!box) return;
  if (blood) {
    const least = leastShare(lesion, canvas.plan);
    markBlood(box, least, BLOOD_BITS[lesion.kind], blood);
  }
  if (lesion.kind === "subdural" && lesion.layering > 0) {
    blendLayered(canvas.frame, box, lesion.hounsfield, lesion.layering);
  } else {
    blendMask(image, mask, IMAGE_SIZE, box, lesion.hounsfield);
  }
}

/** Cells settle to the back of a patient who lies on it. */
function blendLayered(
  frame: Frame,
  box: Box,
  hounsfield: number,
  layering: number,
): void {
  for (let row = box[0]; row < box[1]; row++) {
    const down = (row - frame.originRow) * frame.unit / 40;
    const settled = layering * Math.max(-1, Math.min(1, down));
    const strip = [row, row + 1, box[2], box[3]] as const;
    blendMask(image, mask, IMAGE_SIZE, strip, hounsfield + settled);
  }
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
