import { constant, scalar } from "../../models/graph/constant.ts";
import type { Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";

/** Number that stands for each action in the output `action`. */
export const ACTION_NUMBERS = { routine: 0, review: 1, alert: 2 } as const;

/**
 * Adds the cut: alert at or above the threshold, else routine, as
 * `costs/take_action.ts` defines it. Who has no probability (NaN) is alerted.
 *
 * @param graph the graph to add to
 * @param probabilities `[S]`, one a place
 * @param thresholds `[S]`, on the same scale
 * @returns `[S]`, numbers of actions
 */
export function actionNodes(
  graph: Graph,
  probabilities: Value,
  thresholds: readonly number[],
): Value {
  const cuts = constant(
    graph,
    [thresholds.length],
    Float32Array.from(thresholds),
  );
  // "Not below", since no comparison with NaN holds.
  const alert = op.not(graph, op.greater(graph, cuts, probabilities));
  return op.mul(
    graph,
    op.cast(graph, alert, "float32"),
    scalar(graph, ACTION_NUMBERS.alert),
  );
}
