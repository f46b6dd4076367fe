import type { Pooling } from "../../ensemble/recipe.ts";
import { integers } from "../../models/graph/constant.ts";
import { addNode, type Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { largestNodes } from "./largest_nodes.ts";

/**
 * Adds the pooling of one exam's slices, as `ensemble/pool_slices.ts` defines
 * it.
 *
 * @param graph the graph to add to
 * @param slices `[slices]`, logits, at least one
 * @param pooling how
 * @returns `[1]`, a logit
 */
export function poolNodes(
  graph: Graph,
  slices: Value,
  pooling: Pooling,
): Value {
  switch (pooling) {
    case "max":
      return op.reduceMax(graph, slices, [0]);
    case "mean-top-3": {
      // All of them where there are fewer than three.
      const length = addNode(graph, "Shape", [slices], [1], {}, "int64");
      const count = op.minimum(graph, length, integers(graph, [3]));
      const top = largestNodes(graph, slices, 0, count);
      return op.reduceMean(graph, top, [0]);
    }
  }
}
