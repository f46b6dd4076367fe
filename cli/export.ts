import { type Command, runCommand } from "./command.ts";
import { EVALUATION_FLAGS } from "./evaluation_flags.ts";
import { listFlag, switchFlag, textFlag } from "./flags.ts";
import { SHIPPED_CARDS } from "./shipped.ts";
import { UsageError } from "./usage_error.ts";

const {
  // A table of predictions has no networks that could leave the house.
  predictions: _predictions,
  id: _id,
  patient: _patient,
  exam: _exam,
  label: _label,
  score: _score,
  scale: _scale,
  "in-sample": _inSample,
  ...IMAGE_FLAGS
} = EVALUATION_FLAGS;

const FLAGS = {
  scenario: listFlag(
    "NAME|FILE",
    "place of use; several share one graph if they chose the same ensemble",
  ),
  candidate: textFlag(
    "NAME",
    "an ensemble or member of the evaluation instead of the one it chose",
  ),
  out: textFlag("DIR", "where to (default out/SCENARIO/bundle)"),
  force: switchFlag("replace the folder if it is there"),
  ...IMAGE_FLAGS,
} as const;

const command: Command<typeof FLAGS> = {
  name: "export",
  summary:
    "Evaluates, then writes the ensemble that was chosen as one ONNX graph, from\n" +
    "Hounsfield units to the action, with where each number came from. It takes images,\n" +
    "for a table of predictions holds no network.",
  examples: [
    "deno task export --scenario rural",
    "deno task export --scenario rural --data FOLDER --out bundle",
    "deno task export --scenario rural --candidate mean --force",
  ],
  flags: FLAGS,
  run: async (values) => {
    const startedAt = performance.now();
    const { readScenario, SCENARIO_NAMES } = await import(
      "../costs/read_scenario.ts"
    );
    if (values.scenario.length === 0) {
      throw new UsageError(
        `Cannot export as a --scenario must be given: found 0; name a file or one of ${
          SCENARIO_NAMES.join(", ")
        }`,
      );
    }
    const scenarios = await Promise.all(values.scenario.map(readScenario));
    const names = scenarios.map(({ scenario }) => scenario.name);
    const out = values.out ?? `out/${names.join("+")}/bundle`;
    // Before minutes of scoring, not after.
    const { isThere, mayBeReplaced } = await import(
      "../export/write_bundle.ts"
    );
    if (await isThere(out)) {
      if (!values.force) throw alreadyThere(out);
      if (!await mayBeReplaced(out)) throw noBundle(out);
    }

    const request = { ...values, ...NO_TABLE };
    const { evaluationOptions } = await import("./evaluation_options.ts");
    const options = await evaluationOptions(request);
    const { scoreExams } = await import("./score_exams.ts");
    const scored = await scoreExams(request, options.recipe?.recipe.members);
    const { evaluateScenarios } = await import(
      "../evaluation/evaluate_scenarios.ts"
    );
    const evaluated = evaluateScenarios(
      scored.table,
      scenarios,
      { startedAt, ...options, scoring: scored.scoring },
    );
    const { exportCandidate } = await import("./export_candidate.ts");
    const decision = await exportCandidate(
      evaluated,
      scenarios,
      values.candidate ?? null,
      values.cards ?? SHIPPED_CARDS,
      { folder: out, existing: values.force ? "replace" : "refuse" },
    );
    console.log(
      [
        `Wrote "${decision.candidate}" (${
          decision.recipe.members.join(", ")
        }) to ${out}`,
        ...decision.scenarios.map(({ name, threshold, prevalence }) =>
          `  ${name}: alert at a probability of ${threshold} or above, at a prevalence of ${prevalence.value}`
        ),
        "Run it as its README.md says; decision.json tells where each number came from.",
        "Research only: no medical device.",
      ].join("\n"),
    );
    return 0;
  },
};

const NO_TABLE = {
  predictions: undefined,
  id: undefined,
  patient: undefined,
  exam: undefined,
  label: undefined,
  score: [],
  scale: undefined,
  "in-sample": false,
} as const;

function noBundle(path: string): UsageError {
  return new UsageError(
    `Cannot replace "${path}" as --force takes a bundle or an empty folder: it holds something else; name another --out`,
  );
}

function alreadyThere(folder: string): UsageError {
  return new UsageError(
    `Cannot write a bundle as its folder must not be there yet: found "${folder}"; give --force to replace it`,
  );
}

if (import.meta.main) await runCommand(command);
