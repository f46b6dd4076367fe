import { logistic } from "../../statistics/logistic.ts";
import type { Calibrator } from "./calibrator.ts";
/** x */
export function calibrate(calibrator: Calibrator, score: number): number {
  return logistic(calibrator.a * score + calibrator.b);
}
