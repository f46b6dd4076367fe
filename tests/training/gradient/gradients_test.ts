import assert from "node:assert/strict";
import { addInput, addNode, newGraph } from "../../../models/graph/graph.ts";
import * as op from "../../../models/graph/ops.ts";
import { GradientError } from "../../../training/gradient/rule.ts";
import { gradients } from "../../../training/gradient/gradients.ts";
import {
  differenceGradients,
  graphGradients,
  relativeError,
} from "./graph_gradients.ts";
import { CONVOLUTIONS, OTHERS } from "./rule_cases.ts";

for (const { name, build, fed } of [...CONVOLUTIONS, ...OTHERS]) {
  Deno.test(`gradients() equals differences: ${name}`, async () => {
    const { gradients } = await graphGradients(build, fed);
    // A convolution is linear in each input: a large step has no error of its own.
    const step = name.startsWith("conv") ? 0.5 : 0.01;
    const wanted = await differenceGradients(build, fed, step);
    gradients.forEach((gradient, i) => {
      const error = relativeError(gradient, wanted[i]);
      assert.ok(error < 2e-3, `input ${i}: relative error ${error}`);
    });
  });
}

Deno.test("gradients() shares a small pool's gradient among ties, and loses none", async () => {
  const fed = [{
    shape: [1, 1, 2, 4],
    data: Float32Array.of(3, 3, 1, 2, 3, 0, 2, 2),
  }];
  const { gradients } = await graphGradients(
    (graph, [x]) => op.maxPool(graph, x, [2, 2]),
    fed,
  );
  const [left, right] = [Math.sin(9), Math.sin(1.7 + 2.7 + 9)];
  const wanted = [
    left / 3,
    left / 3,
    0,
    right / 3,
    left / 3,
    0,
    right / 3,
    right / 3,
  ];
  assert.ok(relativeError(gradients[0], wanted) < 1e-6);
});

Deno.test("gradients() gives a large pool's gradient to the first of ties", async () => {
  const data = new Float32Array(16);
  data[6] = data[9] = 1;
  const { gradients } = await graphGradients(
    (graph, [x]) => op.maxPool(graph, x, [4, 4]),
    [{ shape: [1, 1, 4, 4], data }],
  );
  const wanted = new Float32Array(16);
  wanted[6] = Math.sin(9);
  assert.ok(relativeError(gradients[0], wanted) < 1e-6);
});

Deno.test("gradients() names an operator without a rule", () => {
  const graph = newGraph("unknown");
  const x = addInput(graph, "x", [2]);
  const y = addNode(graph, "Erf", [x], [2]);
  assert.throws(
    () => gradients(graph, y, addInput(graph, "dy", [2]), [x]),
    (error) => error instanceof GradientError && error.op === "Erf",
  );
});

Deno.test("gradients() refuses an overlapping max pool", () => {
  const graph = newGraph("overlap");
  const x = addInput(graph, "x", [1, 1, 5, 5]);
  const y = op.maxPool(graph, x, [3, 3], { strides: [2, 2] });
  assert.throws(
    () => gradients(graph, y, addInput(graph, "dy", [1, 1, 2, 2]), [x]),
    /Cannot differentiate MaxPool as its stride must be its kernel/,
  );
});

Deno.test("gradients() refuses a parameter that the output does not read", () => {
  const graph = newGraph("apart");
  const x = addInput(graph, "x", [2]);
  const other = addInput(graph, "other", [2]);
  const y = op.relu(graph, x);
  assert.throws(
    () => gradients(graph, y, addInput(graph, "dy", [2]), [x, other]),
    /current value is "other"/,
  );
});
