import type { Finding, Subtype } from "./finding.ts";
import type { Truth } from "./truth.ts";

/** Where the pixels of one slice come from; plain data, so workers can read it. */
export type SliceSource =
  | { readonly kind: "dicom"; readonly path: string }
  | {
    readonly kind: "phantom";
    /** Seed of the cohort. */
    readonly seed: number;
    /** Number of the exam in the cohort. */
    readonly exam: number;
    /** Number of the slice along the scan. */
    readonly slice: number;
  };

/** One slice of an exam, known but not read yet. */
export interface SliceEntry {
  /** Name in tables: a file's stem or a made name, never a header's identifier. */
  readonly id: string;
  /** Where its pixels are. */
  readonly source: SliceSource;
  /** Its own labels, where slices are labelled; `any` among them. */
  readonly findings: Readonly<Partial<Record<Finding, Truth>>>;
}

/** One exam, known but not read yet. */
export interface ExamEntry {
  /** Name in tables; made (`exam-0001`) unless a labels file gives one. */
  readonly exam: string;
  /** Name of the owner in tables; made (`patient-0001`) unless given. */
  readonly patient: string;
  /** Labels of the exam; `any` is `null` where it is not labelled. */
  readonly findings: Readonly<
    Partial<Record<Subtype, Truth>> & { any: Truth | null }
  >;
  /** Its slices, ordered along the scan. */
  readonly slices: readonly SliceEntry[];
}

/** A file that was left out, and why. */
export interface Refusal {
  /** The file, relative to the folder that was asked for. */
  readonly file: string;
  /** The whole message: file, field, rule, what to do. */
  readonly reason: string;
}

/** Something about the data that a reader of the result must know. */
export interface Remark {
  /** A short name, e.g. `no-patient-column`. */
  readonly code: string;
  /** One sentence without identifiers. */
  readonly message: string;
}

/** Exams to be judged, with their labels. */
export interface Catalogue {
  /** One line on what this is, e.g. `phantom cohort (synthetic), seed 2019`. */
  readonly origin: string;
  /** True for the phantom: reports must say so. */
  readonly synthetic: boolean;
  /** The exams. */
  readonly exams: readonly ExamEntry[];
  /** Files left out. */
  readonly refusals: readonly Refusal[];
  /** What else to say. */
  readonly remarks: readonly Remark[];
}
