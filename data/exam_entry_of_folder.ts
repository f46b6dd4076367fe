import type { ExamEntry } from "./catalogue.ts";
import { ConfigError } from "./config_error.ts";
import { readExamFolder } from "./read_exam_folder.ts";

/**
 * One exam of a folder of DICOM files, without labels, ready to be scored: the
 * series that suits best, ordered along the scan.
 *
 * @param folder the folder; folders in it are looked through too
 * @returns the exam; its slices are named by their files
 * @throws {ConfigError} if there is no DICOM file in it, or no axial series
 */
export async function examEntryOfFolder(folder: string): Promise<ExamEntry> {
  const { chosen, refusals } = await readExamFolder(folder);
  if (!chosen) {
    throw new ConfigError(folder, [
      { path: "", message: "must hold an axial series: there is none" },
      ...refusals.map(({ reason }) => ({ path: "", message: reason })),
    ]);
  }
  return {
    exam: "exam-0001",
    patient: "patient-0001",
    findings: { any: null },
    slices: chosen.slices.map(({ file }) => ({
      id: file,
      source: { kind: "dicom", path: `${folder}/${file}` },
      findings: {},
    })),
  };
}
