import { assembleExam } from "./assemble_exam.ts";
import { listDicomFiles } from "./catalogue/list_dicom_files.ts";
import { scanHeaders } from "./catalogue/scan_headers.ts";
import type { Exam } from "./exam.ts";

/**
 * Sorts out one exam that lies in a folder, labelled or not.
 *
 * @param folder the folder; folders in it are looked through too
 * @returns the exam; file names in it are relative to `folder`
 * @throws {ConfigError} if there is no such folder, or no DICOM file in it
 */
export async function readExamFolder(folder: string): Promise<Exam> {
  const { files } = listDicomFiles(folder);
  const { headers, refusals } = await scanHeaders(folder, files);
  const exam = assembleExam(headers);
  return { ...exam, refusals: [...refusals, ...exam.refusals] };
}
