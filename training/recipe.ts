import type { WindowName } from "../data/windows.ts";
import type { HeadSize } from "../models/architectures/transfer_head.ts";
import type { ArchitectureName } from "../models/card.ts";
import type { TrainingSchedule } from "./run_schedule.ts";
import type { Variation } from "./slice_images.ts";
import type { FirstHead } from "./start_with_head.ts";

/** How a member of one architecture is trained. */
export interface TrainingRecipe {
  /** Height of the image in pixels. */
  readonly rows: number;
  /** Width of the image in pixels. */
  readonly columns: number;
  /** One a channel. */
  readonly windows: readonly WindowName[];
  /** How an image may differ from one showing to the next. */
  readonly variation: Variation;
  /** Phantom exams that the shipped member learns from. */
  readonly phantomExams: number;
  /** Share of patients that are only measured on. */
  readonly validationShare: number;
  /** Steps, rates and balance; of the head alone where the base is frozen. */
  readonly schedule: TrainingSchedule;
  /** What the dense layers of a small network start from; nothing if absent. */
  readonly firstHead?: FirstHead;
  /** Head and showings of a network whose base is frozen. */
  readonly transfer?: {
    /** Units of the head. */
    readonly head: HeadSize;
    /** How often the base sees each image to learn from, each time varied. */
    readonly showings: number;
    /** Seed of the base. */
    readonly baseSeed: number;
  };
}

/** Many exams, hardly a slice shown twice: 4 million weights learn by heart. */
const SMALL = {
  rows: 512,
  columns: 512,
  variation: { mirror: true, shift: 8 },
  phantomExams: 1200,
  validationShare: 0.05,
  schedule: {
    steps: 200,
    batch: 16,
    learningRate: { peak: 3e-4, warmUp: 0.1 },
    weightDecay: 0.01,
    positiveShare: 0.4,
    positiveWeight: 1,
    measureEvery: 50,
  },
  firstHead: {
    images: 1000,
    schedule: {
      steps: 600,
      batch: 64,
      learningRate: { peak: 1e-2, warmUp: 0.05 },
      weightDecay: 3,
      positiveShare: 0.4,
      positiveWeight: 1,
      measureEvery: 50,
    },
  },
} as const;

/** Few exams: the base is frozen, and each image is run twice at most. */
const TRANSFER = {
  rows: 96,
  columns: 96,
  windows: ["brain", "subdural", "bone"],
  variation: { mirror: true, shift: 2 },
  phantomExams: 320,
  validationShare: 0.15,
  schedule: {
    steps: 600,
    batch: 64,
    learningRate: { peak: 1e-2, warmUp: 0.05 },
    weightDecay: 10,
    positiveShare: 0.4,
    positiveWeight: 1,
    measureEvery: 50,
  },
} as const;

/** How the members that ship with the project are trained. */
export const RECIPES: Readonly<Record<ArchitectureName, TrainingRecipe>> = {
  baseline: { ...SMALL, windows: ["brain"] },
  dropout: { ...SMALL, windows: ["subdural"] },
  vgg16: {
    ...TRANSFER,
    transfer: { head: { hidden: 0, outputs: 1 }, showings: 2, baseSeed: 16 },
  },
  inceptionv3: {
    ...TRANSFER,
    schedule: { ...TRANSFER.schedule, weightDecay: 3 },
    transfer: { head: { hidden: 32, outputs: 1 }, showings: 2, baseSeed: 3 },
  },
};
