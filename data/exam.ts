import type { Refusal, Remark } from "./catalogue.ts";
import type { Series } from "./series.ts";

/** The images of one visit, sorted out but not read yet. */
export interface Exam {
  /** Its series, the one that suits a classifier of axial heads best first. */
  readonly series: readonly Series[];
  /** The one to use, or `null` where none is axial. */
  readonly chosen: Series | null;
  /** Files that cannot be read. */
  readonly refusals: readonly Refusal[];
  /** What a reader must know about the chosen series and the choice. */
  readonly remarks: readonly Remark[];
}
