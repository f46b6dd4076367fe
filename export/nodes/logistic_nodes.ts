import type { Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";

/**
 * Adds the probability of a logit.
 *
 * Written as `exp(-softplus(-logit))`: runtimes cut `Sigmoid` off near 1e-8.
 *
 * @param graph the graph to add to
 * @param logit any float32 tensor
 * @returns probabilities, the shape of `logit`
 */
export function logisticNodes(graph: Graph, logit: Value): Value {
  const loss = op.softplus(graph, op.neg(graph, logit));
  return op.exp(graph, op.neg(graph, loss));
}
