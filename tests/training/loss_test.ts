import assert from "node:assert/strict";
import { addInput, addOutput, newGraph } from "../../models/graph/graph.ts";
import { openGraph } from "../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { weightedCrossEntropy } from "../../training/loss.ts";

async function lossOf(logits: number[], targets: number[], weights: number[]) {
  const graph = newGraph("loss");
  const shape = [logits.length, 1];
  const inputs = ["z", "y", "w"].map((name) => addInput(graph, name, shape));
  const { loss, dLogit } = weightedCrossEntropy(
    graph,
    inputs[0],
    inputs[1],
    inputs[2],
  );
  addOutput(graph, loss, "loss");
  addOutput(graph, dLogit, "dz");
  const session = await openGraph(serialiseGraph(graph), "extended");
  const fed = (data: number[]) => ({ shape, data: Float32Array.from(data) });
  const outputs = await session.run({
    z: fed(logits),
    y: fed(targets),
    w: fed(weights),
  });
  await session.close();
  return { loss: outputs.get("loss")![0], dz: [...outputs.get("dz")!] };
}

Deno.test("weightedCrossEntropy() equals its definition, worked by hand", async () => {
  const { loss, dz } = await lossOf([0, Math.log(3)], [1, 0], [1, 2]);
  // -ln(1/2) for the first; -ln(1/4) twice for the second.
  assert.ok(Math.abs(loss - (Math.log(2) + 2 * Math.log(4))) < 1e-6);
  assert.ok(Math.abs(dz[0] + 0.5) < 1e-6);
  assert.ok(Math.abs(dz[1] - 1.5) < 1e-6);
});

Deno.test("weightedCrossEntropy() stays finite and exact for huge logits", async () => {
  const { loss, dz } = await lossOf([200, -300], [0, 1], [1, 1]);
  assert.equal(loss, 500);
  assert.deepEqual(dz, [1, -1]);
});
