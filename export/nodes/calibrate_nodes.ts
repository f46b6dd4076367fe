import { logitShift, type Prior } from "../../costs/prior_shift.ts";
import { LARGEST_LOGIT } from "../../ensemble/calibrators/calibrate.ts";
import type {
  Calibrator,
  IsotonicCalibrator,
} from "../../ensemble/calibrators/calibrator.ts";
import type { Ensemble } from "../../ensemble/ensemble.ts";
import { constant, scalar } from "../../models/graph/constant.ts";
import { addNode, type Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { logOdds } from "../../statistics/logistic.ts";
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

/** The calibrated logit, as `calibratedLogit()` of `ensemble/calibrators/` defines it. */
function logitOf(graph: Graph, score: Value, calibrator: Calibrator): Value {
  const times = (x: Value, factor: number) =>
    op.mul(graph, x, scalar(graph, factor));
  const plus = (x: Value, term: number) =>
    op.add(graph, x, scalar(graph, term));
  switch (calibrator.kind) {
    case "none":
      return clip(graph, score);
    case "platt":
      return clip(graph, plus(times(score, calibrator.a), calibrator.b));
    case "temperature":
      return clip(
        graph,
        op.div(graph, score, scalar(graph, calibrator.temperature)),
      );
    case "beta": {
      const { a, b, c } = calibrator;
      const upper = times(op.softplus(graph, score), b);
      const lower = times(op.softplus(graph, op.neg(graph, score)), a);
      return clip(graph, plus(op.sub(graph, upper, lower), c));
    }
    case "isotonic":
      return clip(graph, staircase(graph, score, calibrator));
  }
}

/** The step of a score is the number of knots at or below it. */
function staircase(
  graph: Graph,
  score: Value,
  { knots, probabilities }: IsotonicCalibrator,
): Value {
  const steps = constant(
    graph,
    [probabilities.length],
    Float32Array.from(probabilities, logOdds),
  );
  if (knots.length === 0) return steps;
  const passed = op.greaterOrEqual(
    graph,
    score,
    constant(graph, [knots.length], Float32Array.from(knots)),
  );
  const step = op.reduceSum(graph, op.cast(graph, passed, "float32"), [0]);
  return addNode(
    graph,
    "Gather",
    [steps, op.cast(graph, step, "int64")],
    [1],
    { axis: { int: 0 } },
  );
}

function clip(graph: Graph, logit: Value): Value {
  const low = scalar(graph, -LARGEST_LOGIT);
  const high = scalar(graph, LARGEST_LOGIT);
  return addNode(graph, "Clip", [logit, low, high], logit.shape);
}
