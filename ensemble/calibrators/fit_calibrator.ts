import type { Calibrator } from "./calibrator.ts";
import { fitPlatt } from "./platt.ts";
/** x */
export function fitCalibrator(
  _kind: string,
  scores: Float64Array,
  positive: Uint8Array,
): Calibrator {
  return fitPlatt(scores, positive);
}
