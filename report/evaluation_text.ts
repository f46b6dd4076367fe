import type {
  Candidate,
  Difference,
  Evaluation,
} from "../evaluation/evaluation.ts";
import type { Remark } from "../data/catalogue.ts";
import {
  amount,
  amountWithBounds,
  bounds,
  counted,
  share,
  shareWithBounds,
  threshold,
} from "./numbers.ts";
import { textTable } from "./text_table.ts";

/** Code of the remark that counts refused files, and of that of each file. */
const REFUSED_FILES = "refused-files";
const REFUSED_FILE = "refused-file";
/** Refused files listed one by one; the rest is counted. */
const LISTED_REFUSALS = 10;

/**
 * An evaluation as a page of text: the decision first, then what the sample
 * cannot support, then what to type next.
 *
 * @param evaluation what was found
 * @param next the command that follows, or `null` where nothing can follow
 */
export function evaluationText(
  evaluation: Evaluation,
  next: string | null,
): string {
  return [
    decision(evaluation),
    procedure(evaluation),
    candidates(evaluation),
    warnings(evaluation),
    next === null ? [] : ["Next:", `  ${next}`],
    ["A research and decision tool, no medical device."],
  ].filter((part) => part.length > 0).map((part) => part.join("\n")).join(
    "\n\n",
  );
}

function decision(evaluation: Evaluation): string[] {
  const { scenario, chosenBecause } = evaluation;
  const chosen = candidateNamed(evaluation, evaluation.chosen);
  const head = `${scenario.name}: `;
  const what = chosen.threshold === null
    ? "run nothing and alert nobody"
    : chosen.members.length === 0
    ? "alert every exam, run nothing"
    : chosen.members.length === 1
    ? `run ${chosen.name} alone, alert at ${chosen.thresholdScale} >= ${
      threshold(chosen.threshold)
    }`
    : `run ${chosen.name} (${
      chosen.members.join(", ")
    }), alert at ${chosen.thresholdScale} >= ${threshold(chosen.threshold)}`;
  return [
    head + what,
    `  ${chosenBecause}`,
    ...(evaluation.selected.normalisedCost !== null &&
        evaluation.selected.normalisedCost >= 1
      ? [
        "  On the judged exams this is no better than doing nothing: see below",
      ]
      : []),
    `  Cut: ${chosen.cut.because}` +
    (chosen.cut.rule === "fixed" || chosen.cut.rule === "given"
      ? ""
      : ` (${cutsBeside(chosen)})`),
  ];
}

function cutsBeside(candidate: Candidate): string {
  const { parametric, sweep, sweepTies, moved } = candidate.cut;
  return [
    `Elkan's threshold ${threshold(parametric)}`,
    `exact sweep ${threshold(sweep)}` +
    (sweepTies.length > 1 ? ` and ${sweepTies.length - 1} more as cheap` : ""),
    ...(moved
      ? [`stored as ${candidate.threshold}, between two probabilities`]
      : []),
  ].join(", ");
}

function procedure(evaluation: Evaluation): string[] {
  const { data, scenario, selected } = evaluation;
  const unit = scenario.unit.year === undefined
    ? scenario.unit.name
    : `${scenario.unit.name} ${scenario.unit.year}`;
  const rivals = [
    bestMember(evaluation)?.name,
    "flag-all",
    "flag-none",
  ].flatMap((name) => {
    const difference = evaluation.differences.find((row) =>
      row.against === name
    );
    return difference ? [difference] : [];
  });
  const rows: [string, string][] = [
    [
      "cost per 1,000 exams",
      `${amountWithBounds(selected.costPer1000)} ${unit}`,
    ],
    ...rivals.map((row): [string, string] => [
      `  against ${rivalName(evaluation, row)}`,
      saving(row),
    ]),
    [
      "normalised cost",
      `${share(selected.normalisedCost)} (0 perfect, 1 the better of ` +
      `flag-all and flag-none)`,
    ],
    [
      "sensitivity",
      shareWithBounds(selected.sensitivity, selected.sensitivityInterval),
    ],
    [
      "specificity",
      shareWithBounds(selected.specificity, selected.specificityInterval),
    ],
    [
      "alerts per 1,000 exams",
      selected.alertsPer1000 === null ? "–" : amount(selected.alertsPer1000),
    ],
    [
      "accuracy",
      `${share(selected.accuracy)}; never alerting scores ${
        share(evaluation.allNegativeAccuracy)
      }`,
    ],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    `${judgedHow(evaluation)} ${counted(data.exams, "exam")} ` +
    `(${amount(data.positives)} positive) of ${
      counted(data.patients, "patient")
    }; ${data.synthetic ? "SYNTHETIC images; " : ""}${data.origin}`,
    `Priced at a prevalence of ${scenario.prevalence.value}; intervals are 95 %, by patient`,
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
  ];
}

