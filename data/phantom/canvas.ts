import type { ExamPlan } from "./exam_plan.ts";
import type { FieldGrid } from "./field_grid.ts";
import type { Frame } from "./frame.ts";

/** What covering needs to know of a slice. */
export interface Canvas {
  /** The exam. */
  readonly plan: Pick<ExamPlan, "anatomy" | "mass" | "pose">;
  /** The plane. */
  readonly frame: Frame;
  /** Its unevenness. */
  readonly uneven: FieldGrid;
  /** `[cells, cells]`, share of subarachnoid fluid; needed for subarachnoid blood. */
  readonly fluid: Float32Array;
}
