import { integers } from "../../models/graph/constant.ts";
import { freshName, type Graph } from "../../models/graph/graph.ts";
import type { Dim, Value } from "../../models/graph/value.ts";

/**
 * Adds the `k` largest elements along one axis, largest first.
 *
 * @param graph the graph to add to
 * @param x any float32 tensor
 * @param axis the axis
 * @param k how many: a number, or an int64 value `[1]` worked out at run time
 * @returns `x` with that axis cut to `k`
 */
export function largestNodes(
  graph: Graph,
  x: Value,
  axis: number,
  k: number | Value,
): Value {
  const count = typeof k === "number" ? integers(graph, [k]) : k;
  const length: Dim = typeof k === "number" ? k : k.name;
  const shape = x.shape.map((dim, i) => i === axis ? length : dim);
  const values = { name: freshName(graph, "TopK"), shape, type: x.type };
  graph.nodes.push({
    op: "TopK",
    inputs: [x, count],
    outputs: [values, {
      name: freshName(graph, "TopK.indices"),
      shape,
      type: "int64",
    }],
    attributes: { axis: { int: axis } },
  });
  return values;
}
