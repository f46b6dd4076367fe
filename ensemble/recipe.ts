import { z } from "zod";
import { parseConfig } from "../data/parse_config.ts";

/** How member scores of one slice become one score. */
export const BLENDS = ["mean", "logit-mean", "median"] as const;
/** One of {@link BLENDS}. */
export type Blend = typeof BLENDS[number];

/** How slice scores become one exam score. */
export const POOLINGS = ["max", "mean-top-3"] as const;
/** One of {@link POOLINGS}. */
export type Pooling = typeof POOLINGS[number];

/** How exam scores become probabilities. */
export const CALIBRATORS = [
  "platt",
  "temperature",
  "beta",
  "isotonic",
] as const;
/** One of {@link CALIBRATORS}. */
export type CalibratorKind = typeof CALIBRATORS[number];

/** What to do where a member has no score; scores that are whole need neither. */
export const MISSING_MEMBER = ["drop", "impute"] as const;
/** One of {@link MISSING_MEMBER}. */
export type MissingMember = typeof MISSING_MEMBER[number];

/** What a recipe file must be. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  schema: z.literal("ensemble/1"),
  members: z.array(z.string().min(1)).min(1).refine(
    (names) => new Set(names).size === names.length,
    "must name each member once",
  ),
  blend: z.enum(BLENDS),
  pooling: z.enum(POOLINGS),
  calibrator: z.enum(CALIBRATORS),
  missingMember: z.enum(MISSING_MEMBER).optional(),
});

/** What an ensemble is made of, as data: `configs/ensembles/*.json`. */
export interface Recipe {
  /** Version of this form. */
  readonly schema: "ensemble/1";
  /** Names of the members, at least one, each once. */
  readonly members: readonly string[];
  /** How member scores of one slice become one. */
  readonly blend: Blend;
  /** How slice scores become one exam score. */
  readonly pooling: Pooling;
  /** How exam scores become probabilities. */
  readonly calibrator: CalibratorKind;
  /** What to do where a member has no score. */
  readonly missingMember?: MissingMember;
}

/**
 * Reads a recipe: JSON, comments allowed.
 *
 * @param text the file's text
 * @param file its name, for messages
 * @throws {ConfigError} naming every fault at once, with line and column
 */
export function readRecipe(text: string, file: string): Recipe {
  return parseConfig(text, file, recipeSchema);
}

/** The recipe of a member on its own. */
export function loneRecipe(member: string): Recipe {
  return {
    schema: "ensemble/1",
    members: [member],
    blend: "mean",
    pooling: "max",
    calibrator: "platt",
  };
}
