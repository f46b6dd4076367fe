import { z } from "zod";
import {
  BLENDS,
  CALIBRATORS,
  MISSING_MEMBER,
  POOLINGS,
} from "../ensemble/recipe.ts";
import type { Comparison } from "./comparison.ts";
import type { Evaluation } from "./evaluation.ts";

const share = z.number().min(0).max(1).nullable();
const count = z.int().min(0);
const interval = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const costByTruth = z.strictObject({
  positive: z.number(),
  negative: z.number(),
});
const judged = z.strictObject({
  exams: count,
  tp: count,
  fp: count,
  fn: count,
  tn: count,
  rp: count,
  rn: count,
});
const rates = {
  sensitivity: share,
  sensitivityInterval: interval.nullable(),
  specificity: share,
  specificityInterval: interval.nullable(),
  ppv: share,
  npv: share,
  accuracy: share,
  alertsPer1000: z.number().nullable(),
  reviewsPer1000: z.number(),
  costPer1000: interval.nullable(),
  normalisedCost: z.number().nullable(),
};
const recipe = z.strictObject({
  schema: z.literal("ensemble/1"),
  members: z.array(z.string()),
  blend: z.enum(BLENDS),
  pooling: z.enum(POOLINGS),
  calibrator: z.enum(CALIBRATORS),
  missingMember: z.enum(MISSING_MEMBER).optional(),
});
const candidate = z.strictObject({
  name: z.string(),
  members: z.array(z.string()),
  recipe: recipe.nullable(),
  threshold: z.number().nullable(),
  thresholdScale: z.enum(["probability", "score"]),
  cut: z.strictObject({
    rule: z.enum(["parametric", "sweep", "given", "fixed"]),
    because: z.string(),
    parametric: z.number().nullable(),
    sweep: z.number().nullable(),
    sweepTies: z.array(z.number().nullable()),
    moved: z.boolean(),
  }),
  judged,
  ...rates,
  auroc: share,
  logLoss: z.number().nullable(),
  msPerExam: z.number().nullable(),
  selectionCostPer1000: z.number().nullable(),
});
const roles = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("folds"), folds: count }),
  z.strictObject({
    kind: z.literal("given"),
    train: count,
    calibrate: count,
    select: count,
    test: count,
  }),
  z.strictObject({ kind: z.literal("in-sample") }),
  z.strictObject({ kind: z.literal("none") }),
]);

/** What `evaluate --json` prints. */
export const evaluationSchema: z.ZodType<Evaluation> = z.strictObject({
  schema: z.literal("evaluation/1"),
  scenario: z.strictObject({
    name: z.string(),
    prevalence: z.strictObject({
      value: z.number(),
      low: z.number(),
      high: z.number(),
    }),
    unit: z.strictObject({ name: z.string(), year: z.int().optional() }),
    costs: z.strictObject({ alert: costByTruth, routine: costByTruth }),
  }),
  data: z.strictObject({
    origin: z.string(),
    synthetic: z.boolean(),
    exams: count,
    patients: count,
    positives: count,
    prevalence: z.number(),
    roles,
  }),
  candidates: z.array(candidate).min(1),
  chosen: z.string(),
  chosenBecause: z.string(),
  selected: z.strictObject({
    judged,
    ...rates,
    perFold: z.array(z.strictObject({
      fold: count,
      chosen: z.string(),
      threshold: z.number().nullable(),
      exams: count,
    })).min(1),
  }),
  differences: z.array(z.strictObject({
    candidate: z.string(),
    against: z.string(),
    costPer1000: interval.nullable(),
  })),
  allNegativeAccuracy: z.number(),
  warnings: z.array(
    z.strictObject({ code: z.string(), message: z.string() }),
  ),
  run: z.strictObject({
    version: z.string(),
    seed: count,
    resamples: count,
    engines: z.array(z.string()),
    providers: z.array(z.string()),
    seconds: z.number(),
    hashes: z.record(z.string(), z.string()),
  }),
});

/** What `compare --json` prints. */
export const comparisonSchema: z.ZodType<Comparison> = z.strictObject({
  schema: z.literal("comparison/1"),
  evaluations: z.array(evaluationSchema),
});
