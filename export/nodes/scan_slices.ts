import {
  addInput,
  addOutput,
  freshName,
  type Graph,
  newGraph,
} from "../../models/graph/graph.ts";
import type { Dim, Value } from "../../models/graph/value.ts";

/**
 * Adds a `Scan` that goes through the first axis of a tensor.
 *
 * What `build` adds, weights too, lands inside the body: constants outside it
 * would be copied in at each step, which takes up to twice the time.
 *
 * @param graph the graph to add to
 * @param x `[slices, ...rest]`
 * @param name name of the body and of its input
 * @param build adds what is done with one element `[...rest]` to the body
 * @returns `[slices, ...result]`, the results one below the other
 *
 * Source: ONNX operator Scan, version 16.
 */
export function scanSlices(
  graph: Graph,
  x: Value,
  name: string,
  build: (body: Graph, element: Value) => Value,
): Value {
  const [slices, ...rest] = x.shape;
  // Names must be unique across a graph and the bodies inside it.
  const body: Graph = { ...newGraph(name), names: graph.names };
  const result = build(body, addInput(body, `${name}.input`, rest, x.type));
  addOutput(body, result, `${name}.output`);
  const shape: readonly Dim[] = [slices, ...result.shape];
  const output = { name: freshName(graph, name), shape, type: result.type };
  graph.nodes.push({
    op: "Scan",
    inputs: [x],
    outputs: [output],
    attributes: { body: { graph: body }, num_scan_inputs: { int: 1 } },
  });
  return output;
}
