import { addOutput, type Graph, newGraph } from "../../models/graph/graph.ts";
import { type FedTensor, openGraph } from "../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import type { Value } from "../../models/graph/value.ts";

/** Builds a small graph, runs it once and gives back its one output. */
export async function runGraph(
  feeds: Readonly<Record<string, FedTensor>>,
  build: (graph: Graph) => Value,
): Promise<Float32Array> {
  const graph = newGraph("test");
  addOutput(graph, build(graph), "answer");
  const answers = await runModel(serialiseGraph(graph), feeds);
  return answers.get("answer")!;
}

/** Runs a model once and gives back its float32 outputs. */
export async function runModel(
  model: Uint8Array,
  feeds: Readonly<Record<string, FedTensor>>,
): Promise<ReadonlyMap<string, Float32Array>> {
  const session = await openGraph(model, "all");
  try {
    return await session.run(feeds);
  } finally {
    await session.close();
  }
}