/** How the headline figures were come by, as the start of a sentence. */
export function judgedHow(evaluation: Evaluation): string {
  switch (evaluation.data.roles.kind) {
    case "folds":
      return "The whole procedure, its choice included, judged on patients it had not seen:";
    case "given":
      return "The chosen rule on the test role, looked at once:";
    case "in-sample":
      return "IN SAMPLE, tuned and judged on the same exams (too good by design):";
    case "none":
      return "The rule as it is in use, nothing tuned:";
  }
}

/** The member with the lowest judged cost, alone. */
function bestMember(evaluation: Evaluation): Candidate | undefined {
  return evaluation.candidates
    .filter((candidate) =>
      candidate.members.length === 1 && candidate.costPer1000 !== null
    )
    .sort((a, b) => a.costPer1000!.value - b.costPer1000!.value)[0];
}

function rivalName(evaluation: Evaluation, row: Difference): string {
  return bestMember(evaluation)?.name === row.against
    ? `the best member, ${row.against}`
    : row.against;
}

function saving(row: Difference): string {
  if (!row.costPer1000) return "unknown";
  const { value } = row.costPer1000;
  const word = value < 0 ? "cheaper by" : value > 0 ? "dearer by" : "the same,";
  const turned = value < 0
    ? {
      value: -value,
      low: row.costPer1000.high === null ? null : -row.costPer1000.high,
      high: row.costPer1000.low === null ? null : -row.costPer1000.low,
    }
    : row.costPer1000;
  return `${word} ${amount(turned.value)} ${bounds(turned)}`;
}

function candidates(evaluation: Evaluation): string[] {
  const rows = [...evaluation.candidates]
    .sort((a, b) =>
      (a.costPer1000?.value ?? Infinity) - (b.costPer1000?.value ?? Infinity)
    )
    .map((candidate) => [
      (candidate.name === evaluation.chosen ? "* " : "  ") + candidate.name,
      threshold(candidate.threshold),
      candidate.costPer1000 === null ? "–" : amount(
        candidate.costPer1000.value,
      ),
      candidate.costPer1000 === null ? "–" : bounds(candidate.costPer1000),
      share(candidate.normalisedCost),
      share(candidate.sensitivity),
      share(candidate.specificity),
      share(candidate.auroc),
      `${candidate.judged.fn}`,
      `${candidate.judged.fp}`,
    ]);
  return [
    textTable([
      "  candidate",
      "threshold",
      "cost/1,000",
      "95 %",
      "normalised",
      "sens.",
      "spec.",
      "AUROC",
      "misses",
      "false alarms",
    ], rows),
  ];
}

function warnings(evaluation: Evaluation): string[] {
  if (evaluation.warnings.length === 0) return [];
  const refusals = listedRefusals(
    evaluation.warnings.filter(({ code }) => code === REFUSED_FILE),
  );
  return [
    "What this cannot tell, and what was done to the data:",
    ...evaluation.warnings
      .filter(({ code }) => code !== REFUSED_FILE)
      .flatMap(({ code, message }) => [
        `  - ${message}`,
        ...(code === REFUSED_FILES ? refusals : []),
      ]),
  ];
}

function listedRefusals(refusals: readonly Remark[]): string[] {
  const more = refusals.length - LISTED_REFUSALS;
  return [
    ...refusals.slice(0, LISTED_REFUSALS).map(({ message }) =>
      `      ${message}`
    ),
    ...(more > 0 ? [`      and ${more} more: --json lists them all`] : []),
  ];
}

function candidateNamed(evaluation: Evaluation, name: string): Candidate {
  const found = evaluation.candidates.find((row) => row.name === name);
  if (!found) {
    throw new RangeError(
      `Cannot report the evaluation as its chosen candidate must be listed: current value is "${name}"`,
    );
  }
  return found;
}
