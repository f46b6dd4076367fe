import type { Comparison } from "../evaluation/comparison.ts";
import { type Command, runCommand } from "./command.ts";
import { EVALUATION_FLAGS } from "./evaluation_flags.ts";
import { listFlag, switchFlag } from "./flags.ts";
import { scoreExams } from "./score_exams.ts";

const FLAGS = {
  scenario: listFlag(
    "NAME|FILE",
    "places, repeated or with commas (default: all that ship)",
  ),
  ...EVALUATION_FLAGS,
  json: switchFlag("all evaluations as one JSON document"),
} as const;

const command: Command<typeof FLAGS> = {
  name: "compare",
  summary:
    "Compares ensembles, members and do-nothing rules in several scenarios, on the\n" +
    "same folds and resamples.",
  examples: [
    "deno task compare",
    "deno task compare --scenario rural,disaster --data FOLDER",
  ],
  flags: FLAGS,
  run: async (values) => {
    const startedAt = performance.now();
    const { readScenario, SCENARIO_NAMES } = await import(
      "../costs/read_scenario.ts"
    );
    const names = values.scenario.length > 0 ? values.scenario : SCENARIO_NAMES;
    const scenarios = await Promise.all(names.map(readScenario));
    const { evaluationOptions } = await import("./evaluation_options.ts");
    const options = await evaluationOptions(values);
    const scored = await scoreExams(values, options.recipe?.recipe.members);
    const { evaluateScenarios } = await import(
      "../evaluation/evaluate_scenarios.ts"
    );
    const { outcomes } = evaluateScenarios(
      scored.table,
      scenarios,
      { startedAt, ...options, scoring: scored.scoring },
    );
    const comparison: Comparison = {
      schema: "comparison/1",
      evaluations: outcomes.map(({ evaluation }) => evaluation),
    };
    if (values.json) {
      console.log(JSON.stringify(comparison, null, 2));
      return 0;
    }
    const { comparisonText } = await import("../report/comparison_text.ts");
    console.log(comparisonText(comparison));
    return 0;
  },
};

if (import.meta.main) await runCommand(command);
