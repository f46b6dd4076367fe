import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { Card } from "../../models/card.ts";
import { EngineError } from "../../models/engine_error.ts";
import { addInitialiser } from "../../models/graph/constant.ts";
import { addInput, addOutput, newGraph } from "../../models/graph/graph.ts";
import { add, flatten, matMul, mul } from "../../models/graph/ops.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import type { Dim } from "../../models/graph/value.ts";
import { onnxEngine } from "../../models/onnx_engine.ts";
import { profileOperators } from "../../models/onnx_profile.ts";
import { EXAMPLE_CARD } from "./example_card.ts";

const CARD: Card = {
  ...EXAMPLE_CARD,
  network: { kind: "file" },
  input: {
    ...EXAMPLE_CARD.input,
    rows: 1,
    columns: 2,
    windows: ["brain"],
    normalisation: { kind: "affine", mean: [0], sd: [1] },
  },
  outputs: [
    { name: "both", index: 1, finding: "any", kind: "logit" },
    { name: "both", index: 0, finding: "subdural", kind: "logit" },
  ],
};
const CPU = { device: "cpu", threads: 1 } as const;

for (const batch of ["N", 1, 2, 5]) {
  Deno.test(`an ONNX session runs any number of images where the batch axis is ${batch}`, async () => {
    const session = await onnxEngine.open(CARD, [network(batch)], CPU);
    try {
      const images = Float32Array.of(1, 2, 3, 4, 5, 6);
      const [any, subdural] = await session.run(images, 3);
      // Columns are [sum, 10 * difference].
      deepEqual(any, Float32Array.of(-10, -10, -10));
      deepEqual(subdural, Float32Array.of(3, 7, 11));
    } finally {
      await session.close();
    }
  });
}

Deno.test("an ONNX session says that the CPU ran after CUDA failed, or that CUDA did", async () => {
  const options = { device: "auto", threads: 1 } as const;
  const session = await onnxEngine.open(CARD, [network("N")], options);
  try {
    const { provider, failed, operators } = session.ran;
    if (provider === "cuda") {
      ok(Object.keys(operators ?? {}).length > 0);
    } else {
      equal(provider, "cpu");
      deepEqual(failed.map((one) => one.provider), ["cuda"]);
      ok(failed[0].reason.length > 0);
    }
  } finally {
    await session.close();
  }
});

Deno.test("a provider that was asked for by name never becomes another one", async () => {
  const options = { device: "webgpu", threads: 1 } as const;
  try {
    const session = await onnxEngine.open(CARD, [network("N")], options);
    equal(session.ran.provider, "webgpu");
    ok(session.ran.operators !== null);
    await session.close();
  } catch (error) {
    ok(error instanceof EngineError, String(error));
    deepEqual(error.failed.map(({ provider }) => provider), ["webgpu"]);
  }
});

Deno.test("an ONNX network that is not as its card says is refused with every difference", async () => {
  const wrong: Card = {
    ...CARD,
    input: { ...CARD.input, columns: 3 },
    outputs: [
      { name: "both", finding: "any", kind: "logit" },
      { name: "both", index: 2, finding: "subdural", kind: "logit" },
      { name: "bth", finding: "epidural", kind: "logit" },
    ],
  };
  await rejects(
    onnxEngine.open(wrong, [network("N")], CPU),
    (error: Error) => {
      for (
        const part of [
          "4 faults",
          "input: must be shaped as the network wants it, [N, 1, 1, 2]: current value is [N, 1, 1, 3]",
          "outputs[0].index: must say which of the 2 columns",
          "outputs[1].index: must be below the 2 columns",
          'outputs[2].name: must be one of the network\'s, "both": current value is "bth"; did you mean "both"?',
        ]
      ) ok(error.message.includes(part), `${part}\n${error.message}`);
      return true;
    },
  );
  const renamed: Card = { ...CARD, input: { ...CARD.input, name: "imgae" } };
  await rejects(
    onnxEngine.open(renamed, [network("N")], CPU),
    /input\.name: .*did you mean "image"\?/,
  );
});

Deno.test("bytes that are no ONNX file are refused with the runtime's reason", async () => {
  await rejects(
    onnxEngine.open(CARD, [new TextEncoder().encode("no network")], CPU),
    (error) => {
      ok(error instanceof EngineError);
      ok(/cpu: .*protobuf/i.test(error.message), error.message);
      return true;
    },
  );
});

Deno.test("a profile counts the operators that each provider ran", async () => {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const counts = await profileOperators(
    (prefix) =>
      InferenceSession.create(network("N"), {
        executionProviders: ["cpu"],
        graphOptimizationLevel: "disabled",
        enableProfiling: true,
        profileFilePrefix: prefix,
      }),
    async (session) => {
      const image = new Tensor("float32", new Float32Array(2), [1, 1, 1, 2]);
      await session.run({ image });
    },
  );
  // Flatten, MatMul, Mul, Add and the output's Identity.
  deepEqual(counts, { CPUExecutionProvider: 5 });
});

/** Two pixels `a`, `b` to `[a + b, 10 (a - b)]`. */
function network(batch: Dim): Uint8Array<ArrayBuffer> {
  const graph = newGraph("two");
  const image = addInput(graph, "image", [batch, 1, 1, 2]);
  const constant = (name: string, shape: number[], ...data: number[]) =>
    addInitialiser(graph, name, shape, Float32Array.from(data));
  const both = matMul(
    graph,
    flatten(graph, image),
    constant("m", [2, 2], 1, 1, 1, -1),
  );
  const scaled = mul(graph, both, constant("scale", [2], 1, 10));
  addOutput(graph, add(graph, scaled, constant("zero", [2], 0, 0)), "both");
  return serialiseGraph(graph);
}
