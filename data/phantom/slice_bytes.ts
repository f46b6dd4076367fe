import type { SliceSource } from "../catalogue.ts";
import { type DicomElement, writeDicom } from "../write_dicom.ts";
import { paintSlice } from "./draw_slice.ts";
import { patientOfExam } from "./exam_number.ts";
import type { ExamPlan } from "./exam_plan.ts";
import { IMAGE_SIZE } from "./frame.ts";
import { hashKeys } from "./random.ts";

// Kept between slices, for it is copied into the file; little endian as all our machines.
const hounsfield = new Int16Array(IMAGE_SIZE * IMAGE_SIZE);

const CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

/**
 * Draws one slice of the phantom as a DICOM file.
 *
 * @param source seed, exam and slice
 * @returns the bytes of a Part-10 file, the same each time
 * @throws {RangeError} if the exam has no such slice
 */
export function phantomSliceBytes(
  source: Extract<SliceSource, { kind: "phantom" }>,
): Uint8Array {
  const { seed, exam, slice } = source;
  const plan = paintSlice(seed, exam, slice, hounsfield, null);
  store(plan);
  const elements = describe(plan, slice);
  elements.push({
    tag: 0x7fe00010,
    vr: "OW",
    value: new Uint8Array(hounsfield.buffer),
  });
  return writeDicom({
    syntax: plan.scan.syntax,
    sopClass: CT_IMAGE,
    sopInstance: uid(seed, exam, slice, 3),
    elements,
  });
}

/** Turns HU, in place, into the values that the scanner stores, padding included. */
function store({ scan }: ExamPlan): void {
  const { intercept, padding } = scan;
  if (intercept !== 0) {
    for (let i = 0; i < hounsfield.length; i++) hounsfield[i] -= intercept;
  }
  if (padding === null) return;
  const middle = (IMAGE_SIZE - 1) / 2;
  for (let row = 0; row < IMAGE_SIZE; row++) {
    const dy = row - middle;
    const half = Math.sqrt(Math.max(0, (IMAGE_SIZE / 2) ** 2 - dy * dy));
    const start = row * IMAGE_SIZE;
    const first = Math.ceil(middle - half), last = Math.floor(middle + half);
    hounsfield.fill(padding, start, start + first);
    hounsfield.fill(padding, start + last + 1, start + IMAGE_SIZE);
  }
}

function describe(plan: ExamPlan, slice: number): DicomElement[] {
  const { seed, exam, scan, pose } = plan;
  const patient = `PHANTOM-${seed}-${patientOfExam(exam) + 1}`;
  const tilt = scan.tiltDegrees * Math.PI / 180;
  const down = [0, Math.cos(tilt), -Math.sin(tilt)];
  const normal = [0, Math.sin(tilt), Math.cos(tilt)];
  const mm = pose.spacingMm;
  const position = [0, 1, 2].map((axis) =>
    slice * pose.intervalMm * normal[axis] - pose.row * mm * down[axis] -
    (axis === 0 ? pose.column * mm : 0)
  );
  const number = scan.numberedDown ? plan.slices - slice : slice + 1;
  const text = (tag: number, vr: string, value: string) => ({ tag, vr, value });
  const count = (tag: number, value: number) => ({
    tag,
    vr: "US",
    value: [value],
  });
  const several = (values: readonly number[], digits: number) =>
    values.map((value) => value.toFixed(digits)).join("\\");
  const elements: DicomElement[] = [
    text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
    text(0x00080016, "UI", CT_IMAGE),
    text(0x00080018, "UI", uid(seed, exam, slice, 3)),
    text(0x00080060, "CS", "CT"),
    text(0x00080070, "LO", `Phantom (${scan.scanner})`),
    text(0x0008103e, "LO", "Synthetic head"),
    text(0x00100010, "PN", `Phantom^${patientOfExam(exam) + 1}`),
    text(0x00100020, "LO", patient),
    text(0x00180050, "DS", pose.intervalMm.toFixed(2)),
    text(0x0020000d, "UI", uid(seed, exam, 0, 1)),
    text(0x0020000e, "UI", uid(seed, exam, 0, 2)),
    text(0x00200010, "SH", `${exam + 1}`),
    text(0x00200011, "IS", "1"),
    text(0x00200013, "IS", `${number}`),
    text(0x00200032, "DS", several(position, 4)),
    text(0x00200037, "DS", several([1, 0, 0, ...down], 6)),
    text(0x00200052, "UI", uid(seed, exam, 0, 4)),
    count(0x00280002, 1),
    text(0x00280004, "CS", "MONOCHROME2"),
    count(0x00280010, IMAGE_SIZE),
    count(0x00280011, IMAGE_SIZE),
    text(0x00280030, "DS", several([mm, mm], 6)),
    count(0x00280100, 16),
    count(0x00280101, scan.signed ? 16 : 12),
    count(0x00280102, scan.signed ? 15 : 11),
    count(0x00280103, scan.signed ? 1 : 0),
  ];
  if (scan.padding !== null && scan.declaresPadding) {
    elements.push({ tag: 0x00280120, vr: "SS", value: [scan.padding] });
  }
  elements.push(
    text(0x00281050, "DS", scan.windowCentres.join("\\")),
    text(0x00281051, "DS", scan.windowWidths.join("\\")),
    text(0x00281052, "DS", `${scan.intercept}`),
    text(0x00281053, "DS", "1"),
  );
  return elements;
}

/** Makes a UID from a hash, in the form of one from a UUID. */
function uid(seed: number, exam: number, slice: number, level: number): string {
  let number = 0n;
  for (let part = 0; part < 4; part++) {
    const word = hashKeys(seed, exam, slice, level, part, 71) >>> 0;
    number = (number << 32n) | BigInt(word);
  }
  return `2.25.${number}`;
}
