import { type ScenarioFile } from "../costs/read_scenario.ts";
import {
  candidateRecipes,
  type NamedRecipe,
} from "../ensemble/candidate_recipes.ts";
import { readRecipe } from "../ensemble/recipe.ts";
import { evaluate, type EvaluationOutcome } from "../evaluation/evaluate.ts";
import { prepareExams } from "../evaluation/prepare_exams.ts";
import type { PreparedExams } from "../evaluation/prepare_exams.ts";
import { positivePatients } from "../evaluation/judged_cases.ts";
import { drawResamples } from "../statistics/resamples.ts";
import { createRandom } from "../statistics/random.ts";
import {
  DEFAULT_FOLDS,
  DEFAULT_RESAMPLES,
  DEFAULT_SEED,
  type EvaluationValues,
} from "./evaluation_flags.ts";
import type { ScoredRun } from "./score_exams.ts";
import { UsageError } from "./usage_error.ts";
import { runReport } from "./run_report.ts";

/** Outcomes by scenario, all on the same folds and resamples. */
export interface ScenarioOutcomes {
  /** The exams as they were shared out. */
  readonly prepared: PreparedExams;
  /** One a scenario, in the order asked for. */
  readonly outcomes: readonly EvaluationOutcome[];
}

/**
 * Evaluates scored exams in one or several scenarios.
 *
 * @param started when the command began, as `performance.now()` told
 */
export async function evaluateScenarios(
  scored: ScoredRun,
  scenarios: readonly ScenarioFile[],
  values: EvaluationValues,
  started: number,
): Promise<ScenarioOutcomes> {
  const seed = values.seed ?? DEFAULT_SEED;
  const resamples = values.resamples ?? DEFAULT_RESAMPLES;
  const folds = values.folds ?? DEFAULT_FOLDS;
  if (folds < 3) {
    throw new UsageError(
      `Cannot read --folds as it must be at least 3: current value is ${folds}`,
    );
  }
  if (resamples < 100) {
    throw new UsageError(
      `Cannot read --resamples as it must be at least 100: current value is ${resamples}`,
    );
  }
  const { table } = scored;
  const prepared = prepareExams(table, {
    folds,
    seed,
    inSample: values["in-sample"],
  });
  const { recipes, forced } = await recipesInTheRunning(
    values,
    table.members.map((member) => member.name),
    table.firstSlice.at(-1)! > table.exams.length,
  );
  const drawn = drawResamples(
    positivePatients(prepared.judged),
    resamples,
    createRandom(seed, "resamples"),
  );
  const outcomes = scenarios.map((file) =>
    evaluate({
      prepared,
      scenario: file.scenario,
      remarks: file.remarks,
      recipes,
      forced,
      resamples: drawn,
      msPerExam: scored.msPerExam,
      run: runReport(scored, file, values, started),
    })
  );
  return { prepared, outcomes };
}

async function recipesInTheRunning(
  values: EvaluationValues,
  members: readonly string[],
  severalSlices: boolean,
): Promise<{ recipes: NamedRecipe[]; forced: string | null }> {
  const all = candidateRecipes(members, severalSlices);
  if (values.ensemble === undefined) return { recipes: all, forced: null };
  const recipe = readRecipe(
    await Deno.readTextFile(values.ensemble),
    values.ensemble,
  );
  const unknown = recipe.members.filter((name) => !members.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      `Cannot use "${values.ensemble}" as its members must be among ${
        members.join(", ")
      }: found ${unknown.join(", ")}`,
    );
  }
  const name = values.ensemble.replace(/^.*[/\\]/, "").replace(/\.json$/, "");
  return {
    recipes: [
      { name, recipe, plain: true },
      ...all.filter((row) =>
        row.recipe.members.length === 1 && row.name !== name
      ),
    ],
    forced: name,
  };
}
