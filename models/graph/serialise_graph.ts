import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as Kind,
  type AttributeProtoSchema,
  type GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import type { Attribute, ConstantData, Graph, Initialiser } from "./graph.ts";
import type { Value } from "./value.ts";

/** The operator set that graphs are written in; 18 brought `Resize` its antialias. */
export const OPSET = 18;

/** The file format's version, the newest that opset 18 came with. */
export const IR_VERSION = 9;

/**
 * Writes a graph as the bytes of an `.onnx` file.
 *
 * @param graph a graph with at least one output
 * @param metadata names and values stored beside the graph
 * @returns the file's bytes; the same graph gives the same bytes
 * @throws {RangeError} if the graph gives nothing back
 */
export function serialiseGraph(
  graph: Graph,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  if (graph.outputs.length === 0) {
    throw new RangeError(
      `Cannot serialise "${graph.name}" as a graph must have an output: current value is 0`,
    );
  }
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: BigInt(IR_VERSION),
      opsetImport: [{ domain: "", version: BigInt(OPSET) }],
      producerName: "headct-ensembles",
      graph: graphProto(graph),
      metadataProps: Object.entries(metadata).map(([key, value]) => ({
        key,
        value,
      })),
    }),
  );
}

function graphProto(graph: Graph): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: graph.name,
    input: graph.inputs.map(valueProto),
    output: graph.outputs.map(valueProto),
    initializer: [...graph.initialisers.values()].map(tensorProto),
    node: graph.nodes.map((node, number) => ({
      name: `${node.op}.${number}`,
      opType: node.op,
      input: node.inputs.map((input) => input?.name ?? ""),
      output: node.outputs.map((output) => output.name),
      attribute: Object.entries(node.attributes).map(([name, attribute]) =>
        attributeProto(name, attribute)
      ),
    })),
  };
}

function valueProto(
  value: Value,
): MessageInitShape<typeof ValueInfoProtoSchema> {
  return {
    name: value.name,
    type: {
      value: {
        case: "tensorType",
        value: {
          elemType: DATA_TYPE[value.type],
          shape: {
            dim: value.shape.map((dim) => ({
              value: typeof dim === "number"
                ? { case: "dimValue" as const, value: BigInt(dim) }
                : { case: "dimParam" as const, value: dim },
            })),
          },
        },
      },
    },
  };
}

function tensorProto(
  { value, data }: Initialiser,
): MessageInitShape<typeof TensorProtoSchema> {
  return {
    name: value.name,
    dims: value.shape.map((dim) => BigInt(dim)),
    dataType: DATA_TYPE[value.type],
    // Little endian, as every machine that runs this project stores numbers.
    rawData: bytesOf(data),
  };
}

function bytesOf(data: ConstantData): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = data;
  if (buffer instanceof ArrayBuffer) {
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  // Shared memory is copied: another worker may go on writing to it.
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

function attributeProto(
  name: string,
  attribute: Attribute,
): MessageInitShape<typeof AttributeProtoSchema> {
  if ("int" in attribute) {
    return { name, type: Kind.INT, i: BigInt(attribute.int) };
  }
  if ("ints" in attribute) {
    return { name, type: Kind.INTS, ints: attribute.ints.map(BigInt) };
  }
  if ("float" in attribute) {
    return { name, type: Kind.FLOAT, f: attribute.float };
  }
  if ("string" in attribute) {
    const s = new TextEncoder().encode(attribute.string);
    return { name, type: Kind.STRING, s };
  }
  return { name, type: Kind.GRAPH, g: graphProto(attribute.graph) };
}

const DATA_TYPE = {
  float32: DataType.FLOAT,
  float16: DataType.FLOAT16,
  int64: DataType.INT64,
  bool: DataType.BOOL,
} as const;
