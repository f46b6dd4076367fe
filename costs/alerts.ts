import type { Counts } from "./counts.ts";
import { takeAction } from "./take_action.ts";

/**
 * Alerts of a rule that reviews nothing, as a column: rules whose alerts come
 * from several cuts, one a fold, are put together from such columns.
 *
 * @param values probabilities, or scores in the unit of the threshold,
 * `[exams]`
 * @param threshold alert at or above it; 0 alerts at every probability, `null`
 * at none
 * @returns 1 where an exam is alerted, `[exams]`
 */
export function alertsAt(
  values: Float64Array,
  threshold: number | null,
): Uint8Array {
  const point = { threshold, reviewThreshold: null };
  const alerts = new Uint8Array(values.length);
  for (let i = 0; i < alerts.length; i++) {
    alerts[i] = takeAction(values[i], point) === "alert" ? 1 : 0;
  }
  return alerts;
}

/**
 * Counts alerts by truth; what is not alerted is routine.
 *
 * @param alerts 1 where an exam is alerted, `[exams]`
 * @param positive 1 for a positive exam, 0 for a negative one, `[exams]`
 * @returns the counts; nothing is reviewed
 */
export function countAlerts(alerts: Uint8Array, positive: Uint8Array): Counts {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  for (let i = 0; i < alerts.length; i++) {
    if (positive[i] === 1) alerts[i] === 1 ? tp++ : fn++;
    else alerts[i] === 1 ? fp++ : tn++;
  }
  return { tp, fp, fn, tn, rp: 0, rn: 0 };
}
