import type { Catalogue, ExamEntry } from "../../data/catalogue.ts";

const SERIES = new URL("../fixtures/dicom/series/", import.meta.url);
const FOLDERS = [
  "feet_first_supine",
  "gantry_tilt",
  "missing_slice",
  "time_series",
  "duplicate_position",
];

/**
 * A few exams of small real slices with made-up labels: the first slice of
 * each second exam is positive.
 *
 * @param exams how many exams, at most 5
 * @param slices how many slices of each, at most 6
 */
export function smallCohort(exams: number, slices: number): Catalogue {
  return {
    origin: "small series of a test",
    synthetic: false,
    exams: FOLDERS.slice(0, exams).map((folder, number): ExamEntry => {
      const any = number % 2 === 0 ? "negative" : "positive";
      const url = new URL(`${folder}/`, SERIES);
      const files = [...Deno.readDirSync(url)].map(({ name }) => name).sort();
      return {
        exam: folder,
        patient: folder,
        findings: { any },
        slices: files.slice(0, slices).map((file, place) => ({
          id: `${folder}-${place}`,
          source: { kind: "dicom", path: new URL(file, url).pathname },
          findings: { any: place === 0 ? any : "negative" },
        })),
      };
    }),
    refusals: [],
    remarks: [],
  };
}
