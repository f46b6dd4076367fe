import type { NamedRecipe } from "../ensemble/candidate_recipes.ts";
import { readRecipe } from "../ensemble/recipe.ts";
import type { EvaluationOptions } from "../evaluation/evaluation_options.ts";
import { RESERVED_NAMES } from "../data/reserved_names.ts";
import { FEWEST_FOLDS } from "../evaluation/prepare_exams.ts";
import type { EvaluationValues } from "./evaluation_flags.ts";
import { UsageError } from "./usage_error.ts";

const FEWEST_RESAMPLES = 100;

/**
 * Turns flags into the options of an evaluation, before anything is scored.
 *
 * @throws {UsageError} for numbers that are too small, or a recipe's file that
 * cannot be read or is named like another row
 * @throws {ConfigError} for a recipe with faults
 */
export async function evaluationOptions(
  values: EvaluationValues,
): Promise<EvaluationOptions> {
  atLeast("folds", values.folds, FEWEST_FOLDS);
  atLeast("resamples", values.resamples, FEWEST_RESAMPLES);
  return {
    folds: values.folds,
    resamples: values.resamples,
    seed: values.seed,
    inSample: values["in-sample"],
    ...(values.ensemble === undefined
      ? {}
      : { recipe: await recipeOfFile(values.ensemble) }),
  };
}

function atLeast(flag: string, value: number | undefined, least: number): void {
  if (value === undefined || value >= least) return;
  throw new UsageError(
    `Cannot read --${flag} as it must be at least ${least}: current value is ${value}`,
  );
}

async function recipeOfFile(file: string): Promise<NamedRecipe> {
  const recipe = readRecipe(await readText(file), file);
  const name = file.replace(/^.*[/\\]/, "").replace(/\.jsonc?$/, "");
  if (RESERVED_NAMES.includes(name) || recipe.members.includes(name)) {
    throw new UsageError(
      `Cannot use "${file}" as its name is that of another row of the report: current value is "${name}"; rename the file`,
    );
  }
  return { name, recipe, plain: true };
}

async function readText(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    throw new UsageError(
      `Cannot read --ensemble as it must name a file that can be read: current value is "${file}"`,
      { cause: error },
    );
  }
}
