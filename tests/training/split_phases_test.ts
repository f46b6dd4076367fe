import assert from "node:assert/strict";
import {
  addInput,
  addOutput,
  type Graph,
  newGraph,
} from "../../models/graph/graph.ts";
import { openGraph } from "../../models/graph/graph_session.ts";
import * as op from "../../models/graph/ops.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { splitPhases } from "../../training/split_phases.ts";
import { wave } from "./gradient/wave.ts";

function convAndPool(channels: number, bias: boolean): Graph {
  const graph = newGraph("pool");
  const x = addInput(graph, "x", [2, channels, 12, 15]);
  const w = addInput(graph, "w", [4, channels, 3, 3]);
  const b = bias ? addInput(graph, "b", [4]) : null;
  const y = op.maxPool(graph, op.conv(graph, x, w, b), [2, 2]);
  addOutput(graph, op.relu(graph, y), "y");
  return graph;
}

async function run(graph: Graph): Promise<Float32Array> {
  const session = await openGraph(serialiseGraph(graph), "extended");
  const feeds = Object.fromEntries(graph.inputs.map(({ name, shape }, i) => {
    const sizes = shape.map(Number);
    const data = wave(sizes.reduce((a, b) => a * b), i + 1);
    return [name, { shape: sizes, data }];
  }));
  const y = (await session.run(feeds)).get("y")!;
  await session.close();
  return y;
}

for (const bias of [true, false]) {
  Deno.test(`splitPhases() keeps the values, ${bias ? "with" : "without"} a bias`, async () => {
    const split = convAndPool(1, bias);
    splitPhases(split);
    assert.ok(split.nodes.every((node) => !/Conv|MaxPool/.test(node.op)));
    const [found, wanted] = [await run(split), await run(convAndPool(1, bias))];
    assert.equal(found.length, wanted.length);
    found.forEach((y, i) => assert.ok(Math.abs(y - wanted[i]) < 1e-6));
  });
}

Deno.test("splitPhases() leaves alone what it was not made for", () => {
  const graph = convAndPool(3, true);
  const before = graph.nodes.map((node) => node.op);
  splitPhases(graph);
  assert.deepEqual(graph.nodes.map((node) => node.op), before);
  const shared = newGraph("shared");
  const x = addInput(shared, "x", [1, 1, 8, 8]);
  const y = op.conv(shared, x, addInput(shared, "w", [2, 1, 3, 3]), null);
  addOutput(shared, op.maxPool(shared, y, [2, 2]), "pooled");
  addOutput(shared, op.relu(shared, y), "whole");
  splitPhases(shared);
  assert.ok(shared.nodes.some((node) => node.op === "Conv"));
});
