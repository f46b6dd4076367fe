import type { Catalogue } from "../../data/catalogue.ts";
import { type DicomElement, writeDicom } from "../../data/write_dicom.ts";
import { createRandom } from "../../statistics/random.ts";

const SIZE = 48;

/**
 * Writes exams of two small DICOM slices each: noise at 30 HU, and in every
 * third exam a square of 70 HU on the second slice.
 *
 * @param folder where the files go
 * @param exams how many exams
 */
export function writeTinyCatalogue(folder: string, exams: number): Catalogue {
  return {
    origin: "tiny squares (synthetic)",
    synthetic: true,
    refusals: [],
    remarks: [],
    exams: Array.from({ length: exams }, (_, exam) => {
      const positive = exam % 3 === 0;
      return {
        exam: `exam-${exam}`,
        patient: `patient-${exam}`,
        findings: { any: positive ? "positive" : "negative" },
        slices: [0, 1].map((slice) => {
          const bleed = positive && slice === 1;
          const path = `${folder}/${exam}-${slice}.dcm`;
          Deno.writeFileSync(path, sliceBytes(exam, slice, bleed));
          return {
            id: `${exam}-${slice}`,
            source: { kind: "dicom", path } as const,
            findings: { any: bleed ? "positive" : "negative" } as const,
          };
        }),
      } as const;
    }),
  };
}

function sliceBytes(exam: number, slice: number, bleed: boolean): Uint8Array {
  const random = createRandom(exam, `slice ${slice}`);
  const corner = 8 + random.integer(20);
  const stored = new Int16Array(SIZE * SIZE);
  for (let i = 0; i < stored.length; i++) {
    const [row, column] = [Math.floor(i / SIZE), i % SIZE];
    const inside = Math.min(row, column) >= corner &&
      Math.max(row, column) < corner + 10;
    stored[i] = (bleed && inside ? 70 : 30) + 5 * random.normal();
  }
  const text = (tag: number, vr: string, value: string) => ({ tag, vr, value });
  const count = (tag: number, value: number) => ({
    tag,
    vr: "US",
    value: [value],
  });
  const elements: DicomElement[] = [
    text(0x00080060, "CS", "CT"),
    count(0x00280002, 1),
    text(0x00280004, "CS", "MONOCHROME2"),
    count(0x00280010, SIZE),
    count(0x00280011, SIZE),
    count(0x00280100, 16),
    count(0x00280101, 16),
    count(0x00280102, 15),
    count(0x00280103, 1),
    text(0x00281052, "DS", "0"),
    text(0x00281053, "DS", "1"),
    { tag: 0x7fe00010, vr: "OW", value: new Uint8Array(stored.buffer) },
  ];
  return writeDicom({
    syntax: "explicit",
    sopClass: "1.2.840.10008.5.1.4.1.1.2",
    sopInstance: `2.25.${1 + exam * 2 + slice}`,
    elements,
  });
}
