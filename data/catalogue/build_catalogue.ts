import { assembleExam } from "../assemble_exam.ts";
import type {
  Catalogue,
  ExamEntry,
  Refusal,
  Remark,
  SliceEntry,
} from "../catalogue.ts";
import type { Finding } from "../finding.ts";
import { FINDINGS } from "../finding.ts";
import type { SliceHeader } from "../slice_header.ts";
import type { Truth } from "../truth.ts";

/** Truth by finding, as far as labelled. */
export type Findings = Partial<Record<Finding, Truth>>;

/** One image with all that its labels say. */
export interface LabelledImage {
  /** Its header; `file` is relative to the folder. */
  readonly header: SliceHeader;
  /** Its name in tables. */
  readonly id: string;
  /** Its own labels; empty where exams are labelled. */
  readonly findings: Findings;
  /** What the labels call its exam, or `null`. */
  readonly exam: string | null;
  /** What the labels call its patient, or `null`. */
  readonly patient: string | null;
  /** Label of the whole exam, where exams are labelled. */
  readonly examTruth: Truth | null;
}

/** What goes into a catalogue. */
export interface Gathered {
  /** One line on what this is. */
  readonly origin: string;
  /** Where the files are. */
  readonly folder: string;
  /** The images in sorted-path order. */
  readonly images: readonly LabelledImage[];
  /** Files that were left out already. */
  readonly refusals: readonly Refusal[];
  /** What else to say. */
  readonly remarks: readonly Remark[];
}

/**
 * Groups labelled images into exams of patients, ordered along the scan.
 *
 * Exams are what the labels call so, else what shares a StudyInstanceUID;
 * patients likewise, by PatientID. Names that no label gives are made, in the
 * order of paths, and tell nothing of the header.
 *
 * @param gathered images and what is known about them
 * @returns the catalogue
 */
export function buildCatalogue(gathered: Gathered): Catalogue {
  const { origin, folder, images } = gathered;
  const refusals: Refusal[] = [...gathered.refusals];
  const groups = Map.groupBy(images, ({ exam, header }) =>
    // An image without either is an exam of its own.
    exam !== null
      ? `named ${exam}`
      : header.studyUid !== null
      ? `study ${header.studyUid}`
      : `file ${header.file}`);
  const patients = new Map<string, string>();
  const counts = new Map<string, { remark: Remark; exams: number }>();
  const exams: ExamEntry[] = [];
  let number = 0;
  for (const [key, group] of groups) {
    number++;
    const exam = assembleExam(group.map(({ header }) => header));
    refusals.push(...exam.refusals);
    const patient = namePatient(key, group);
    if (exam.chosen === null) {
      for (const { slices } of exam.series) {
        for (const { file } of slices) {
          refusals.push({
            file,
            reason:
              `Cannot use "${file}" as its exam must have a series of axial slices: current exam has none`,
          });
        }
      }
      continue;
    }
    for (const remark of exam.remarks) count(remark);
    const byFile = new Map(group.map((image) => [image.header.file, image]));
    const slices = exam.chosen.slices.flatMap(({ file }): SliceEntry[] => {
      const image = byFile.get(file);
      if (image === undefined) return [];
      const { id, findings } = image;
      const path = `${folder}/${file}`;
      return [{ id, source: { kind: "dicom", path }, findings }];
    });
    exams.push({
      exam: group[0].exam ?? madeName("exam", number),
      patient,
      findings: findingsOf(group),
      slices,
    });
  }
  const remarks = [
    ...gathered.remarks,
    ...Array.from(counts.values(), ({ remark, exams: some }) => ({
      code: remark.code,
      message: `${remark.message} (${some} of ${exams.length} exams)`,
    })),
  ];
  return { origin, synthetic: false, exams, refusals, remarks };

  function namePatient(key: string, group: readonly LabelledImage[]): string {
    const named = group.find(({ patient }) => patient !== null)?.patient;
    if (named !== null && named !== undefined) return named;
    const ids = new Set(group.map(({ header }) => header.patientId));
    if (ids.size > 1) {
      count({
        code: "patient-differs",
        message:
          "Images of one exam name several patients; the first was taken",
      });
    }
    const [id] = ids;
    if (id === null) {
      count({
        code: "no-patient",
        message:
          "Neither labels nor headers name the patient, so that the exam counts as its own patient's",
      });
    }
    const owner = id === null ? key : `patient ${id}`;
    const name = patients.get(owner) ??
      madeName("patient", patients.size + 1);
    patients.set(owner, name);
    return name;
  }

  function count(remark: Remark) {
    const { exams = 0 } = counts.get(remark.code) ?? {};
    counts.set(remark.code, { remark, exams: exams + 1 });
  }
}

/** A finding is positive in an exam where it is in any of its slices. */
function findingsOf(group: readonly LabelledImage[]): ExamEntry["findings"] {
  const [{ examTruth }] = group;
  if (examTruth !== null) return { any: examTruth };
  const findings: Findings = {};
  for (const finding of FINDINGS) {
    const truths = group.flatMap((image) => image.findings[finding] ?? []);
    if (truths.length === 0) continue;
    findings[finding] = truths.includes("positive") ? "positive" : "negative";
  }
  return { ...findings, any: findings.any ?? null };
}

function madeName(kind: string, number: number): string {
  return `${kind}-${`${number}`.padStart(4, "0")}`;
}
