import { ConfigError, type ConfigProblem } from "../data/config_error.ts";
import { nearestName } from "../data/nearest_name.ts";
import type { Architecture } from "./architectures/architecture.ts";
import { baseline } from "./architectures/baseline.ts";
import { dropout } from "./architectures/dropout.ts";
import { parameterShapes } from "./architectures/parameter_shapes.ts";
import { scoringLayers } from "./architectures/scoring_graph.ts";
import { seededBase } from "./architectures/seeded_base.ts";
import { transferNetwork } from "./architectures/transfer.ts";
import type { Weights } from "./architectures/weights.ts";
import type { ArchitectureName, Card, CardNetwork } from "./card.ts";
import { addInput, addOutput, type Graph, newGraph } from "./graph/graph.ts";
import { serialiseGraph } from "./graph/serialise_graph.ts";
import { readWeights } from "./weights_file.ts";

/**
 * The ONNX file of a member, for scoring and for export alike.
 *
 * Its one input has the card's name and layout, with a batch axis `N`, and is
 * fed normalised images (see `normalisation.ts`); its outputs have the card's
 * names. A file that is ONNX already is given back as it is.
 *
 * @param card what the member is
 * @param weights bytes of the card's weights file
 * @returns an ONNX model, float32
 * @throws {ConfigError} with every parameter that is missing, unknown or has
 * another shape
 * @throws {TypeError} if the member is no ONNX network
 */
export function memberGraph(
  card: Card,
  weights: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (card.engine !== "onnx") {
    throw new TypeError(
      `Cannot make an ONNX graph of "${card.name}" as its engine must be "onnx": current value is "${card.engine}"`,
    );
  }
  if (card.network.kind === "file") return weights;
  return serialiseGraph(builtGraph(card, weights));
}

/**
 * The graph of a member that this project builds, open to further nodes.
 *
 * @param card what the member is; its network is of kind `built`
 * @param weights bytes of the card's weights file
 * @returns the graph
 * @throws {ConfigError} as {@linkcode memberGraph}
 */
export function builtGraph(
  card: Card,
  weights: Uint8Array<ArrayBuffer>,
): Graph {
  const { plan, stored, missing } = fitWeights(card, weights);
  const { base } = builtNetwork(card);
  const whole = base
    ? new Map([...seededBase(missing, base.seed), ...stored])
    : stored;
  const graph = newGraph(card.name);
  const image = addInput(graph, card.input.name, ["N", ...plan.input]);
  const logits = plan.build(scoringLayers(graph, whole), image);
  addOutput(graph, logits, card.outputs[0].name);
  return graph;
}

/**
 * Checks that a weights file holds what a built network needs, without
 * drawing its base or building it.
 *
 * @param card what the member is; its network is of kind `built`
 * @param weights bytes of the card's weights file
 * @returns the network's plan, what is stored, and the shapes of what the base
 * has to give
 * @throws {ConfigError} as {@linkcode memberGraph}
 */
export function fitWeights(card: Card, weights: Uint8Array<ArrayBuffer>): {
  readonly plan: Architecture;
  readonly stored: Weights;
  readonly missing: ReadonlyMap<string, readonly number[]>;
} {
  const { architecture, base } = builtNetwork(card);
  const stored = parse(card, weights);
  const plan = planNetwork(architecture, card, stored);
  const missing = missingShapes(card, plan, stored, base !== undefined);
  return { plan, stored, missing };
}

function builtNetwork(card: Card): Extract<CardNetwork, { kind: "built" }> {
  if (card.network.kind === "built") return card.network;
  throw new TypeError(
    `Cannot build "${card.name}" as its network must be of kind "built": current value is "${card.network.kind}"`,
  );
}

function parse(card: Card, bytes: Uint8Array<ArrayBuffer>): Weights {
  try {
    return readWeights(bytes);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ConfigError(
      `${card.name}/card.json`,
      [{ path: "weights.path", message: cause.message }],
      { cause },
    );
  }
}

function planNetwork(
  name: ArchitectureName,
  card: Card,
  stored: Weights,
): Architecture {
  const { rows, columns } = card.input;
  switch (name) {
    case "baseline":
      return baseline({ rows, columns });
    case "dropout":
      return dropout({ rows, columns });
    case "vgg16":
    case "inceptionv3":
      return transferNetwork(name, { rows, columns }, {
        hidden: stored.get("head.hidden.bias")?.shape[0] ?? 0,
        outputs: stored.get("head.output.bias")?.shape[0] ?? 1,
      });
  }
}

/** Shapes of what is not stored, all of it allowed to be missing. */
function missingShapes(
  card: Card,
  plan: Architecture,
  stored: Weights,
  hasBase: boolean,
): ReadonlyMap<string, readonly number[]> {
  const shapes = parameterShapes(plan);
  const missing = new Map<string, readonly number[]>();
  const problems: ConfigProblem[] = [];
  const add = (message: string) =>
    problems.push({ path: "weights.path", message });
  for (const [name, shape] of shapes) {
    const tensor = stored.get(name);
    if (!tensor) {
      // A base never stands for what is trained on top of it.
      if (hasBase && !/^(?:features|head)\./.test(name)) {
        missing.set(name, shape);
      } else add(`must hold "${name}" [${shape.join(", ")}]: it is missing`);
    } else if (tensor.shape.join() !== shape.join()) {
      add(
        `must hold "${name}" as [${shape.join(", ")}]: current value is [${
          tensor.shape.join(", ")
        }]`,
      );
    }
  }
  for (const name of stored.keys()) {
    if (shapes.has(name)) continue;
    const nearest = nearestName(name, [...shapes.keys()]);
    add(
      `must hold the network's parameters only: "${name}" is none` +
        (nearest ? `; did you mean "${nearest}"?` : ""),
    );
  }
  if (problems.length > 0) {
    throw new ConfigError(`${card.name}/card.json`, problems);
  }
  return missing;
}
