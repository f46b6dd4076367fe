import type { ScenarioFile } from "../costs/read_scenario.ts";
import type { ScoreTable } from "../data/score_table.ts";
import {
  candidateRecipes,
  type NamedRecipe,
} from "../ensemble/candidate_recipes.ts";
import { createRandom } from "../statistics/random.ts";
import { drawResamples, RESAMPLES } from "../statistics/resamples.ts";
import { evaluate, type EvaluationOutcome } from "./evaluate.ts";
import { positivePatients } from "./judged_cases.ts";
import { type PreparedExams, prepareExams } from "./prepare_exams.ts";
import type { EvaluationOptions } from "./evaluation_options.ts";
import { runReport, SEED } from "./run_report.ts";

/** Folds where nobody asks for another number. */
export const FOLDS = 5;

/** Outcomes by scenario, all on the same folds and resamples. */
export interface ScenarioOutcomes {
  /** The exams as they were shared out. */
  readonly prepared: PreparedExams;
  /** One a scenario, in the order given. */
  readonly outcomes: readonly EvaluationOutcome[];
}

/**
 * Evaluates scored exams in one or several scenarios: which ensemble to run,
 * where to cut, what that costs on patients it has not seen.
 *
 * @param table scores by slice and member
 * @param scenarios the places
 * @param options what differs from the defaults
 * @returns one outcome a scenario, on the same folds and resamples
 * @throws {RangeError} if there are fewer than 3 folds, or patients of a class
 * are too few for them, or a recipe names a member without scores
 */
export function evaluateScenarios(
  table: ScoreTable,
  scenarios: readonly ScenarioFile[],
  options: EvaluationOptions = {},
): ScenarioOutcomes {
  const started = options.startedAt ?? performance.now();
  const seed = options.seed ?? SEED;
  const count = options.resamples ?? RESAMPLES;
  const prepared = prepareExams(table, {
    folds: options.folds ?? FOLDS,
    seed,
    inSample: options.inSample ?? false,
  });
  const recipes = recipesInTheRunning(table, options.recipe);
  const resamples = drawResamples(
    positivePatients(prepared.judged),
    count,
    createRandom(seed, "resamples"),
  );
  const outcomes = scenarios.map((file) =>
    evaluate({
      prepared,
      scenario: file.scenario,
      remarks: file.remarks,
      recipes,
      forced: options.recipe?.name ?? null,
      resamples,
      msPerExam: options.scoring?.msPerExam ?? {},
      run: runReport(file, options, started),
    })
  );
  return { prepared, outcomes };
}

function recipesInTheRunning(
  table: ScoreTable,
  given: NamedRecipe | undefined,
): readonly NamedRecipe[] {
  const names = table.members.map((member) => member.name);
  const all = candidateRecipes(
    names,
    table.firstSlice[table.exams.length] > table.exams.length,
  );
  if (!given) return all;
  const members = all.filter(({ recipe, name }) =>
    recipe.members.length === 1 && name !== given.name
  );
  return [given, ...members];
}
