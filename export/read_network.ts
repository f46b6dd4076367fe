import { fromBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as Kind,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataLocation as Location,
} from "onnx-buf";
import type { Card } from "../models/card.ts";
import { OPSET } from "../models/graph/serialise_graph.ts";
import { memberGraph } from "../models/member_graph.ts";
import type { MemberFiles } from "./member_files.ts";
import { inlineTensor } from "./inline_tensor.ts";
import { ExportError } from "./export_error.ts";
import {
  changesBetween,
  NEWEST_OPSET,
  OLDEST_OPSET,
} from "./operator_changes.ts";

/**
 * Reads the network of a member so that it can become part of a larger graph:
 * all weights inside, nothing but standard operators that mean the same in the
 * operator set that bundles are written in.
 *
 * @param member card and files
 * @returns its graph
 * @throws {ExportError} if it is no ONNX network, was written in an operator
 * set of other meaning, or wants more than one image a run
 * @throws {ConfigError} if weights do not fit the card
 */
export function readNetwork({ card, files }: MemberFiles): GraphProto {
  if (card.engine !== "onnx") {
    throw new ExportError(
      card.name,
      `its engine must be "onnx" to become part of an ONNX graph`,
      `"${card.engine}"`,
    );
  }
  const model = parse(card, memberGraph(card, files[0]));
  const { graph } = model;
  if (!graph) {
    throw new ExportError(card.name, "its file must hold a graph", "none");
  }
  checkOperators(card.name, model, graph);
  checkBatch(card, graph);
  const parts = new Map(
    (card.weights.parts ?? []).map(({ path }, i) => [path, files[i + 1]]),
  );
  for (const { initializer, node } of graphsIn(graph)) {
    const constants = node.flatMap(({ attribute }) =>
      attribute.flatMap(({ t, tensors }) => t ? [t, ...tensors] : tensors)
    );
    for (const tensor of [...initializer, ...constants]) {
      if (tensor.dataLocation === Location.EXTERNAL) {
        inlineTensor(card.name, tensor, parts);
      }
    }
  }
  return graph;
}

function parse(card: Card, bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw new ExportError(
      card.name,
      "its file must be an ONNX model",
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

function checkOperators(name: string, model: ModelProto, graph: GraphProto) {
  if (model.functions.length > 0) {
    throw new ExportError(
      name,
      "its graph must not call functions of its own",
      model.functions.map((one) => one.name).join(", "),
    );
  }
  const standard = (domain: string) => domain === "" || domain === "ai.onnx";
  const opset = Number(
    model.opsetImport.find(({ domain }) => standard(domain))?.version ?? 1,
  );
  if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
    throw new ExportError(
      name,
      `its operator set must be ${OLDEST_OPSET} to ${NEWEST_OPSET}`,
      String(opset),
    );
  }
  const used = graphsIn(graph).flatMap(({ node }) => node);
  const other = used.find(({ domain }) => !standard(domain));
  if (other) {
    throw new ExportError(
      name,
      "it must use standard operators only",
      `${other.domain}.${other.opType}`,
    );
  }
  const changed = new Set(
    used.map(({ opType }) => opType).filter((one) =>
      changesBetween(one, opset, OPSET)
    ),
  );
  if (changed.size > 0) {
    throw new ExportError(
      name,
      `its operators must mean the same in operator set ${OPSET} as in ${opset}, in which it was written (write it in ${OPSET})`,
      [...changed].sort().join(", "),
    );
  }
}

/** A graph is fed one slice at a time, so its batch axis must take 1. */
function checkBatch(card: Card, graph: GraphProto) {
  const input = graph.input.find(({ name }) => name === card.input.name);
  const type = input?.type?.value;
  const batch = type?.case === "tensorType"
    ? type.value.shape?.dim[0]?.value
    : undefined;
  if (batch?.case === "dimValue" && batch.value !== 1n) {
    throw new ExportError(
      card.name,
      "its batch axis must be 1 or open",
      String(batch.value),
    );
  }
}

/** A graph and all graphs inside its nodes. */
function graphsIn(graph: GraphProto): GraphProto[] {
  return [graph, ...graph.node.flatMap(innerGraphs).flatMap(graphsIn)];
}

function innerGraphs({ attribute }: NodeProto): GraphProto[] {
  return attribute.flatMap(({ type, g, graphs }) =>
    type === Kind.GRAPH && g ? [g] : type === Kind.GRAPHS ? graphs : []
  );
}
