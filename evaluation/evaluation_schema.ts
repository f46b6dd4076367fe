import { z } from "zod";
import {
  BLENDS,
  CALIBRATORS,
  MISSING_MEMBER,
  POOLINGS,
} from "../ensemble/recipe.ts";
import {
  cutSchema,
  intervalSchema,
  judgedDataSchema,
  judgedSchema,
  runSchema,
  warningsSchema,
} from "../ensemble/report_schemas.ts";
import type { Comparison } from "./comparison.ts";
import type { Evaluation } from "./evaluation.ts";

const share = z.number().min(0).max(1).nullable();
const count = z.int().min(0);
const costByTruth = z.strictObject({
  positive: z.number(),
  negative: z.number(),
});
const rates = {
  sensitivity: share,
  sensitivityInterval: intervalSchema.nullable(),
  specificity: share,
  specificityInterval: intervalSchema.nullable(),
  ppv: share,
  npv: share,
  accuracy: share,
  alertsPer1000: z.number().nullable(),
  reviewsPer1000: z.number(),
  costPer1000: intervalSchema.nullable(),
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
  cut: cutSchema,
  judged: judgedSchema,
  ...rates,
  auroc: share,
  logLoss: z.number().nullable(),
  msPerExam: z.number().nullable(),
  selectionCostPer1000: z.number().nullable(),
});
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
  data: judgedDataSchema,
  candidates: z.array(candidate).min(1),
  chosen: z.string(),
  chosenBecause: z.string(),
  selected: z.strictObject({
    judged: judgedSchema,
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
    costPer1000: intervalSchema.nullable(),
  })),
  allNegativeAccuracy: z.number(),
  warnings: warningsSchema,
  run: runSchema,
});

/** What `compare --json` prints. */
export const comparisonSchema: z.ZodType<Comparison> = z.strictObject({
  schema: z.literal("comparison/1"),
  evaluations: z.array(evaluationSchema),
});
