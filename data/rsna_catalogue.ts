import type { Catalogue, Remark } from "./catalogue.ts";
import {
  buildCatalogue,
  type LabelledImage,
} from "./catalogue/build_catalogue.ts";
import { listDicomFiles } from "./catalogue/list_dicom_files.ts";
import { readRsnaLabels } from "./catalogue/read_rsna_labels.ts";
import { allRefused } from "./catalogue/all_refused.ts";
import { scanHeaders } from "./catalogue/scan_headers.ts";
import { gatherFaults } from "./faults.ts";

/** Folder of the images. */
export const RSNA_IMAGES: string = "stage_2_train";
/** File of the labels. */
export const RSNA_LABELS: string = "stage_2_train.csv";

// The challenge's own list has 4.5 million rows; with part of its images it
// is still right. A shorter list was made for its images.
const WHOLE_LIST_ROWS = 4_000_000;

/**
 * Lists the exams of a folder in the layout of the RSNA 2019 challenge:
 * `stage_2_train/ID_….dcm` and `stage_2_train.csv`.
 *
 * Files that cannot be read are refused and the rest goes on. Images and
 * labels must match, but that the challenge's whole list may stand beside
 * part of its images.
 *
 * @param folder the folder
 * @returns the catalogue
 * @throws {ConfigError} if the labels have faults, an image has no label, a
 *   label no image, or there is no image that can be read
 */
export async function rsnaCatalogue(folder: string): Promise<Catalogue> {
  const images = `${folder}/${RSNA_IMAGES}`;
  const { files } = listDicomFiles(images);
  const labels = await readRsnaLabels(`${folder}/${RSNA_LABELS}`);
  const remarks = compare(folder, files, labels);
  const { headers, refusals } = await scanHeaders(images, files);
  const catalogue = buildCatalogue({
    origin: "RSNA 2019 layout",
    folder: images,
    images: headers.map((header): LabelledImage => ({
      header,
      id: stem(header.file),
      findings: labels.bySlice.get(stem(header.file)) ?? {},
      exam: null,
      patient: null,
      examTruth: null,
    })),
    refusals,
    remarks,
  });
  if (catalogue.exams.length === 0) throw allRefused(folder, catalogue);
  return catalogue;
}

/** Images and labels that do not match. */
function compare(
  folder: string,
  files: readonly string[],
  { bySlice, rows, repeated }: Awaited<ReturnType<typeof readRsnaLabels>>,
): Remark[] {
  const faults = gatherFaults(folder);
  const seen = new Map<string, string>();
  for (const file of files) {
    const id = stem(file);
    const twin = seen.get(id);
    if (twin !== undefined) {
      faults.add({
        path: `${RSNA_IMAGES}/${file}`,
        message: `must have an id of its own: "${id}" is that of ${twin} too`,
      });
    } else if (!bySlice.has(id)) {
      faults.add({
        path: `${RSNA_IMAGES}/${file}`,
        message:
          `must have labels in ${RSNA_LABELS}: there are none for "${id}"`,
      });
    }
    seen.set(id, file);
  }
  const remarks: Remark[] = [];
  const unseen = [...bySlice.keys()].filter((id) => !seen.has(id));
  if (rows < WHOLE_LIST_ROWS) {
    for (const id of unseen) {
      faults.add({
        path: RSNA_LABELS,
        message:
          `must have labels of images in ${RSNA_IMAGES} only: there is no ${id}.dcm`,
      });
    }
  } else if (unseen.length > 0) {
    remarks.push({
      code: "labels-without-image",
      message:
        `${unseen.length} slices of the label list have no image here and were passed over`,
    });
  }
  faults.throwIfAny();
  if (repeated > 0) {
    remarks.push({
      code: "repeated-labels",
      message: `${repeated} rows of the label list repeat an earlier one`,
    });
  }
  return remarks;
}

function stem(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
}
