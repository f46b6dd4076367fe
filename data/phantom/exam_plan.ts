import type { Anatomy } from "./anatomy.ts";
import type { Lesion, MassEffect } from "./lesion.ts";
import type { Mimics } from "./mimics.ts";
import type { NoiseField } from "./noise_field.ts";
import type { Pose } from "./pose.ts";
import type { Scan } from "./scanner.ts";

/** All that the slices of one exam share. */
export interface ExamPlan {
  /** Seed of the cohort. */
  readonly seed: number;
  /** Number of the exam. */
  readonly exam: number;
  /** Number of slices. */
  readonly slices: number;
  /** The head. */
  readonly anatomy: Anatomy;
  /** How it lay. */
  readonly pose: Pose;
  /** How it was scanned. */
  readonly scan: Scan;
  /** Its lesions; none in a negative exam. */
  readonly lesions: readonly Lesion[];
  /** How they push the brain. */
  readonly mass: MassEffect;
  /** What may be taken for blood. */
  readonly mimics: Mimics;
  /** Noise whose zeros are sulci. */
  readonly folds: NoiseField;
  /** Noise that makes surfaces uneven. */
  readonly uneven: NoiseField;
  /** Bits of the kinds that can be seen in each slice, `[slices]`. */
  readonly visible: Uint8Array;
}
