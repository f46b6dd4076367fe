import type { Remark } from "../data/catalogue.ts";
import { clopperPearsonLower } from "../statistics/clopper_pearson.ts";
import type { Difference, Evaluation } from "./evaluation.ts";

/** Misses below which a miss rate is too coarse to be tuned by counting. */
const STEADY_MISSES = 5;
/** Exams of a class below which its rate is hardly known. */
const FEW_EXAMS = 30;
/** False alarms that a miss costs, above which few misses decide a cut. */
const DEAR_MISS = 20;
/** Positive exams from which even a dear miss can be counted. */
const MANY_POSITIVES = 300;

type Findings = Pick<
  Evaluation,
  | "scenario"
  | "data"
  | "candidates"
  | "selected"
  | "differences"
  | "allNegativeAccuracy"
>;

/**
 * Says plainly what the judged sample cannot support, in sentences for the
 * report.
 *
 * @param findings the evaluation so far
 */
export function sampleRemarks(findings: Findings): Remark[] {
  return [
    ...syntheticImages(findings),
    ...tunedInSample(findings),
    ...fewExams(findings),
    ...fewMisses(findings),
    ...reversedMembers(findings),
    ...dearMisses(findings),
    ...unknownInterval(findings),
    ...undecidedRivals(findings),
    ...worseThanNothing(findings),
    ...accuracyTrap(findings),
    ...otherPrevalence(findings),
  ];
}

function syntheticImages({ data }: Findings): Remark[] {
  return data.synthetic
    ? [{
      code: "synthetic",
      message:
        "The images are synthetic: the figures show how the tool works, not how these networks do on patients",
    }]
    : [];
}

function tunedInSample({ data }: Findings): Remark[] {
  return data.roles.kind === "in-sample"
    ? [{
      code: "in-sample",
      message:
        "Tuned and judged on the same exams: every figure here is too good by design",
    }]
    : [];
}

function fewExams({ data, selected }: Findings): Remark[] {
  if (looksAtNothing(selected)) return [];
  const classes = [
    ["positive", data.positives, "sensitivity", selected.sensitivityInterval],
    [
      "negative",
      data.exams - data.positives,
      "specificity",
      selected.specificityInterval,
    ],
  ] as const;
  return classes.filter(([, count]) => count < FEW_EXAMS).map((
    [name, count, rate, interval],
  ) => ({
    code: `few-${name}s`,
    message: `${count} ${name} exams are few: ` +
      (interval?.low == null || interval.high === null
        ? `they give no interval for ${rate}`
        : `${rate} may lie anywhere from ${interval.low.toFixed(2)} to ${
          interval.high.toFixed(2)
        }`),
  }));
}

function fewMisses({ data, selected }: Findings): Remark[] {
  const { fn, tp } = selected.judged;
  if (looksAtNothing(selected) || fn >= STEADY_MISSES || fn + tp === 0) {
    return [];
  }
  const least = clopperPearsonLower(tp, fn + tp);
  const wanted = fn === 0 ? null : Math.ceil(STEADY_MISSES * (fn + tp) / fn);
  return [{
    code: "few-misses",
    message:
      `${fn} of ${
        fn + tp
      } positive exams were missed: too few misses to know the miss rate` +
      (wanted === null
        ? ""
        : ` (about ${wanted} positive exams would show ${STEADY_MISSES})`) +
      `; taken as independent they show only that sensitivity is at least ${
        least.toFixed(2)
      } (one-sided 95 %)` +
      (data.positives < FEW_EXAMS
        ? `; with ${data.positives} positive exams no cut can be tuned by counting`
        : ""),
  }];
}

function unknownInterval({ selected }: Findings): Remark[] {
  return selected.costPer1000 && selected.costPer1000.low === null
    ? [{
      code: "no-interval",
      message:
        "One class has exams of fewer than 2 patients: the cost has no interval",
    }]
    : [];
}

