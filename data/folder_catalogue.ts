import type { Catalogue, Remark } from "./catalogue.ts";
import {
  buildCatalogue,
  type LabelledImage,
} from "./catalogue/build_catalogue.ts";
import { listDicomFiles } from "./catalogue/list_dicom_files.ts";
import {
  type FolderLabels,
  type LabelRow,
  readFolderLabels,
} from "./catalogue/read_folder_labels.ts";
import { allRefused } from "./catalogue/all_refused.ts";
import { scanHeaders } from "./catalogue/scan_headers.ts";
import { type Faults, gatherFaults } from "./faults.ts";
import { isLocalizer } from "./series/exclude_slices.ts";
import type { SliceHeader } from "./slice_header.ts";

/** File of the labels. */
export const FOLDER_LABELS: string = "labels.csv";

/**
 * Lists the exams of any folder of DICOM files with a `labels.csv`, whose
 * rows label files or whole exams.
 *
 * A row names its file by its path in the folder, by its name alone where
 * that is unique, with or without ending; an exam by the path of its folder,
 * or by StudyInstanceUID. Files that cannot be read are refused and the rest
 * goes on; images and labels must match.
 *
 * @param folder the folder
 * @returns the catalogue
 * @throws {ConfigError} if the labels have faults, an image has no label, a
 *   label no image, or there is no image that can be read
 */
export async function folderCatalogue(folder: string): Promise<Catalogue> {
  const { files, others } = listDicomFiles(folder);
  const labels = await readFolderLabels(`${folder}/${FOLDER_LABELS}`);
  const { headers, refusals } = await scanHeaders(folder, files);
  const faults = gatherFaults(`${folder}/${FOLDER_LABELS}`);
  const rows = labels.kind === "file"
    ? matchFiles(labels, files, headers, faults)
    : matchExams(labels, files, headers, faults);
  faults.throwIfAny();
  const ids = makeIds(files);
  const remarks: Remark[] = [];
  // The labels are one of the other files.
  if (others > 1) {
    remarks.push({
      code: "other-files",
      message: `${
        others - 1
      } files are no DICOM by their names and were passed over`,
    });
  }
  const unlabelled = headers.filter(({ file }) => !rows.has(file)).length;
  if (unlabelled > 0) {
    remarks.push({
      code: "pages-unlabelled",
      message:
        `${unlabelled} localizers or pages without a label were passed over`,
    });
  }
  const catalogue = buildCatalogue({
    origin: `folder with ${FOLDER_LABELS}`,
    folder,
    images: headers.flatMap((header): LabelledImage[] => {
      const row = rows.get(header.file);
      if (row === undefined) return [];
      const byFile = labels.kind === "file";
      return [{
        header,
        id: ids.get(header.file) ?? header.file,
        findings: byFile ? row.findings : {},
        // A UID was given to find the exam by, not to name it.
        exam: row.exam === header.studyUid ? null : row.exam,
        patient: row.patient,
        examTruth: byFile ? null : row.truth,
      }];
    }),
    refusals,
    remarks,
  });
  if (catalogue.exams.length === 0) throw allRefused(folder, catalogue);
  return catalogue;
}

/** Rows by file, where rows label files. */
function matchFiles(
  { rows }: FolderLabels,
  files: readonly string[],
  headers: readonly SliceHeader[],
  faults: Faults,
): Map<string, LabelRow> {
  const paths = new Set(files);
  const byName = new Map<string, Set<string>>();
  for (const file of files) {
    for (const name of namesOf(file)) {
      byName.set(name, (byName.get(name) ?? new Set()).add(file));
    }
  }
  const matched = new Map<string, LabelRow>();
  for (const row of rows) {
    // A whole path is never in doubt.
    const found = paths.has(row.name)
      ? [row.name]
      : [...byName.get(row.name) ?? []];
    const [file] = found;
    const twin = file === undefined ? undefined : matched.get(file);
    if (file === undefined) {
      problem(row, `must be a file of the folder: there is no "${row.name}"`);
    } else if (found.length > 1) {
      problem(
        row,
        `must be one file: "${row.name}" may be ${found.join(", ")}`,
      );
    } else if (twin !== undefined) {
      problem(
        row,
        `must be labelled once: "${file}" is in line ${twin.line} too`,
      );
    } else matched.set(file, row);
  }
  for (const header of headers) {
    if (matched.has(header.file) || !needsLabel(header)) continue;
    faults.add({
      path: "file",
      message: `must have a row for "${header.file}": there is none`,
    });
  }
  return matched;

  function problem({ line }: LabelRow, message: string) {
    faults.add({ path: "file", line, message });
  }
}

/** Rows by file, where rows label exams. */
function matchExams(
  { rows }: FolderLabels,
  files: readonly string[],
  headers: readonly SliceHeader[],
  faults: Faults,
): Map<string, LabelRow> {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const matched = new Map<string, LabelRow>();
  const used = new Set<LabelRow>();
  const headerOf = new Map(headers.map((header) => [header.file, header]));
  for (const file of files) {
    const header = headerOf.get(file);
    const row = foldersOf(file).map((name) => byName.get(name)).find(Boolean) ??
      byName.get(header?.studyUid ?? "");
    if (row !== undefined) {
      matched.set(file, row);
      used.add(row);
    } else if (header !== undefined && needsLabel(header)) {
      faults.add({
        path: "exam",
        message:
          `must have a row for the exam of "${file}": there is none, neither by folder nor by StudyInstanceUID`,
      });
    }
  }
  for (const row of rows) {
    if (used.has(row)) continue;
    faults.add({
      path: "exam",
      line: row.line,
      message: `must be an exam of the folder: there is no "${row.name}"`,
    });
  }
  return matched;
}

/** Pages and localizers belong to no exam's slices, so need none. */
function needsLabel(header: SliceHeader): boolean {
  return header.isImage && !isLocalizer(header);
}

/** What a row may call a file. */
function namesOf(file: string): Set<string> {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return new Set([file, withoutEnding(file), name, withoutEnding(name)]);
}

/** The folders that a file lies in, the innermost first. */
function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}

/** Names for tables: stems where they are unique, else paths. */
function makeIds(files: readonly string[]): Map<string, string> {
  const stems = files.map((file) =>
    withoutEnding(file.slice(file.lastIndexOf("/") + 1))
  );
  const paths = files.map(withoutEnding);
  const names =
    [stems, paths, files].find((all) => new Set(all).size === all.length) ??
      files;
  return new Map(files.map((file, i) => [file, names[i]]));
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^./]+$/, "");
}
