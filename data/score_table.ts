import type { Finding } from "./finding.ts";
import type { Truth } from "./truth.ts";
import type { Remark } from "./catalogue.ts";

/** What an exam may be used for; roles never share a patient. */
export type Role = "train" | "calibrate" | "select" | "test";

/** One exam of a table. */
export interface ExamRow {
  /** Its name. */
  readonly exam: string;
  /** Its owner. */
  readonly patient: string;
  /** Whether any haemorrhage is there. */
  readonly truth: Truth;
  /** Kinds of haemorrhage, where labelled. */
  readonly findings: Readonly<Partial<Record<Finding, Truth>>>;
  /** Ready-made role, where the data has roles. */
  readonly role: Role | null;
}

/**
 * Scores by slice and member, in columns.
 *
 * Slices of one exam are neighbours, in scan order; the exams keep the order
 * of `exams`. Where a table has a row an exam, each exam has one slice.
 */
export interface ScoreTable {
  /** What the scores were made from, one line. */
  readonly origin: string;
  /** True where the images are synthetic. */
  readonly synthetic: boolean;
  /** The exams, `[exams]`. */
  readonly exams: readonly ExamRow[];
  /** First slice of each exam and, last, the number of slices, `[exams + 1]`. */
  readonly firstSlice: Int32Array;
  /** Truth of each slice: 1, 0, or -1 where not labelled; `null` if none is. */
  readonly sliceTruth: Int8Array | null;
  /** Name in tables of each slice, `[slices]`; `null` where rows are exams. */
  readonly sliceIds: readonly string[] | null;
  /** The members. */
  readonly members: readonly MemberColumn[];
  /** What a reader of the result must know about these scores. */
  readonly remarks: readonly Remark[];
}

/** The scores of one member. */
export interface MemberColumn {
  /** The member's name. */
  readonly name: string;
  /** `[slices]`: logits, or any increasing score where `scale` is `any`. */
  readonly scores: Float64Array;
  /** Whether a score is a logit of a probability. */
  readonly scale: "logit" | "any";
  /** `[slices]` as read, before 0 and 1 were moved inside; equal to `scores` where nothing was read. */
  readonly asRead: Float64Array;
}