function undecidedRivals({ differences }: Findings): Remark[] {
  const crossing = (row: Difference) =>
    row.costPer1000 !== null && row.costPer1000.low !== null &&
    row.costPer1000.high !== null && row.costPer1000.low <= 0 &&
    row.costPer1000.high >= 0 &&
    // Two rules that did the same on every exam do not differ.
    row.costPer1000.high > row.costPer1000.low;
  const undecided = differences.filter(crossing).map((row) => row.against);
  const unknown = differences.filter((row) =>
    row.costPer1000 !== null && row.costPer1000.low === null
  ).map((row) => row.against);
  return [
    ...(undecided.length > 0
      ? [{
        code: "undecided",
        message: `This sample cannot tell the procedure's cost from that of ${
          list(undecided)
        }: the interval of the difference holds 0`,
      }]
      : []),
    ...(unknown.length > 0
      ? [{
        code: "empty-cell",
        message: `The difference against ${
          list(unknown)
        } has no interval: one of the two rules has no exam in some cell of its table`,
      }]
      : []),
  ];
}

/** Whether the procedure is a do-nothing rule: its rates are no estimates. */
function looksAtNothing(selected: Findings["selected"]): boolean {
  const { costPer1000 } = selected;
  return costPer1000 !== null && costPer1000.low === costPer1000.value &&
    costPer1000.high === costPer1000.value;
}

/** A member below 0.5 may have been read the wrong way round. */
function reversedMembers({ candidates }: Findings): Remark[] {
  return candidates.flatMap(({ name, members, auroc }) =>
    members.length === 1 && auroc !== null && auroc < 0.5
      ? [{
        code: "reversed-member",
        message:
          `${name} ranks negative exams above positive ones here (AUROC ${
            auroc.toFixed(3)
          }): check that its scores are those of haemorrhage`,
      }]
      : []
  );
}

/** A parametric cut where a miss is dear is right only if calibration is. */
function dearMisses({ candidates, data }: Findings): Remark[] {
  const dear = candidates.some(({ cut }) =>
    cut.rule === "parametric" && cut.parametric !== null &&
    (1 - cut.parametric) / cut.parametric > DEAR_MISS
  );
  return dear && data.positives < MANY_POSITIVES
    ? [{
      code: "dear-misses",
      message:
        `A miss costs more than ${DEAR_MISS} false alarms here, and ${data.positives} positive exams are too few to check by counting where to cut: the cut is only as good as the calibration`,
    }]
    : [];
}

function worseThanNothing({ selected }: Findings): Remark[] {
  const { normalisedCost } = selected;
  return normalisedCost !== null && normalisedCost >= 1
    ? [{
      code: "no-better-than-nothing",
      message:
        "On the judged exams the procedure costs as much as the better of flag-all and flag-none or more: these members are worth nothing at these prices",
    }]
    : [];
}

function accuracyTrap({ selected, allNegativeAccuracy }: Findings): Remark[] {
  return selected.accuracy !== null && selected.accuracy < allNegativeAccuracy
    ? [{
      code: "accuracy-below-all-negative",
      message: `Accuracy ${
        selected.accuracy.toFixed(3)
      } is below that of never alerting (${
        allNegativeAccuracy.toFixed(3)
      }): accuracy is no guide where misses are dear`,
    }]
    : [];
}

function otherPrevalence({ data, scenario }: Findings): Remark[] {
  const { low, high, value } = scenario.prevalence;
  // A rule in use has no probabilities that could be shifted.
  if (data.roles.kind === "none") return [];
  return data.prevalence < low || data.prevalence > high
    ? [{
      code: "other-prevalence",
      message: `${
        (100 * data.prevalence).toFixed(1)
      } % of the judged exams are positive, ${
        (100 * value).toFixed(1)
      } % in the scenario: probabilities are shifted, which is right only if the cases within each class are alike`,
    }]
    : [];
}

function list(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
