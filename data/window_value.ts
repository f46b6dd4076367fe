import type { Window } from "./window.ts";

/** DICOM's functions from a value to its brightness. */
export type WindowFunction = "LINEAR" | "LINEAR_EXACT" | "SIGMOID";

/**
 * Brightness of one value in a window.
 *
 * `LINEAR` is DICOM's default: its range ends half a unit before the width's
 * edges, since it was made for integers. With a width of 1 it is a step.
 *
 * @param value in HU
 * @param window centre and width in HU
 * @param shape the function
 * @returns brightness, in [0, 1]
 * @throws {RangeError} if the width is below 1 for `LINEAR`, or not above 0
 *
 * Source: DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3.
 *
 * @example
 * ```ts
 * import { windowValue } from "./window_value.ts";
 * import { equal } from "node:assert/strict";
 * equal(windowValue(60, { centre: 40, width: 80 }, "LINEAR_EXACT"), 0.75);
 * ```
 */
export function windowValue(
  value: number,
  window: Window,
  shape: WindowFunction = "LINEAR",
): number {
  const { centre, width } = window;
  const least = shape === "LINEAR" ? 1 : Number.MIN_VALUE;
  if (!(width >= least)) {
    throw new RangeError(
      `Cannot window a value as the width must be ${
        shape === "LINEAR" ? "at least 1" : "above 0"
      }: current value is ${width}`,
    );
  }
  if (shape === "SIGMOID") {
    return 1 / (1 + Math.exp(-4 * (value - centre) / width));
  }
  const [middle, range] = shape === "LINEAR"
    ? [centre - 0.5, width - 1]
    : [centre, width];
  // Before the division, which a width of 1 must not reach.
  if (value <= middle - range / 2) return 0;
  if (value > middle + range / 2) return 1;
  return (value - middle) / range + 0.5;
}
