import { LOGIT_LIMIT } from "../../ensemble/blend_scores.ts";
import type { Blend } from "../../ensemble/recipe.ts";
import { scalar } from "../../models/graph/constant.ts";
import { addNode, type Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { largestNodes } from "./largest_nodes.ts";

/**
 * Adds the blend of members' logits, as `ensemble/blend_scores.ts` defines it.
 *
 * @param graph the graph to add to
 * @param members `[slices, members]`, logits
 * @param blend how
 * @returns `[slices]`, logits
 */
export function blendNodes(graph: Graph, members: Value, blend: Blend): Value {
  const count = Number(members.shape[1]);
  // The mean of one reduces it to itself, whatever the blend.
  if (count === 1) return op.reduceMean(graph, members, [1], "drop");
  switch (blend) {
    case "mean":
      return meanProbability(graph, members);
    case "logit-mean":
      return op.reduceMean(graph, members, [1], "drop");
    case "median":
      return median(graph, members, count);
  }
}

/**
 * The logit of the mean probability: the log of the sum of all p, minus the
 * same of all 1 - p. With `ln p = -softplus(-logit)` no probability is ever
 * formed, so that float32 keeps both tails.
 */
function meanProbability(graph: Graph, members: Value): Value {
  const clipped = addNode(
    graph,
    "Clip",
    [members, scalar(graph, -LOGIT_LIMIT), scalar(graph, LOGIT_LIMIT)],
    members.shape,
  );
  const logSum = (x: Value) =>
    op.reduceLogSumExp(
      graph,
      op.neg(graph, op.softplus(graph, x)),
      [1],
      "drop",
    );
  const present = logSum(op.neg(graph, clipped));
  return op.sub(graph, present, logSum(clipped));
}

function median(graph: Graph, members: Value, count: number): Value {
  const sorted = largestNodes(graph, members, 1, count);
  const upper = count >> 1;
  const middle = op.gather(
    graph,
    sorted,
    count % 2 === 1 ? [upper] : [upper - 1, upper],
    1,
  );
  return op.reduceMean(graph, middle, [1], "drop");
}
