import { addHalfInitialiser, addInitialiser } from "../graph/constant.ts";
import { addInput, addOutput, type Graph, newGraph } from "../graph/graph.ts";
import type { Dim, Value } from "../graph/value.ts";
import type { Architecture, Layers } from "./architecture.ts";
import type { Precision, Weights } from "./weights.ts";

/**
 * Builds a network for scoring: weights inside, no dropout, input `image`
 * `[N, channels, rows, columns]`, output `logit` `[N, 1]`.
 *
 * @param architecture the network's plan
 * @param weights its parameters
 * @param precision how the weights are stored
 * @param batch length of the batch axis
 * @returns the graph
 * @throws {TypeError} if a parameter is missing or has another shape
 */
export function scoringGraph(
  architecture: Architecture,
  weights: Weights,
  precision: Precision = "float32",
  batch: Dim = "N",
): Graph {
  const graph = newGraph(architecture.name);
  const image = addInput(graph, "image", [batch, ...architecture.input]);
  const layers = scoringLayers(graph, weights, precision);
  addOutput(graph, architecture.build(layers, image), "logit");
  return graph;
}

/**
 * Serves a network's parameters as constants of the graph and leaves dropout
 * out.
 *
 * @param graph the graph that the network is added to
 * @param weights the network's parameters
 * @param precision how they are stored
 * @returns layers for `Architecture.build`, whose `parameter` throws a
 * TypeError if a parameter is missing or has another shape
 */
export function scoringLayers(
  graph: Graph,
  weights: Weights,
  precision: Precision = "float32",
): Layers {
  return { graph, parameter, dropout: (_, x) => x };

  function parameter(name: string, shape: readonly number[]): Value {
    const tensor = weights.get(name);
    if (tensor?.shape.join() !== shape.join()) {
      throw new TypeError(
        `Cannot build the network as "${name}" must have shape [${
          shape.join(", ")
        }]: current value is ${
          tensor ? `[${tensor.shape.join(", ")}]` : "absent"
        }`,
      );
    }
    if (precision === "float32") {
      return addInitialiser(graph, name, shape, tensor.data);
    }
    const bits = new Uint16Array(Float16Array.from(tensor.data).buffer);
    return addHalfInitialiser(graph, name, shape, bits);
  }
}
