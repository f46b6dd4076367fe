import { z } from "zod";
import {
  costsSchema,
  prevalenceSchema,
  unitSchema,
} from "../costs/scenario_schema.ts";
import { calibratorSchema } from "../ensemble/calibrators/calibrator.ts";
import { recipeSchema } from "../ensemble/recipe.ts";
import {
  cutSchema,
  intervalSchema,
  judgedDataSchema,
  judgedSchema,
  runSchema,
  warningsSchema,
} from "../ensemble/report_schemas.ts";
import { trainingSchema } from "../models/parse_card.ts";
import type { DecisionRecord } from "./decision_record.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const file = {
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

const calibration = z.strictObject({
  calibrator: calibratorSchema,
  prior: share,
  scales: z.array(
    z.strictObject({ slope: z.number(), intercept: z.number() }).nullable(),
  ),
  fittedOn: z.strictObject({
    exams: count,
    positives: count,
    patients: count.nullable(),
  }),
});
const scenario = z.strictObject({
  name: z.string(),
  file: z.string(),
  sha256: file.sha256,
  intendedUse: z.string(),
  prevalence: prevalenceSchema,
  unit: unitSchema,
  costs: costsSchema,
  threshold: share,
  thresholdScale: z.literal("probability"),
  cut: cutSchema,
  because: z.string(),
  evaluated: z.strictObject({
    of: z.enum(["procedure", "candidate"]),
    costPer1000: intervalSchema.nullable(),
    normalisedCost: z.number().nullable(),
    judged: judgedSchema,
    sensitivity: share.nullable(),
    specificity: share.nullable(),
  }),
  warnings: warningsSchema,
});
const member = z.strictObject({
  name: z.string(),
  ...file,
  weightsSha256: file.sha256,
  base: z.string().nullable(),
  trainedOn: trainingSchema,
  licence: z.string(),
  intendedUse: z.string(),
});

/** What `decision.json` holds. */
export const decisionSchema: z.ZodType<DecisionRecord> = z.strictObject({
  schema: z.literal("decision/1"),
  use: z.string(),
  candidate: z.string(),
  recipe: recipeSchema,
  calibration,
  scenarios: z.array(scenario).min(1),
  data: judgedDataSchema,
  run: runSchema,
  members: z.array(member).min(1),
  graph: z.strictObject(file),
});
