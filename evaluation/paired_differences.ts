import { countAlerts } from "../costs/alerts.ts";
import type { Place } from "../ensemble/learn_candidates.ts";
import { figureOfSums, pairedInterval } from "../statistics/bootstrap.ts";
import type { Interval } from "../statistics/interval.ts";
import { multiplyCounts } from "../statistics/multiply_counts.ts";
import type { Resamples } from "../statistics/resamples.ts";
import type { Difference, PricedVerdict } from "./evaluation.ts";
import { type JudgedCases, tallyClass } from "./judged_cases.ts";
import { errorPrices } from "./price_verdict.ts";

/** A rival's alerts on the judged exams. */
export interface Rival {
  /** Its name. */
  readonly name: string;
  /** 1 where an exam is alerted, `[judged]`. */
  readonly alerts: Uint8Array;
  /** False for a do-nothing rule, whose cost has no error. */
  readonly looks: boolean;
  /** Its cost of 1,000 exams. */
  readonly costPer1000: Interval | null;
}

/** Columns of what each patient adds: exams by class, then errors by rule. */
const POSITIVES = 0;
const NEGATIVES = 1;
const FIRST_RULE = 2;

/**
 * Differences in cost of the procedure against each rival on the same exams.
 *
 * Where one of the two is a do-nothing rule, whose cost is a constant at a given
 * prior, the interval is the other's own, less that constant. Against others it is
 * the bootstrap's over patients, paired: the same resample for both. Where
 * either rule has an empty cell the bootstrap would claim to know too much, and
 * there are no bounds.
 *
 * @param procedure the procedure's alerts, `[judged]`, and whether it looks at
 * images
 * @param priced the procedure's own figures
 * @param rivals whom to compare with
 * @param cases the judged exams
 * @param place prices and prior
 * @param resamples of the judged patients
 */
export function pairedDifferences(
  procedure: Pick<Rival, "alerts" | "looks">,
  priced: PricedVerdict,
  rivals: readonly Rival[],
  cases: JudgedCases,
  place: Place,
  resamples: Resamples,
): Difference[] {
  const { alerts, looks } = procedure;
  const paired = rivals.filter((rival) =>
    looks && rival.looks && !hasEmptyCell(alerts, cases) &&
    !hasEmptyCell(rival.alerts, cases)
  );
  const figures = costFigures(
    [alerts, ...paired.map((rival) => rival.alerts)],
    cases,
    place,
    resamples,
  );
  return rivals.map((rival): Difference => ({
    candidate: "selected",
    against: rival.name,
    costPer1000: difference(rival),
  }));

  function difference(rival: Rival): Interval | null {
    if (!priced.costPer1000 || !rival.costPer1000) return null;
    const value = priced.costPer1000.value - rival.costPer1000.value;
    if (!rival.looks) {
      return shifted(priced.costPer1000, rival.costPer1000.value);
    }
    if (!looks) {
      return turned(shifted(rival.costPer1000, priced.costPer1000.value));
    }
    const place = paired.indexOf(rival);
    return place === -1
      ? { value, low: null, high: null }
      : pairedInterval(value, figures[0], figures[place + 1]);
  }
}

/** Cost of 1,000 exams of each rule in each resample, less a common constant. */
function costFigures(
  rules: readonly Uint8Array[],
  cases: JudgedCases,
  place: Place,
  resamples: Resamples,
): Float64Array[] {
  const perPatient = [
    tallyClass(cases, rules[0], 1, 0).exams,
    tallyClass(cases, rules[0], 0, 0).exams,
    ...rules.flatMap((alerts) => [
      tallyClass(cases, alerts, 1, 0).bad,
      tallyClass(cases, alerts, 0, 1).bad,
    ]),
  ];
  const columns = perPatient.length;
  const values = new Float64Array(cases.patients * columns);
  perPatient.forEach((column, at) => {
    for (let i = 0; i < column.length; i++) {
      values[i * columns + at] = column[i];
    }
  });
  const sums = multiplyCounts(
    resamples.draws,
    resamples.count,
    resamples.patients,
    values,
    columns,
  );
  const { miss, alarm } = errorPrices(place);
  return rules.map((_, rule) =>
    figureOfSums(sums, columns, 0, [
      {
        coefficient: 1000 * miss,
        numerator: FIRST_RULE + 2 * rule,
        denominator: POSITIVES,
      },
      {
        coefficient: 1000 * alarm,
        numerator: FIRST_RULE + 2 * rule + 1,
        denominator: NEGATIVES,
      },
    ])
  );
}

function hasEmptyCell(alerts: Uint8Array, cases: JudgedCases): boolean {
  const { tp, fp, fn, tn } = countAlerts(alerts, cases.positive);
  return Math.min(tp, fp, fn, tn) === 0;
}

function turned({ value, low, high }: Interval): Interval {
  return {
    value: -value,
    low: high === null ? null : -high,
    high: low === null ? null : -low,
  };
}

function shifted(interval: Interval, constant: number): Interval {
  return {
    value: interval.value - constant,
    low: interval.low === null ? null : interval.low - constant,
    high: interval.high === null ? null : interval.high - constant,
  };
}
