/**
 * Writes graphs for `check_graphs.py`:
 * `deno run -RW tests/reference/training/write_graphs.ts DIR`.
 *
 * @module
 */
import { baseline } from "../../../models/architectures/baseline.ts";
import { dropout } from "../../../models/architectures/dropout.ts";
import { parameterShapes } from "../../../models/architectures/parameter_shapes.ts";
import { scoringGraph } from "../../../models/architectures/scoring_graph.ts";
import { addInput, addOutput, newGraph } from "../../../models/graph/graph.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";
import { gradients } from "../../../training/gradient/gradients.ts";
import { initialWeights } from "../../../training/initial_weights.ts";
import {
  forwardGraph,
  trainingGraph,
} from "../../../training/training_graph.ts";
import { CONVOLUTIONS, OTHERS } from "../../training/gradient/rule_cases.ts";

const folder = Deno.args[0];
Deno.mkdirSync(folder, { recursive: true });

for (const plan of [baseline, dropout]) {
  const architecture = plan({ rows: 64, columns: 60 });
  const weights = initialWeights(parameterShapes(architecture), 1);
  write(`${architecture.name}-training`, trainingGraph(architecture).graph);
  write(`${architecture.name}-forward`, forwardGraph(architecture));
  write(
    `${architecture.name}-float16`,
    scoringGraph(architecture, weights, "float16"),
  );
}

[...CONVOLUTIONS, ...OTHERS].forEach(({ name, build, fed }, number) => {
  const graph = newGraph(name);
  const inputs = fed.map(({ shape }, i) => addInput(graph, `x${i}`, shape));
  const y = build(graph, inputs);
  const dy = addInput(graph, "dy", y.shape);
  gradients(graph, y, dy, inputs).forEach((dx, i) =>
    addOutput(graph, dx, `d${i}`)
  );
  write(`rule-${number}`, graph);
});

function write(
  name: string,
  graph: Parameters<typeof serialiseGraph>[0],
): void {
  Deno.writeFileSync(`${folder}/${name}.onnx`, serialiseGraph(graph));
}
