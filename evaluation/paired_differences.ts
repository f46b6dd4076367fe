import { countAlerts } from "../ensemble/choose_cut.ts";
import type { Place } from "../ensemble/learn_candidates.ts";
import type { Interval } from "../statistics/interval.ts";
import {
  type PatientResamples,
  percentileBounds,
  sumResamples,
} from "../statistics/patient_resamples.ts";
import type { Difference } from "./evaluation.ts";
import { type JudgedCases, tallyClass } from "./judged_cases.ts";
import { errorPrices, type PricedVerdict } from "./price_verdict.ts";

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

/** Errors by patient of one rule, with the classes they are counted in. */
interface Errors {
  readonly missed: Float64Array;
  readonly alarmed: Float64Array;
}

/**
 * Differences in cost of the procedure against each rival on the same exams.
 *
 * Against a do-nothing rule, whose cost is a constant at a given prior, the
 * interval is the procedure's own, less that constant. Against others it is
 * the bootstrap's over patients, paired: the same resample for both. Where
 * either rule has an empty cell the bootstrap would claim to know too much, and
 * there are no bounds.
 *
 * @param alerts the procedure's alerts, `[judged]`
 * @param priced the procedure's own figures
 * @param rivals whom to compare with
 */
export function pairedDifferences(
  alerts: Uint8Array,
  priced: PricedVerdict,
  rivals: readonly Rival[],
  cases: JudgedCases,
  place: Place,
  resamples: PatientResamples,
): Difference[] {
  const own = errorsOf(alerts, cases);
  const classes = [1, 0].map((truth) =>
    tallyClass(cases, alerts, truth as 0 | 1, 1).exams
  );
  const [positives, negatives] = sumResamples(resamples, classes);
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
    const empty = [alerts, rival.alerts].some((one) => {
      const { tp, fp, fn, tn } = countAlerts(one, cases.positive);
      return Math.min(tp, fp, fn, tn) === 0;
    });
    if (empty) return { value, low: null, high: null };
    const other = errorsOf(rival.alerts, cases);
    const { miss, alarm } = errorPrices(place);
    const [misses, alarms] = sumResamples(resamples, [
      own.missed.map((count, patient) => count - other.missed[patient]),
      own.alarmed.map((count, patient) => count - other.alarmed[patient]),
    ]);
    const figures = misses.map((count, row) =>
      1000 * (miss * count / positives[row] + alarm * alarms[row] /
          negatives[row])
    );
    const bounds = percentileBounds(figures);
    return { value, low: bounds?.low ?? null, high: bounds?.high ?? null };
  }
}

function errorsOf(alerts: Uint8Array, cases: JudgedCases): Errors {
  return {
    missed: tallyClass(cases, alerts, 1, 0).marked,
    alarmed: tallyClass(cases, alerts, 0, 1).marked,
  };
}

function shifted(interval: Interval, constant: number): Interval {
  return {
    value: interval.value - constant,
    low: interval.low === null ? null : interval.low - constant,
    high: interval.high === null ? null : interval.high - constant,
  };
}
