import { addInput, newGraph } from "../graph/graph.ts";
import type { Architecture } from "./architecture.ts";

/**
 * Lists the parameters of a network without weights at hand.
 *
 * @param architecture the network's plan
 * @returns shapes by name, in the order in which the network asks for them
 */
export function parameterShapes(
  architecture: Architecture,
): ReadonlyMap<string, readonly number[]> {
  const graph = newGraph(architecture.name);
  const shapes = new Map<string, readonly number[]>();
  const image = addInput(graph, "image", [1, ...architecture.input]);
  architecture.build({
    graph,
    parameter: (name, shape) => {
      shapes.set(name, shape);
      return addInput(graph, name, shape);
    },
    dropout: (_, x) => x,
  }, image);
  return shapes;
}
