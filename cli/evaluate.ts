import type { ScenarioFile } from "../costs/read_scenario.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import type { EvaluationOptions } from "../evaluation/evaluation_options.ts";
import type { RuleInUse } from "../evaluation/price_rule_in_use.ts";
import { type Command, runCommand } from "./command.ts";
import { EVALUATION_FLAGS } from "./evaluation_flags.ts";
import {
  commandLine,
  type FlagValues,
  listFlag,
  numberFlag,
  switchFlag,
  textFlag,
} from "./flags.ts";
import { scoreExams } from "./score_exams.ts";
import type { ScoredRun } from "./scored_run.ts";
import { UsageError } from "./usage_error.ts";

const FLAGS = {
  scenario: listFlag(
    "NAME|FILE",
    "place: rural, rural-teleread, disaster, assistant, fringe, or a file",
  ),
  ...EVALUATION_FLAGS,
  member: textFlag(
    "NAME",
    "with --threshold: price a rule in use, tune nothing",
  ),
  threshold: numberFlag("T", "the rule's cut, in the unit of its scores"),
  exams: textFlag(
    "FILE",
    "write a row an exam: probabilities and truth, as CSV",
  ),
  json: switchFlag("the whole evaluation as one JSON document"),
} as const;

const command: Command<typeof FLAGS> = {
  name: "evaluate",
  summary:
    "Says which ensemble to run in a scenario and where to cut, what that costs on\n" +
    "patients it has not seen, and what the data cannot tell.",
  examples: [
    "deno task evaluate --scenario rural",
    "deno task evaluate --scenario rural --data FOLDER",
    "deno task evaluate --scenario my-clinic.json --predictions table.csv --patient patient_id",
  ],
  flags: FLAGS,
  run: async (values) => {
    const startedAt = performance.now();
    const [name, ...more] = values.scenario;
    const { readScenario, SCENARIO_NAMES } = await import(
      "../costs/read_scenario.ts"
    );
    if (name === undefined || more.length > 0) {
      throw new UsageError(
        `Cannot evaluate as one --scenario must be given: found ${values.scenario.length}; ` +
          (more.length > 0
            ? "several are for compare"
            : `name a file or one of ${SCENARIO_NAMES.join(", ")}`),
      );
    }
    const scenario = await readScenario(name);
    const rule = ruleInUse(values);
    const { evaluationOptions } = await import("./evaluation_options.ts");
    const options = { startedAt, ...await evaluationOptions(values) };
    if (values.exams !== undefined) await refuseMissingFolder(values.exams);
    const scored = await scoreExams(
      rule ? { ...values, members: [rule.member] } : values,
      rule ? [rule.member] : options.recipe?.recipe.members,
    );
    const asked = { ...options, scoring: scored.scoring };
    const evaluation = rule
      ? await priceRule(rule, scored, scenario, asked)
      : await search(scored, scenario, asked, values.exams);
    if (values.json) {
      console.log(JSON.stringify(evaluation, null, 2));
      return 0;
    }
    const { evaluationText } = await import("../report/evaluation_text.ts");
    console.log(evaluationText(evaluation, nextCommand(evaluation, values)));
    return 0;
  },
};

type Values = FlagValues<typeof FLAGS>;

function ruleInUse(values: Values): RuleInUse | null {
  const { member, threshold } = values;
  if (member === undefined && threshold === undefined) return null;
  if (member === undefined || threshold === undefined) {
    throw new UsageError(
      "Cannot price a rule in use as --member and --threshold must be given together",
    );
  }
  const other =
    (["exams", "ensemble", "folds", "in-sample", "members"] as const)
      .find((name) => {
        const value = values[name];
        return Array.isArray(value) ? value.length > 0 : value !== undefined &&
          value !== false;
      });
  if (other) {
    throw new UsageError(
      `Cannot use --${other} with --member and --threshold as a rule in use is priced as it is: leave one of them out`,
    );
  }
  return { member, threshold };
}

async function search(
  scored: ScoredRun,
  scenario: ScenarioFile,
  options: EvaluationOptions,
  exams: string | undefined,
): Promise<Evaluation> {
  const { evaluateScenarios } = await import(
    "../evaluation/evaluate_scenarios.ts"
  );
  const { prepared, outcomes: [outcome] } = evaluateScenarios(
    scored.table,
    [scenario],
    options,
  );
  if (exams !== undefined) {
    const { writeExams } = await import("./write_exams.ts");
    await writeExams(exams, prepared, outcome);
  }
  return outcome.evaluation;
}

async function priceRule(
  rule: RuleInUse,
  scored: ScoredRun,
  scenario: ScenarioFile,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const { priceRuleInUse } = await import("../evaluation/price_rule_in_use.ts");
  return priceRuleInUse(scored.table, rule, scenario, options);
}

async function refuseMissingFolder(file: string): Promise<void> {
  const folder = /[/\\]/.test(file) ? file.replace(/[/\\][^/\\]*$/, "") : ".";
  try {
    if ((await Deno.stat(folder || "/")).isDirectory) return;
  } catch {
    // Said below, with the flag's name.
  }
  throw new UsageError(
    `Cannot write --exams as its folder must be there: current value is "${folder}"`,
  );
}

/** What to type next, with every flag that was given; `null` where nothing follows. */
function nextCommand(evaluation: Evaluation, values: Values): string | null {
  const { chosen, candidates, data } = evaluation;
  if (data.roles.kind === "none") return null;
  const looks = candidates.some(({ name, members }) =>
    name === chosen && members.length > 0
  );
  return looks && values.predictions === undefined
    ? commandLine("export", FLAGS, values, ["json", "exams", "in-sample"])
    : commandLine("compare", FLAGS, values, ["json", "exams", "scenario"]);
}

if (import.meta.main) await runCommand(command);
