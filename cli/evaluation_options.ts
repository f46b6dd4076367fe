import type { NamedRecipe } from "../ensemble/candidate_recipes.ts";
import { readRecipe } from "../ensemble/recipe.ts";
import type { EvaluationOptions } from "../evaluation/evaluation_options.ts";
import { FEWEST_FOLDS } from "../evaluation/prepare_exams.ts";
import type { EvaluationValues } from "./evaluation_flags.ts";
import type { ScoredRun } from "./scored_run.ts";
import { UsageError } from "./usage_error.ts";

const FEWEST_RESAMPLES = 100;

/**
 * Turns flags into the options of an evaluation.
 *
 * @throws {UsageError} for numbers that are too small, or a recipe whose
 * members have no scores
 * @throws {ConfigError} for a recipe with faults
 */
export async function evaluationOptions(
  values: EvaluationValues,
  scored: ScoredRun,
): Promise<EvaluationOptions> {
  atLeast("folds", values.folds, FEWEST_FOLDS);
  atLeast("resamples", values.resamples, FEWEST_RESAMPLES);
  return {
    folds: values.folds,
    resamples: values.resamples,
    seed: values.seed,
    inSample: values["in-sample"],
    recipe: values.ensemble === undefined
      ? undefined
      : await recipeOfFile(values.ensemble, scored),
    scoring: scored.scoring,
  };
}

function atLeast(flag: string, value: number | undefined, least: number): void {
  if (value === undefined || value >= least) return;
  throw new UsageError(
    `Cannot read --${flag} as it must be at least ${least}: current value is ${value}`,
  );
}

async function recipeOfFile(
  file: string,
  { table }: ScoredRun,
): Promise<NamedRecipe> {
  const recipe = readRecipe(await readText(file), file);
  const known = table.members.map(({ name }) => name);
  const unknown = recipe.members.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      `Cannot use "${file}" as its members must be among ${
        known.join(", ")
      }: found ${unknown.join(", ")}`,
    );
  }
  const name = file.replace(/^.*[/\\]/, "").replace(/\.json$/, "");
  return { name, recipe, plain: true };
}

async function readText(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UsageError(
      `Cannot read --ensemble as it must name a file: there is no "${file}"`,
    );
  }
}
