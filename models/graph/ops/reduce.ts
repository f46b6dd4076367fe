import { integers } from "../constant.ts";
import { addNode, type Attribute, type Graph } from "../graph.ts";
import type { Dim, Value } from "../value.ts";

/** What becomes of the axes that were reduced. */
export type ReducedAxes = "keep" | "drop";

/**
 * Adds the sum over some axes.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param axes the axes summed over, not negative
 * @param reduced whether they stay with length 1
 * @returns the sums
 */
export function reduceSum(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  reduced: ReducedAxes = "keep",
): Value {
  // Since opset 13 the axes of ReduceSum are an input, in the others from 18.
  return reduce(graph, "ReduceSum", x, axes, reduced);
}

/**
 * Adds the mean over some axes.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param axes the axes averaged over, not negative
 * @param reduced whether they stay with length 1
 * @returns the means
 */
export function reduceMean(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  reduced: ReducedAxes = "keep",
): Value {
  return reduce(graph, "ReduceMean", x, axes, reduced);
}

/**
 * Adds the maximum over some axes.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param axes the axes, not negative
 * @param reduced whether they stay with length 1
 * @returns the maxima
 */
export function reduceMax(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  reduced: ReducedAxes = "keep",
): Value {
  return reduce(graph, "ReduceMax", x, axes, reduced);
}

/**
 * Adds the log of the sum of exponentials over some axes.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param axes the axes, not negative
 * @param reduced whether they stay with length 1
 * @returns the results
 */
export function reduceLogSumExp(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  reduced: ReducedAxes = "keep",
): Value {
  return reduce(graph, "ReduceLogSumExp", x, axes, reduced);
}

function reduce(
  graph: Graph,
  op: string,
  x: Value,
  axes: readonly number[],
  reduced: ReducedAxes,
): Value {
  const shape: Dim[] = [];
  x.shape.forEach((dim, axis) => {
    if (!axes.includes(axis)) shape.push(dim);
    else if (reduced === "keep") shape.push(1);
  });
  const attributes: Record<string, Attribute> = {
    keepdims: { int: reduced === "keep" ? 1 : 0 },
  };
  return addNode(graph, op, [x, integers(graph, axes)], shape, attributes);
}
