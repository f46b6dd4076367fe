import type { Graph } from "../models/graph/graph.ts";
import {
  abs,
  add,
  mul,
  neg,
  reduceSum,
  relu,
  sigmoid,
  softplus,
  sub,
} from "../models/graph/ops.ts";
import type { Value } from "../models/graph/value.ts";

/** A loss inside a graph, with the gradient it starts from. */
export interface Loss {
  /** The loss summed over the batch, shape `[1, 1]`. */
  readonly loss: Value;
  /** Gradient of the loss to the logit, `[N, 1]`. */
  readonly dLogit: Value;
}

/**
 * Adds weighted binary cross-entropy of a logit z and a target y, as
 * `max(z, 0) - z y + log(1 + exp(-|z|))`, which neither overflows nor loses
 * digits.
 *
 * @param graph the graph to add to
 * @param logit `[N, 1]`
 * @param target `[N, 1]`, 1 for positive, 0 for negative; between for soft labels
 * @param weight `[N, 1]`, weight of each sample; divide it by the batch for a mean
 * @returns the loss and its gradient to the logit, `weight (sigmoid(z) - y)`
 */
export function weightedCrossEntropy(
  graph: Graph,
  logit: Value,
  target: Value,
  weight: Value,
): Loss {
  const linear = sub(graph, relu(graph, logit), mul(graph, logit, target));
  const rest = softplus(graph, neg(graph, abs(graph, logit)));
  const each = mul(graph, weight, add(graph, linear, rest));
  const error = sub(graph, sigmoid(graph, logit), target);
  return {
    loss: reduceSum(graph, each, [0]),
    // Written out: differentiating |z| would give 0 for the whole term at z = 0.
    dLogit: mul(graph, weight, error),
  };
}
