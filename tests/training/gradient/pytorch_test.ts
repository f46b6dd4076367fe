import assert from "node:assert/strict";
import { z } from "zod";
import { baseline } from "../../../models/architectures/baseline.ts";
import { openGraph } from "../../../models/graph/graph_session.ts";
import * as op from "../../../models/graph/ops.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";
import { sizeOf } from "../../../models/graph/value.ts";
import { trainingGraph } from "../../../training/training_graph.ts";
import { type Fed, graphGradients, relativeError } from "./graph_gradients.ts";
import { CONVOLUTIONS, type RuleCase } from "./rule_cases.ts";
import { wave } from "./wave.ts";

const numbers = z.array(z.number());
const reference = z.object({
  cases: z.record(
    z.string(),
    z.object({ output: numbers, gradients: z.array(numbers) }),
  ),
  baseline: z.object({
    loss: z.number(),
    logit: z.number(),
    gradients: z.record(
      z.string(),
      z.object({ largest: z.number(), part: numbers }),
    ),
  }),
}).parse(JSON.parse(Deno.readTextFileSync(
  new URL("../../fixtures/training/gradients.json", import.meta.url),
)));

const fed = (shape: readonly number[], salt: number): Fed => ({
  shape,
  data: wave(sizeOf(shape), salt),
});

/** A wave on the right, constant air on the left half, as CT has it. */
function imageWithAir(rows: number, columns: number): Fed {
  const image = fed([1, 1, rows, columns], 4);
  image.data.forEach((_, i) => {
    if (i % columns < Math.floor(columns / 2)) image.data[i] = -0.8;
  });
  return image;
}

const CASES: readonly RuleCase[] = [
  ...CONVOLUTIONS,
  {
    name: "max pool 5 with ties",
    build: (g, [x]) => op.maxPool(g, x, [5, 5]),
    fed: [{
      shape: [1, 2, 11, 12],
      data: wave(264, 5).map((x) => Math.round(x * 2)),
    }],
  },
  {
    name: "average pool 3",
    build: (g, [x]) =>
      op.averagePool(g, x, [3, 3], { strides: [1, 1], pads: [1, 1, 1, 1] }),
    fed: [fed([1, 2, 4, 5], 3)],
  },
  {
    name: "mixed block",
    build: (g, [x, a, b]) => {
      const mean = op.averagePool(g, x, [3, 3], {
        strides: [1, 1],
        pads: [1, 1, 1, 1],
      });
      const left = op.relu(g, op.conv(g, x, a, null));
      const joined = op.concat(g, [left, op.conv(g, mean, b, null), x], 1);
      return op.flatten(g, op.globalAveragePool(g, joined));
    },
    fed: [fed([1, 3, 5, 4], 6), fed([4, 3, 1, 1], 7), fed([2, 3, 1, 1], 8)],
  },
  {
    name: "pools over air",
    build: (g, [x, w, b, w2, b2]) => {
      const first = op.relu(g, op.maxPool(g, op.conv(g, x, w, b), [2, 2]));
      return op.maxPool(g, op.conv(g, first, w2, b2), [2, 2]);
    },
    fed: [
      imageWithAir(18, 20),
      fed([3, 1, 3, 3], 5),
      fed([3], 6),
      fed([2, 3, 3, 3], 7),
      fed([2], 8),
    ],
  },
];

for (const { name, build, fed } of CASES) {
  Deno.test(`gradients() equals PyTorch: ${name}`, async () => {
    const wanted = reference.cases[name];
    const found = await graphGradients(build, fed);
    assert.ok(relativeError(found.output, wanted.output) < 1e-5);
    found.gradients.forEach((gradient, i) => {
      // Where a window ties, PyTorch gives the image's gradient to one of the
      // tied pixels and we to all; kernels and biases cannot tell.
      if (name === "pools over air" && i === 0) return;
      const error = relativeError(gradient, wanted.gradients[i]);
      assert.ok(error < 1e-4, `input ${i}: relative error ${error}`);
    });
  });
}

Deno.test("trainingGraph() of the baseline equals PyTorch, air included", async () => {
  const [rows, columns] = [26, 31];
  const { graph, parameters } = trainingGraph(baseline({ rows, columns }));
  const session = await openGraph(serialiseGraph(graph), "extended");
  const feeds: Record<string, Fed> = {
    image: imageWithAir(rows, columns),
    target: { shape: [1, 1], data: Float32Array.of(1) },
    weight: { shape: [1, 1], data: Float32Array.of(1.5) },
  };
  [...parameters].forEach(([name, shape], place) => {
    const fan = shape.length === 2 ? shape[0] : sizeOf(shape.slice(1));
    const data = wave(sizeOf(shape), 20 + place);
    feeds[name] = { shape, data: data.map((x) => x / Math.sqrt(fan)) };
  });
  try {
    const outputs = await session.run(feeds);
    const { loss, logit, gradients } = reference.baseline;
    assert.ok(relativeError(outputs.get("loss")!, [loss]) < 1e-5);
    assert.ok(relativeError(outputs.get("logit")!, [logit]) < 1e-5);
    assert.deepEqual([...parameters.keys()], Object.keys(gradients));
    for (const [name, { largest, part }] of Object.entries(gradients)) {
      const whole = outputs.get(`gradient:${name}`)!;
      const step = whole.length <= 64 ? 1 : 97;
      const found = whole.filter((_, i) => i % step === 0);
      const worst = Math.max(...part.map((x, i) => Math.abs(x - found[i])));
      assert.equal(found.length, part.length);
      assert.ok(worst / largest < 1e-4, `${name}: ${worst / largest}`);
    }
  } finally {
    await session.close();
  }
});
