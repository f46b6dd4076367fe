import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  type GraphProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
} from "onnx-buf";

/** A network that takes the place of a node. */
export interface EmbeddedNetwork {
  /** Operator of the node that stands for it. */
  readonly operator: string;
  /** Put before all its names, so that networks side by side do not clash. */
  readonly prefix: string;
  /** Its graph; changed in place. */
  readonly graph: GraphProto;
  /** Its one input, which the node's input feeds. */
  readonly input: string;
  /** Its outputs that the node's outputs stand for, in their order. */
  readonly outputs: readonly string[];
}

/**
 * Puts whole networks, weights too, where a model has nodes that stand for
 * them.
 *
 * @param bytes an `.onnx` file with nodes whose operators are those of
 * `networks`
 * @param networks the networks, each used once
 * @returns the bytes of the whole model
 */
export function embedNetworks(
  bytes: Uint8Array,
  networks: readonly EmbeddedNetwork[],
): Uint8Array<ArrayBuffer> {
  const model = fromBinary(ModelProtoSchema, bytes);
  const byOperator = new Map(networks.map((one) => [one.operator, one]));
  if (model.graph) embedInto(model.graph, byOperator);
  return toBinary(ModelProtoSchema, model);
}

function embedInto(
  graph: GraphProto,
  networks: ReadonlyMap<string, EmbeddedNetwork>,
): void {
  graph.node = graph.node.flatMap((node) => {
    for (const { g } of node.attribute) if (g) embedInto(g, networks);
    const network = networks.get(node.opType);
    if (!network) return [node];
    rename(network.graph, network.prefix);
    graph.initializer.push(...network.graph.initializer);
    return [
      copy(node.input[0], network.prefix + network.input),
      ...network.graph.node,
      ...network.outputs.map((name, i) =>
        copy(network.prefix + name, node.output[i])
      ),
    ];
  });
}

function copy(from: string, to: string): NodeProto {
  return create(NodeProtoSchema, {
    name: `${to}.copy`,
    opType: "Identity",
    input: [from],
    output: [to],
  });
}

/** Renames every value of a graph and of the graphs inside its nodes. */
function rename(graph: GraphProto, prefix: string): void {
  const renamed = (name: string) => name === "" ? "" : prefix + name;
  for (const value of [...graph.input, ...graph.output, ...graph.initializer]) {
    value.name = renamed(value.name);
  }
  // Shapes were worked out for an open batch; here it is 1.
  graph.valueInfo = [];
  for (const node of graph.node) {
    node.name = renamed(node.name);
    node.input = node.input.map(renamed);
    node.output = node.output.map(renamed);
    node.attribute.forEach(renameInside);
  }

  function renameInside({ g, graphs }: AttributeProto): void {
    if (g) rename(g, prefix);
    for (const inner of graphs) rename(inner, prefix);
  }
}
