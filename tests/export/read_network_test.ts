import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { equal, throws } from "node:assert/strict";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import { embedNetworks } from "../../export/embed_networks.ts";
import { changesBetween } from "../../export/operator_changes.ts";
import { ExportError } from "../../export/export_error.ts";
import { readNetwork } from "../../export/read_network.ts";
import type { Card } from "../../models/card.ts";
import { addInitialiser } from "../../models/graph/constant.ts";
import {
  addInput,
  addNode,
  addOutput,
  type Graph,
  newGraph,
} from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { near } from "./near.ts";
import { runModel } from "./run_graph.ts";

Deno.test("changesBetween() knows that ReduceMean took axes as an input from 18 on", () => {
  equal(changesBetween("ReduceMean", 17, 18), true);
  equal(changesBetween("ReduceMean", 18, 17), true);
  equal(changesBetween("ReduceMean", 18, 20), false);
  equal(changesBetween("Conv", 11, 22), false);
  equal(changesBetween("Gelu", 20, 18), true);
});

const REFUSALS: {
  name: string;
  change: (model: ModelProto) => void;
  message: RegExp;
}[] = [
  {
    name: "an operator that meant something else in its operator set",
    change: (model) => model.opsetImport[0].version = 13n,
    message:
      /Cannot export "net" as its operators must mean the same in operator set 18 as in 13.*: current value is ReduceMax$/,
  },
  {
    name: "an operator set that is not known",
    change: (model) => model.opsetImport[0].version = 99n,
    message: /operator set must be 9 to 26: current value is 99/,
  },
  {
    name: "operators of a vendor",
    change: (model) => model.graph!.node[0].domain = "com.vendor",
    message: /standard operators only: current value is com\.vendor\.Add/,
  },
  {
    name: "a batch axis of 8",
    change: (model) => {
      const type = model.graph!.input[0].type!.value;
      if (type.case === "tensorType") {
        type.value.shape!.dim[0].value = { case: "dimValue", value: 8n };
      }
    },
    message: /batch axis must be 1 or open: current value is 8/,
  },
  {
    name: "a weight in a file that the card does not list",
    change: (model) => storeOutside(model, "other.bin", 0),
    message: /must be among weights\.parts.*"other\.bin"/,
  },
  {
    name: "a weight that lies past the end of its file",
    change: (model) => storeOutside(model, "part.bin", 12),
    message: /must lie inside "part\.bin" \(16 bytes\).*8 bytes from 12/,
  },
];

for (const { name, change, message } of REFUSALS) {
  Deno.test(`readNetwork() refuses ${name}`, () => {
    const model = fromBinary(ModelProtoSchema, network());
    change(model);
    const files = [toBinary(ModelProtoSchema, model), new Uint8Array(16)];
    throws(() => readNetwork({ card: card("net"), files }), (error) => {
      equal(error instanceof ExportError && error.subject, "net");
      equal(message.test(String(error)), true, String(error));
      return true;
    });
  });
}

Deno.test("readNetwork() refuses bytes that are no model", () => {
  const files = [new TextEncoder().encode("no model, but some text")];
  throws(
    () => readNetwork({ card: card("net"), files }),
    /"net" as its file must/,
  );
});

Deno.test("embedNetworks() runs two networks of the same names side by side, inner graphs and outside weights too", async () => {
  const inside = readNetwork({ card: card("a"), files: [network()] });
  const model = fromBinary(ModelProtoSchema, network());
  storeOutside(model, "part.bin", 4);
  const part = new Uint8Array(16);
  part.set(new Uint8Array(Float32Array.of(10, 20).buffer), 4);
  const outside = readNetwork({
    card: card("b"),
    files: [toBinary(ModelProtoSchema, model), part],
  });
  const host = newGraph("host");
  // The same names as inside the networks.
  const image = addInput(host, "image", [1, 2]);
  const first = addNode(host, "first", [image], [1, 2]);
  const second = addNode(host, "second", [image], [1, 2]);
  addOutput(host, op.concat(host, [first, second], 1), "logit");
  const embedded = embedNetworks(serialiseGraph(host), [
    { operator: "first", prefix: "a/", graph: inside, ...ENDS },
    { operator: "second", prefix: "b/", graph: outside, ...ENDS },
  ]);

  const run = async (numbers: number[]) => {
    const data = Float32Array.from(numbers);
    const found = await runModel(embedded, { image: { data, shape: [1, 2] } });
    return found.get("logit")!;
  };
  near(await run([1, 2]), [1 + 3, 2 + 4, 1 + 10, 2 + 20], 0);
  near(await run([-1, -2]), [-1 * 3, -2 * 4, -1 * 10, -2 * 20], 0);
});

const ENDS = { input: "image", outputs: ["logit"] };

/** `image + weight` where its largest number is above 0, else `image * weight`. */
function network(): Uint8Array<ArrayBuffer> {
  const graph = newGraph("network");
  const image = addInput(graph, "image", ["N", 2]);
  const weight = addInitialiser(graph, "weight", [2], Float32Array.of(3, 4));
  const zero = addInitialiser(graph, "zero", [], Float32Array.of(0));
  const copy = op.add(graph, image, zero);
  const above = op.greater(
    graph,
    op.reduceMax(graph, copy, [0, 1], "drop"),
    zero,
  );
  const branch = (name: string, build: (inner: Graph) => void): Graph => {
    const inner = { ...newGraph(name), names: graph.names };
    build(inner);
    return inner;
  };
  const logit = addNode(graph, "If", [above], ["N", 2], {
    then_branch: {
      graph: branch(
        "then",
        (inner) => addOutput(inner, op.add(inner, copy, weight)),
      ),
    },
    else_branch: {
      graph: branch(
        "else",
        (inner) => addOutput(inner, op.mul(inner, copy, weight)),
      ),
    },
  });
  addOutput(graph, logit, "logit");
  return serialiseGraph(graph);
}

function storeOutside(model: ModelProto, file: string, offset: number): void {
  const weight = model.graph!.initializer.find(({ name }) =>
    name === "weight"
  )!;
  const outside = create(ModelProtoSchema, {
    graph: {
      initializer: [{
        name: weight.name,
        dims: weight.dims,
        dataType: weight.dataType,
        dataLocation: 1,
        externalData: [
          { key: "location", value: file },
          { key: "offset", value: String(offset) },
          { key: "length", value: "8" },
        ],
      }],
    },
  }).graph!.initializer[0];
  model.graph!.initializer[model.graph!.initializer.indexOf(weight)] = outside;
}

function card(name: string): Card {
  const sha256 = "0".repeat(64);
  return {
    schema: "card/1",
    name,
    engine: "onnx",
    weights: {
      path: "network.onnx",
      sha256,
      precision: "float32",
      parts: [{ path: "part.bin", sha256 }],
    },
    network: { kind: "file" },
    input: {
      kind: "hounsfield",
      name: "image",
      rows: 1,
      columns: 2,
      layout: "NCHW",
      windows: ["brain"],
      normalisation: { kind: "affine", mean: [0], sd: [1] },
    },
    outputs: [{ name: "logit", finding: "any", kind: "logit" }],
    logitOffset: 0,
    trainedOn: { origin: "Nothing" },
    licence: "MIT",
    intendedUse: "Tests only",
  };
}
