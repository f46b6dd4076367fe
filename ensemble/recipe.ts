import { z } from "zod";
import { ConfigError } from "../data/config_error.ts";

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

const recipeSchema = z.strictObject({
  schema: z.literal("ensemble/1"),
  members: z.array(z.string().min(1)).min(1).refine(
    (names) => new Set(names).size === names.length,
    "must name each member once",
  ),
  blend: z.enum(BLENDS),
  pooling: z.enum(POOLINGS),
  calibrator: z.enum(CALIBRATORS),
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
}

/**
 * Reads a recipe.
 *
 * @param text the file's text, JSON
 * @param file its name, for messages
 * @throws {ConfigError} naming every fault at once
 */
export function readRecipe(text: string, file: string): Recipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(file, [{
      path: "",
      message: `must be JSON: ${
        error instanceof Error ? error.message : error
      }`,
    }]);
  }
  const read = recipeSchema.safeParse(json);
  if (read.success) return read.data;
  throw new ConfigError(
    file,
    read.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    })),
  );
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
