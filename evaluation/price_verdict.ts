import { countAlerts } from "../costs/alerts.ts";
import type { CostMatrix } from "../costs/cost_matrix.ts";
import { doNothingCosts } from "../costs/do_nothing.ts";
import { normalisedCost } from "../costs/normalised_cost.ts";
import type { Place } from "../ensemble/learn_candidates.ts";
import { clusteredRate } from "../statistics/clustered_rate.ts";
import type { Interval } from "../statistics/interval.ts";
import { mover } from "../statistics/mover.ts";
import type { PricedVerdict } from "./evaluation.ts";
import { type JudgedCases, tallyClass } from "./judged_cases.ts";

/**
 * Prices the alerts of one rule at the place's prior, from the rates within
 * each class: the sample's own share of positives does not enter.
 *
 * The cost's interval is MOVER over the two clustered Wilson intervals, each
 * rate with its own price; a rule that looks at no image has a cost without
 * error at a given prior, so its interval has no width.
 *
 * @param alerts 1 where a judged exam is alerted, `[judged]`
 * @param cases the judged exams
 * @param place prices and prior
 * @param looks false for a do-nothing rule
 */
export function priceVerdict(
  alerts: Uint8Array,
  cases: JudgedCases,
  place: Place,
  looks: boolean,
): PricedVerdict {
  const { matrix, prior } = place;
  const counts = countAlerts(alerts, cases.positive);
  const judged = { exams: alerts.length, ...counts };
  const missed = tallyClass(cases, alerts, 1, 0);
  const alarmed = tallyClass(cases, alerts, 0, 1);
  const missRate = ratio(counts.fn, counts.tp + counts.fn);
  const alarmRate = ratio(counts.fp, counts.fp + counts.tn);
  const missInterval = looks ? clusteredRate(missed) : null;
  const alarmInterval = looks ? clusteredRate(alarmed) : null;
  const rates = missRate === null || alarmRate === null
    ? null
    : { missRate, alarmRate };
  const alerted = rates &&
    prior * (1 - rates.missRate) + (1 - prior) * rates.alarmRate;
  const cost = rates && costPerExam(rates, matrix, prior);
  return {
    judged,
    sensitivity: missRate === null ? null : 1 - missRate,
    sensitivityInterval: complement(missInterval),
    specificity: alarmRate === null ? null : 1 - alarmRate,
    specificityInterval: complement(alarmInterval),
    ppv: rates && ratio(prior * (1 - rates.missRate), alerted!),
    npv: rates && ratio((1 - prior) * (1 - rates.alarmRate), 1 - alerted!),
    accuracy: rates &&
      prior * (1 - rates.missRate) + (1 - prior) * (1 - rates.alarmRate),
    alertsPer1000: alerted === null ? null : 1000 * alerted,
    reviewsPer1000: 0,
    costPer1000: cost === null
      ? null
      : looks
      ? costInterval(cost, missInterval, alarmInterval, place)
      : { value: 1000 * cost, low: 1000 * cost, high: 1000 * cost },
    normalisedCost: cost === null
      ? null
      : normalisedCost(cost, doNothingCosts(matrix, prior)),
  };
}

/** What a miss and a false alarm add to the expected cost of an exam. */
export function errorPrices({ matrix, prior }: Place): {
  readonly miss: number;
  readonly alarm: number;
} {
  return {
    miss: prior * (matrix.routine.positive - matrix.alert.positive),
    alarm: (1 - prior) * (matrix.alert.negative - matrix.routine.negative),
  };
}

/** Expected cost of an exam under a rule that never errs. */
function errorFree({ matrix, prior }: Place): number {
  return prior * matrix.alert.positive + (1 - prior) * matrix.routine.negative;
}

function costInterval(
  cost: number,
  missInterval: Interval | null,
  alarmInterval: Interval | null,
  place: Place,
): Interval {
  if (!missInterval || !alarmInterval) {
    return { value: 1000 * cost, low: null, high: null };
  }
  const { miss, alarm } = errorPrices(place);
  return mover(1000 * errorFree(place), [
    { coefficient: 1000 * miss, rate: missInterval },
    { coefficient: 1000 * alarm, rate: alarmInterval },
  ]);
}

function costPerExam(
  { missRate, alarmRate }: { missRate: number; alarmRate: number },
  { alert, routine }: CostMatrix,
  prior: number,
): number {
  return prior *
      ((1 - missRate) * alert.positive + missRate * routine.positive) +
    (1 - prior) *
      (alarmRate * alert.negative + (1 - alarmRate) * routine.negative);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function complement(interval: Interval | null): Interval | null {
  return interval && {
    value: 1 - interval.value,
    low: interval.high === null ? null : 1 - interval.high,
    high: interval.low === null ? null : 1 - interval.low,
  };
}
