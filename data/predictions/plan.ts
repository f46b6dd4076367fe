import type { Subtype } from "../finding.ts";
import type { Role } from "../score_table.ts";

/** What scores of a table are. */
export const SCALES = ["probability", "logit", "any"] as const;

/** Probabilities in [0, 1], logits, or any numbers that grow with them. */
export type Scale = typeof SCALES[number];

/** Where a member's scores stand. */
export interface ScoreColumn {
  /** The member's name. */
  readonly name: string;
  /** The column with its scores. */
  readonly column: string;
}

/** A file with scores. */
export interface ScoreFile {
  /** Its path. */
  readonly path: string;
  /** Column of the row's name; looked for among the usual names if absent. */
  readonly id?: string;
  /** Its members; every column that starts with `prob_` if absent. */
  readonly members?: readonly ScoreColumn[];
}

/** Where everything in a set of tables stands, as far as somebody said so. */
export interface PredictionsPlan {
  /** Files with scores, joined on their ids. */
  readonly files: readonly ScoreFile[];
  /** Column of the owner; `null` for none; looked for if absent. */
  readonly patient?: string | null;
  /** Column of the exam; `null` where each row is one; looked for if absent. */
  readonly exam?: string | null;
  /** Where the truth stands. */
  readonly label: {
    /** File of the labels, where it is none of `files`. */
    readonly file?: string;
    /** Column of the row's name in that file. */
    readonly id?: string;
    /** Column of the labels; looked for among the usual names if absent. */
    readonly column?: string;
    /** Labels that mean positive, all others negative; 1 and 0 if absent. */
    readonly positive?: readonly string[];
  };
  /** Columns of subtypes, 0 or 1; columns with their names if absent. */
  readonly findings?: Readonly<Partial<Record<Subtype, string>>>;
  /** Where ready-made roles stand. */
  readonly roles?: {
    /** Column of the roles. */
    readonly column: string;
    /** What each of its values means. */
    readonly values: Readonly<Record<string, Role>>;
  };
  /** What the scores are. */
  readonly scale: Scale;
}
