import { logitShift, type Prior } from "../../costs/prior_shift.ts";
import type { PlattCalibrator } from "../../ensemble/calibrators/calibrator.ts";
import type { Ensemble } from "../../ensemble/ensemble.ts";
import { constant, scalar } from "../../models/graph/constant.ts";
import type { Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { logisticNodes } from "./logistic_nodes.ts";

/** An exam's probability where the ensemble was calibrated, and where it is used. */
export interface CalibratedValues {
  /** `[1]`, at the calibration prior. */
  readonly atCalibration: Value;
  /** `[S]`, one a place. */
  readonly atPlaces: Value;
}

/**
 * Adds the way from an exam's score to its probabilities, as
 * `probabilityAt()` of `ensemble/ensemble.ts` defines it.
 *
 * @param graph the graph to add to
 * @param score `[1]`, blended and pooled
 * @param ensemble its calibrator and calibration prior
 * @param priors share of positive exams in each place, `[S]`
 * @returns both probabilities
 */
export function calibrateNodes(
  graph: Graph,
  score: Value,
  { calibrator, calibrationPrior }: Ensemble,
  priors: readonly Prior[],
): CalibratedValues {
  const logit = logitOf(graph, score, calibrator);
  // A change of prior adds a constant to a logit.
  const shifts = priors.map((prior) => logitShift(calibrationPrior, prior));
  const atPlaces = op.add(
    graph,
    logit,
    constant(graph, [priors.length], Float32Array.from(shifts)),
  );
  return {
    atCalibration: logisticNodes(graph, logit),
    atPlaces: logisticNodes(graph, atPlaces),
  };
}

function logitOf(
  graph: Graph,
  score: Value,
  { a, b }: PlattCalibrator,
): Value {
  return op.add(
    graph,
    op.mul(graph, score, scalar(graph, a)),
    scalar(graph, b),
  );
}
