import { z } from "zod";
import {
  costsSchema,
  prevalenceSchema,
  unitSchema,
} from "../costs/scenario_schema.ts";
import { calibratorSchema } from "../ensemble/calibrators/calibrator.ts";
import { recipeSchema } from "../ensemble/recipe.ts";
import { trainingSchema } from "../models/parse_card.ts";
import type { DecisionRecord } from "./decision_record.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const file = {
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

// Reports of evaluation/, said again: export/ takes only its types, so that
// reading a bundle loads no evaluation. The types keep both to one form.
const interval = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const cut = z.strictObject({
  rule: z.enum(["parametric", "sweep", "given", "fixed"]),
  because: z.string(),
  parametric: z.number().nullable(),
  sweep: z.number().nullable(),
  sweepTies: z.array(z.number().nullable()),
  moved: z.boolean(),
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
const data = z.strictObject({
  origin: z.string(),
  synthetic: z.boolean(),
  exams: count,
  patients: count,
  positives: count,
  prevalence: share,
  roles,
});
const run = z.strictObject({
  version: z.string(),
  seed: count,
  resamples: count,
  engines: z.array(z.string()),
  providers: z.array(z.string()),
  seconds: z.number(),
  hashes: z.record(z.string(), z.string()),
});

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
  cut,
  because: z.string(),
  evaluated: z.strictObject({
    of: z.enum(["procedure", "candidate"]),
    costPer1000: interval.nullable(),
    normalisedCost: z.number().nullable(),
    judged,
    sensitivity: share.nullable(),
    specificity: share.nullable(),
  }),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
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
  data,
  run,
  members: z.array(member).min(1),
  graph: z.strictObject(file),
});
