import type { Comparison } from "../evaluation/comparison.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import { amountWithBounds, counted, share, threshold } from "./numbers.ts";
import { judgedHow } from "./evaluation_text.ts";
import { textTable } from "./text_table.ts";

/**
 * A comparison as a page of text: what to run where, then every candidate's
 * normalised cost in every scenario.
 */
export function comparisonText({ evaluations }: Comparison): string {
  const [first] = evaluations;
  if (!first) return "Nothing was compared.";
  const { data } = first;
  return [
    `${counted(data.exams, "exam")} (${data.positives} positive) of ${
      counted(data.patients, "patient")
    }; ${data.synthetic ? "SYNTHETIC images; " : ""}${data.origin}`,
    `What to run where. ${judgedHow(first)}\n` +
    textTable(
      ["  scenario", "run", "alert at", "cost per 1,000 exams", "unit"],
      evaluations.map((evaluation) => [
        `  ${evaluation.scenario.name}`,
        evaluation.chosen,
        threshold(chosenCandidate(evaluation).threshold),
        amountWithBounds(evaluation.selected.costPer1000),
        evaluation.scenario.unit.name,
      ]),
    ),
    "Normalised cost (0 perfect, 1 the better of flag-all and flag-none; * chosen):\n" +
    textTable(
      [
        "  candidate",
        ...evaluations.map(({ scenario }) => scenario.name),
      ],
      [
        ...first.candidates.map(({ name }) => [
          `  ${name}`,
          ...evaluations.map((evaluation) =>
            cell(evaluation, name, evaluation.chosen === name)
          ),
        ]),
        [
          "  the whole procedure",
          ...evaluations.map(({ selected }) => share(selected.normalisedCost)),
        ],
      ],
    ),
    remarks(evaluations),
    "A research and decision tool, no medical device.",
  ].filter((part) => part !== "").join("\n\n");
}

function chosenCandidate(evaluation: Evaluation) {
  return candidateNamed(evaluation, evaluation.chosen);
}

function candidateNamed(evaluation: Evaluation, name: string) {
  const found = evaluation.candidates.find((row) => row.name === name);
  if (found) return found;
  throw new RangeError(
    `Cannot report the comparison as every scenario must have candidate "${name}": "${evaluation.scenario.name}" has none`,
  );
}

function cell(evaluation: Evaluation, name: string, chosen: boolean): string {
  const { normalisedCost } = candidateNamed(evaluation, name);
  return (chosen ? "* " : "") + share(normalisedCost);
}

/** Each remark once, with the scenarios it belongs to unless it is all. */
function remarks(evaluations: readonly Evaluation[]): string {
  const scenarios = new Map<string, string[]>();
  for (const { scenario, warnings } of evaluations) {
    for (const { message } of warnings) {
      scenarios.set(message, [
        ...(scenarios.get(message) ?? []),
        scenario.name,
      ]);
    }
  }
  if (scenarios.size === 0) return "";
  const lines = [...scenarios].map(([message, names]) =>
    names.length === evaluations.length
      ? `  - ${message}`
      : `  - [${names.join(", ")}] ${message}`
  );
  return [
    "What this cannot tell, and what was done to the data:",
    ...lines,
  ].join("\n");
}
