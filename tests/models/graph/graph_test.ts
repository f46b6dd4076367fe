import assert from "node:assert/strict";
import {
  addHalfInitialiser,
  addInitialiser,
} from "../../../models/graph/constant.ts";
import { addInput, addOutput, newGraph } from "../../../models/graph/graph.ts";
import { openGraph } from "../../../models/graph/graph_session.ts";
import * as op from "../../../models/graph/ops.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";

Deno.test("serialiseGraph() gives a file that runs, batch left open", async () => {
  const graph = newGraph("affine");
  const x = addInput(graph, "x", ["N", 2]);
  const w = addInitialiser(graph, "w", [2, 1], Float32Array.of(2, 3));
  const b = addHalfInitialiser(
    graph,
    "b",
    [1],
    new Uint16Array(Float16Array.of(0.5).buffer),
  );
  addOutput(graph, op.gemm(graph, x, w, b), "y");
  const session = await openGraph(serialiseGraph(graph), "all");
  const outputs = await session.run({
    x: { shape: [3, 2], data: Float32Array.of(1, 1, 2, 0, 0, -1) },
  });
  await session.close();
  assert.deepEqual([...outputs.get("y")!], [5.5, 4.5, -2.5]);
});

Deno.test("serialiseGraph() gives the same bytes for the same graph", () => {
  const make = () => {
    const graph = newGraph("same");
    const x = addInput(graph, "x", [1, 1, 4, 4]);
    addOutput(graph, op.resizeImage(graph, op.maxPool(graph, x, [2, 2]), 3, 3));
    return serialiseGraph(graph, { made: "twice" });
  };
  assert.deepEqual(make(), make());
});

Deno.test("serialiseGraph() copies weights that lie in shared memory", () => {
  const graph = newGraph("shared");
  const data = new Float32Array(new SharedArrayBuffer(8));
  data.set([1, 2]);
  addOutput(graph, op.relu(graph, addInitialiser(graph, "w", [2], data)));
  const bytes = serialiseGraph(graph);
  const again = serialiseGraph(graph);
  data.fill(0);
  assert.deepEqual(bytes, again);
});

Deno.test("serialiseGraph() refuses a graph that gives nothing back", () => {
  assert.throws(() => serialiseGraph(newGraph("empty")), RangeError);
});

Deno.test("addInput() refuses a name twice", () => {
  const graph = newGraph("names");
  addInput(graph, "x", [1]);
  assert.throws(() => addInput(graph, "x", [1]), /current value is "x"/);
});

Deno.test("operators refuse shapes that do not fit", () => {
  const graph = newGraph("shapes");
  const x = addInput(graph, "x", ["N", 3, 5, 5]);
  const w = addInput(graph, "w", [2, 4, 3, 3]);
  assert.throws(() => op.conv(graph, x, w, null), TypeError);
  assert.throws(() => op.maxPool(graph, x, [6, 6]), TypeError);
  assert.throws(() => op.reshape(graph, x, ["N", 74]), TypeError);
  assert.throws(() => op.concat(graph, [x, w], 1), TypeError);
  assert.throws(() => op.add(graph, x, addInput(graph, "v", [4])), TypeError);
  assert.throws(
    () => op.slice(graph, x, [{ axis: 2, start: 0, end: 6 }]),
    RangeError,
  );
  assert.throws(
    () => addInitialiser(graph, "short", [3], new Float32Array(2)),
    TypeError,
  );
});

Deno.test("samePads() gives the odd pixel to the end, as Keras does", () => {
  assert.deepEqual(op.samePads(8, 3, 2), [0, 1]);
  assert.deepEqual(op.samePads(7, 3, 2), [1, 1]);
  assert.deepEqual(op.samePads(5, 7, 1), [3, 3]);
});
