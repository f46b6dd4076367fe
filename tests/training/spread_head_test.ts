import assert from "node:assert/strict";
import { baseline } from "../../models/architectures/baseline.ts";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { scoringGraph } from "../../models/architectures/scoring_graph.ts";
import { openGraph, outputNamed } from "../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { createRandom } from "../../statistics/random.ts";
import { blockFeatures } from "../../training/block_features.ts";
import { initialWeights } from "../../training/initial_weights.ts";
import { spreadHead } from "../../training/spread_head.ts";

// A last map of 25 × 22: blocks of 2 × 2, one column of places left over.
const SIZE = { rows: 256, columns: 232 };
const UNITS = 50;

Deno.test("spreadHead() gives the network the logits of the head on its blocks", async () => {
  const plan = baseline(SIZE);
  const start = initialWeights(parameterShapes(plan), 1);
  const random = createRandom(2, "head");
  const numbers = (length: number, spread = 1) =>
    Float32Array.from({ length }, () => spread * random.normal());
  const image = {
    shape: [1, 1, SIZE.rows, SIZE.columns],
    data: numbers(SIZE.rows * SIZE.columns),
  };

  const { graph, blocks } = blockFeatures(SIZE, start);
  assert.deepEqual(blocks, {
    map: [32, 25, 22],
    block: [2, 2],
    grid: [12, 11],
  });
  const features = await run(serialiseGraph(graph), "features");
  assert.equal(features.length, 32 * 12 * 11);

  const head = {
    mean: numbers(features.length),
    scale: numbers(features.length).map(Math.abs),
    hidden: numbers(features.length * UNITS, 0.02),
    hiddenBias: numbers(UNITS),
    output: numbers(UNITS),
    outputBias: numbers(1),
  };
  let wanted = head.outputBias[0];
  for (let unit = 0; unit < UNITS; unit++) {
    let sum = head.hiddenBias[unit];
    features.forEach((feature, i) => {
      sum += (feature - head.mean[i]) * head.scale[i] *
        head.hidden[i * UNITS + unit];
    });
    wanted += Math.max(0, sum) * head.output[unit];
  }

  const vector = (data: Float32Array) => ({ shape: [data.length], data });
  const weights = spreadHead(
    start,
    new Map([
      ["features.mean", vector(head.mean)],
      ["features.scale", vector(head.scale)],
      ["head.hidden.weight", {
        shape: [features.length, UNITS],
        data: head.hidden,
      }],
      ["head.hidden.bias", vector(head.hiddenBias)],
      ["head.output.weight", { shape: [UNITS, 1], data: head.output }],
      ["head.output.bias", vector(head.outputBias)],
    ]),
    blocks,
  );
  const network = scoringGraph(plan, weights, "float32", 1);
  const [logit] = await run(serialiseGraph(network), "logit");
  assert.ok(
    Math.abs(logit - wanted) < 1e-4 * Math.max(1, Math.abs(wanted)),
    `${logit} instead of ${wanted}`,
  );

  async function run(bytes: Uint8Array, name: string) {
    const session = await openGraph(bytes, "all");
    const outputs = await session.run({ image });
    await session.close();
    return outputNamed(outputs, name);
  }
});
