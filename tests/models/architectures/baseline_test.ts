import assert from "node:assert/strict";
import type { Layers } from "../../../models/architectures/architecture.ts";
import { baseline } from "../../../models/architectures/baseline.ts";
import { dropout } from "../../../models/architectures/dropout.ts";
import { parameterShapes } from "../../../models/architectures/parameter_shapes.ts";
import { scoringGraph } from "../../../models/architectures/scoring_graph.ts";
import { openGraph } from "../../../models/graph/graph_session.ts";
import * as op from "../../../models/graph/ops.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";
import { sizeOf, type Value } from "../../../models/graph/value.ts";
import { initialWeights } from "../../../training/initial_weights.ts";
import { trainingGraph } from "../../../training/training_graph.ts";

const size = { rows: 512, columns: 512 };

for (const architecture of [baseline(size), dropout(size)]) {
  Deno.test(`${architecture.name} has 4,009,931 parameters at 512×512, layer by layer`, () => {
    const layers = new Map<string, number>();
    for (const [name, shape] of parameterShapes(architecture)) {
      const layer = name.split(".")[0];
      layers.set(layer, (layers.get(layer) ?? 0) + sizeOf(shape));
    }
    assert.deepEqual([...layers], [
      ["conv1", 320],
      ["conv2", 9_248],
      ["dense1", 4_000_050],
      ["dense2", 306],
      ["dense3", 7],
    ]);
    assert.equal([...layers.values()].reduce((a, b) => a + b), 4_009_931);
  });
}

Deno.test("baseline() gives the same logits with the activation before each pool", async () => {
  const small = baseline({ rows: 30, columns: 28 });
  const weights = initialWeights(parameterShapes(small), 3);
  const textbook = scoringGraph(
    {
      ...small,
      build: ({ graph, parameter }: Layers, image: Value) => {
        const block = (x: Value, number: number, pool: number) =>
          op.maxPool(
            graph,
            op.relu(
              graph,
              op.conv(
                graph,
                x,
                parameter(`conv${number}.weight`, [
                  32,
                  Number(x.shape[1]),
                  3,
                  3,
                ]),
                parameter(`conv${number}.bias`, [32]),
              ),
            ),
            [pool, pool],
          );
        const dense = (x: Value, number: number, units: number) =>
          op.gemm(
            graph,
            x,
            parameter(`dense${number}.weight`, [Number(x.shape[1]), units]),
            parameter(`dense${number}.bias`, [units]),
          );
        const flat = op.flatten(graph, block(block(image, 1, 2), 2, 5));
        const hidden = op.relu(graph, dense(flat, 1, 50));
        return dense(dense(hidden, 2, 6), 3, 1);
      },
    },
    weights,
  );
  const image = {
    shape: [2, 1, 30, 28],
    data: Float32Array.from({ length: 1680 }, (_, i) => Math.sin(i * i)),
  };
  const run = async (bytes: Uint8Array) => {
    const session = await openGraph(bytes, "all");
    const logits = (await session.run({ image })).get("logit")!;
    await session.close();
    return logits;
  };
  const ours = await run(serialiseGraph(scoringGraph(small, weights)));
  const wanted = await run(serialiseGraph(textbook));
  assert.equal(ours.length, 2);
  assert.notEqual(ours[0], ours[1]);
  ours.forEach((logit, i) => assert.ok(Math.abs(logit - wanted[i]) < 1e-5));
});

Deno.test("dropout() scores exactly as baseline() with the same weights", () => {
  const options = { rows: 30, columns: 28 };
  const weights = initialWeights(parameterShapes(baseline(options)), 3);
  const plain = scoringGraph(baseline(options), weights);
  const dropped = scoringGraph(dropout(options), weights);
  assert.deepEqual(
    dropped.nodes.map((node) => node.op),
    plain.nodes.map((node) => node.op),
  );
});

Deno.test("scoringGraph() refuses weights of another shape by name", () => {
  const weights = new Map(
    initialWeights(parameterShapes(baseline({ rows: 30, columns: 28 })), 3),
  );
  weights.set("dense3.bias", { shape: [2], data: new Float32Array(2) });
  assert.throws(
    () => scoringGraph(baseline({ rows: 30, columns: 28 }), weights),
    /"dense3.bias" must have shape \[1\]: current value is \[2\]/,
  );
});

Deno.test("scoringGraph() with float16 weights computes in float32", async () => {
  const small = baseline({ rows: 30, columns: 28 });
  const weights = initialWeights(parameterShapes(small), 3);
  const half = serialiseGraph(scoringGraph(small, weights, "float16"));
  const full = serialiseGraph(scoringGraph(small, weights));
  assert.ok(half.length < 0.52 * full.length);
  const image = {
    shape: [1, 1, 30, 28],
    data: Float32Array.from({ length: 840 }, (_, i) => Math.sin(i * i)),
  };
  const [a, b] = await Promise.all([half, full].map(async (bytes) => {
    const session = await openGraph(bytes, "all");
    const [logit] = (await session.run({ image })).get("logit")!;
    await session.close();
    return logit;
  }));
  assert.ok(Math.abs(a - b) < 0.01 && a !== b);
});

Deno.test("dropout() drops a quarter of the last map and of the first dense layer", () => {
  const { masks } = trainingGraph(dropout({ rows: 48, columns: 48 }));
  assert.deepEqual(masks, [
    { name: "pool2.dropout", shape: [1, 32, 4, 4], rate: 0.25 },
    { name: "dense1.dropout", shape: [1, 50], rate: 0.25 },
  ]);
});
