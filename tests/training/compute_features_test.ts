import assert from "node:assert/strict";
import { addInput, addOutput, newGraph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { computeFeatures } from "../../training/compute_features.ts";
import { openImages } from "./ellipse_images.ts";

const size = 16;
const options = { size, seed: 7 };
const plan = {
  graph: meanAndMaximum(),
  imageShape: [1, 1, size, size],
  images: {
    module: new URL("./ellipse_images.ts", import.meta.url).href,
    options,
  },
};

function meanAndMaximum(): Uint8Array {
  const graph = newGraph("pooled");
  const x = addInput(graph, "image", [1, 1, size, size]);
  const both = [op.globalAveragePool(graph, x), op.globalMaxPool(graph, x)];
  addOutput(graph, op.flatten(graph, op.concat(graph, both, 1)), "features");
  return serialiseGraph(graph);
}

Deno.test("computeFeatures() gives each showing its own features, in order, whatever the workers", async () => {
  const showings = [4, 1, 7, 1, 0].map((item) => ({ item, draw: null }));
  let told = 0;
  const one = await computeFeatures(plan, showings, 1);
  const three = await computeFeatures(plan, showings, 3, (done) => told = done);
  assert.deepEqual(three, one);
  assert.equal(told, 5);
  const read = openImages(options);
  showings.forEach(({ item }, i) => {
    const image = read(item, null);
    const mean = image.reduce((a, b) => a + b) / image.length;
    assert.ok(Math.abs(one[i][0] - mean) < 1e-5);
    assert.equal(one[i][1], Math.max(...image));
  });
});

Deno.test("computeFeatures() passes on a refused graph", async () => {
  const broken = { ...plan, graph: new Uint8Array([1, 2, 3]) };
  await assert.rejects(
    computeFeatures(broken, [{ item: 0, draw: null }], 1),
    Error,
  );
});
