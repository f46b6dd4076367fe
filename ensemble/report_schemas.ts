/**
 * What an evaluation's document and a decision's have in common. It stands left
 * of both, since reading a bundle must not load the evaluation.
 *
 * @module
 */
import { z } from "zod";

const count = z.int().min(0);

/** A figure with its interval. */
export const intervalSchema = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Judged exams by action and truth. */
export const judgedSchema = z.strictObject({
  exams: count,
  tp: count,
  fp: count,
  fn: count,
  tn: count,
  rp: count,
  rn: count,
});

/** Where a candidate cuts, and why there. */
export const cutSchema = z.strictObject({
  rule: z.enum(["parametric", "sweep", "given", "fixed"]),
  because: z.string(),
  parametric: z.number().nullable(),
  sweep: z.number().nullable(),
  sweepTies: z.array(z.number().nullable()),
  moved: z.boolean(),
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

/** What was judged. */
export const judgedDataSchema = z.strictObject({
  origin: z.string(),
  synthetic: z.boolean(),
  exams: count,
  patients: count,
  positives: count,
  prevalence: z.number().min(0).max(1),
  roles,
});

/** What must be known to run it again. */
export const runSchema = z.strictObject({
  version: z.string(),
  seed: count,
  resamples: count,
  engines: z.array(z.string()),
  providers: z.array(z.string()),
  seconds: z.number(),
  hashes: z.record(z.string(), z.string()),
});

/** What a reader must know, each with its short name. */
export const warningsSchema = z.array(
  z.strictObject({ code: z.string(), message: z.string() }),
);
