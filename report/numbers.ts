import type { Interval } from "../statistics/interval.ts";

/** A figure with thousands apart and no more decimals than it can carry. */
export function amount(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 || Number.isInteger(size)
    ? 0
    : size >= 10
    ? 1
    : 2;
  const [whole, fraction] = size.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(size.toFixed(decimals)) > 0 ? "-" : "";
  return sign + grouped + (fraction ? `.${fraction}` : "");
}

/** A figure with its bounds, or with the plain statement that there are none. */
export function amountWithBounds(interval: Interval | null): string {
  if (!interval) return "unknown";
  return `${amount(interval.value)} ${bounds(interval)}`;
}

/** The bounds alone. */
export function bounds(interval: Interval): string {
  return interval.low === null || interval.high === null
    ? "(no interval)"
    : `(${amount(interval.low)} to ${amount(interval.high)})`;
}

/** A share with three decimals; a dash where it is undefined. */
export function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

/** A share with its bounds. */
export function shareWithBounds(
  value: number | null,
  interval: Interval | null,
): string {
  if (value === null) return "–";
  return !interval || interval.low === null || interval.high === null
    ? `${value.toFixed(3)} (no interval)`
    : `${value.toFixed(3)} (${interval.low.toFixed(3)} to ${
      interval.high.toFixed(3)
    })`;
}

/** A threshold with the digits that tell it from 0. */
export function threshold(value: number | null): string {
  if (value === null) return "none";
  return value === 0 ? "0" : Number(value.toPrecision(4)).toString();
}

/** A number with its word: `1 exam`, `2 exams`. */
export function counted(count: number, word: string): string {
  return `${amount(count)} ${word}${count === 1 ? "" : "s"}`;
}
