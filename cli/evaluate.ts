import type { ScenarioFile } from "../costs/read_scenario.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import type { RuleInUse } from "../evaluation/price_rule_in_use.ts";
import { type Command, runCommand } from "./command.ts";
import { EVALUATION_FLAGS } from "./evaluation_flags.ts";
import {
  type FlagValues,
  listFlag,
  numberFlag,
  switchFlag,
  textFlag,
} from "./flags.ts";
import { keepMembers, scoreExams } from "./score_exams.ts";
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
    const [name, ...more] = values.scenario;
    if (name === undefined || more.length > 0) {
      throw new UsageError(
        `Cannot evaluate as one --scenario must be given: found ${values.scenario.length}` +
          (more.length > 0 ? "; several are for compare" : ""),
      );
    }
    const { readScenario } = await import("../costs/read_scenario.ts");
    const scenario = await readScenario(name);
    const rule = ruleInUse(values.member, values.threshold);
    const scored = await scoreExams(values);
    const evaluation = rule
      ? await priceRule(rule, scored, scenario, values)
      : await search(scored, scenario, values);
    if (values.json) {
      console.log(JSON.stringify(evaluation, null, 2));
      return 0;
    }
    const { evaluationText } = await import("../report/evaluation_text.ts");
    console.log(evaluationText(evaluation, null));
    return 0;
  },
};

type Values = FlagValues<typeof FLAGS>;

function ruleInUse(
  member: string | undefined,
  threshold: number | undefined,
): RuleInUse | null {
  if (member === undefined && threshold === undefined) return null;
  if (member !== undefined && threshold !== undefined) {
    return { member, threshold };
  }
  throw new UsageError(
    "Cannot price a rule in use as --member and --threshold must be given together",
  );
}

async function search(
  scored: ScoredRun,
  scenario: ScenarioFile,
  values: Values,
): Promise<Evaluation> {
  const { evaluateScenarios } = await import(
    "../evaluation/evaluate_scenarios.ts"
  );
  const { evaluationOptions } = await import("./evaluation_options.ts");
  const { prepared, outcomes: [outcome] } = evaluateScenarios(
    scored.table,
    [scenario],
    await evaluationOptions(values, scored),
  );
  if (values.exams !== undefined) {
    const { writeExams } = await import("./write_exams.ts");
    await writeExams(values.exams, prepared, outcome);
  }
  return outcome.evaluation;
}

async function priceRule(
  rule: RuleInUse,
  scored: ScoredRun,
  scenario: ScenarioFile,
  values: Values,
): Promise<Evaluation> {
  const { priceRuleInUse } = await import("../evaluation/price_rule_in_use.ts");
  return priceRuleInUse(
    // Refuses an unknown member with the nearest known one.
    keepMembers(scored.table, [rule.member], "--member"),
    rule,
    scenario,
    { seed: values.seed, resamples: values.resamples, ...scored },
  );
}

if (import.meta.main) await runCommand(command);
