import type { Architecture } from "../models/architectures/architecture.ts";
import { scoringLayers } from "../models/architectures/scoring_graph.ts";
import type { Weights } from "../models/architectures/weights.ts";
import {
  addInput,
  addOutput,
  type Graph,
  newGraph,
} from "../models/graph/graph.ts";
import { mul } from "../models/graph/ops.ts";
import type { Value } from "../models/graph/value.ts";
import { gradients } from "./gradient/gradients.ts";
import { weightedCrossEntropy } from "./loss.ts";
import { splitPhases } from "./split_phases.ts";

/** A dropout mask that a training graph must be fed. */
export interface MaskInput {
  /** Name of the input. */
  readonly name: string;
  /** Its shape. */
  readonly shape: readonly number[];
  /** Share of elements that are 0; the others are `1 / (1 - rate)`. */
  readonly rate: number;
}

/** A graph that gives the loss and its gradients for one micro-batch. */
export interface TrainingGraph {
  /**
   * Inputs `image`, `target`, `weight`, the trained parameters and the masks;
   * outputs `loss`, `logit` and `gradient:NAME` for each trained parameter.
   */
  readonly graph: Graph;
  /** Shapes of the trained parameters by name. */
  readonly parameters: ReadonlyMap<string, readonly number[]>;
  /** Dropout masks. */
  readonly masks: readonly MaskInput[];
}

/**
 * Builds a network for training: forward pass, loss and gradients.
 *
 * @param architecture the network's plan
 * @param frozen weights that are not trained; every other parameter is
 * @param batch images a run; 1 is the fastest on a CPU
 * @returns the graph with the names it must be fed
 * @throws {GradientError} if an operator above the trained parameters has no rule
 */
export function trainingGraph(
  architecture: Architecture,
  frozen: Weights = new Map(),
  batch = 1,
): TrainingGraph {
  const graph = newGraph(`${architecture.name}-training`);
  const image = addInput(graph, "image", [batch, ...architecture.input]);
  const target = addInput(graph, "target", [batch, 1]);
  const weight = addInput(graph, "weight", [batch, 1]);
  const trained = new Map<string, Value>();
  const masks: MaskInput[] = [];
  const constants = scoringLayers(graph, frozen);
  const logit = architecture.build({
    graph,
    parameter: (name, shape) => {
      if (frozen.has(name)) return constants.parameter(name, shape);
      const value = addInput(graph, name, shape);
      trained.set(name, value);
      return value;
    },
    dropout: (name, x, rate) => {
      if (rate === 0) return x;
      const shape = x.shape.map(Number);
      masks.push({ name, shape, rate });
      return mul(graph, x, addInput(graph, name, shape));
    },
  }, image);
  splitPhases(graph);
  const { loss, dLogit } = weightedCrossEntropy(graph, logit, target, weight);
  addOutput(graph, loss, "loss");
  addOutput(graph, logit, "logit");
  const wrt = [...trained.values()];
  gradients(graph, logit, dLogit, wrt).forEach((gradient, i) => {
    addOutput(graph, gradient, `gradient:${wrt[i].name}`);
  });
  return {
    graph,
    parameters: new Map(
      [...trained].map(([name, value]) => [name, value.shape.map(Number)]),
    ),
    masks,
  };
}

/**
 * Builds the same network forward only, with the trained parameters as inputs:
 * for measuring along the way. Input `image`, output `logit`.
 *
 * @param architecture the network's plan
 * @param frozen weights that are not trained
 * @returns the graph
 */
export function forwardGraph(
  architecture: Architecture,
  frozen: Weights = new Map(),
): Graph {
  const graph = newGraph(`${architecture.name}-forward`);
  const image = addInput(graph, "image", [1, ...architecture.input]);
  const constants = scoringLayers(graph, frozen);
  const logit = architecture.build({
    ...constants,
    parameter: (name, shape) =>
      frozen.has(name)
        ? constants.parameter(name, shape)
        : addInput(graph, name, shape),
  }, image);
  addOutput(graph, logit, "logit");
  return graph;
}
