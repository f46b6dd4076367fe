import type { ExamPlan } from "./exam_plan.ts";
import { type Disc, type FieldGrid, sampleField } from "./field_grid.ts";
import type { Frame } from "./frame.ts";
import { readNoise } from "./noise_field.ts";

/** Noise of one slice. */
export interface Fields {
  /** About the distance to the nearest sulcus, signed, in the head's millimetres. */
  readonly folds: FieldGrid;
  /** Unevenness in [-1, 1]. */
  readonly uneven: FieldGrid;
}

/**
 * Samples the noise of one slice.
 *
 * @param plan the exam
 * @param frame the plane
 * @returns its fields
 */
export function sampleFields(
  plan: Pick<ExamPlan, "folds" | "uneven">,
  frame: Frame,
): Fields {
  return {
    folds: sampleFolds(plan, frame),
    uneven: sampleUneven(plan, frame),
  };
}

/**
 * Samples the sulci of one slice alone.
 *
 * @param plan the exam
 * @param frame the plane
 * @param disc where they are needed; the whole head if left out
 * @returns its sulci
 */
export function sampleFolds(
  { folds }: Pick<ExamPlan, "folds">,
  frame: Frame,
  disc?: Disc,
): FieldGrid {
  return sampleField(frame, 4, (x, y, z) => {
    // Folds run on over some slices, so z counts less.
    const low = 0.62 * z;
    return 9 * readNoise(folds, x, y, low) +
      3.4 * readNoise(folds, 2.1 * x + 57, 2.1 * y, 2 * low);
  }, disc);
}

/**
 * Samples the unevenness of one slice alone.
 *
 * @param plan the exam
 * @param frame the plane
 * @returns its unevenness
 */
export function sampleUneven(
  { uneven }: Pick<ExamPlan, "uneven">,
  frame: Frame,
): FieldGrid {
  return sampleField(frame, 8, (x, y, z) => 1.1 * readNoise(uneven, x, y, z));
}
