import { equal } from "node:assert/strict";
import type { Calibrator } from "../../ensemble/calibrators/calibrator.ts";
import { type Ensemble, probabilityAt } from "../../ensemble/ensemble.ts";
import { blendScores } from "../../ensemble/blend_scores.ts";
import { poolSlices } from "../../ensemble/pool_slices.ts";
import { BLENDS, loneRecipe, POOLINGS } from "../../ensemble/recipe.ts";
import { actionNodes } from "../../export/nodes/action_nodes.ts";
import { blendNodes } from "../../export/nodes/blend_nodes.ts";
import { calibrateNodes } from "../../export/nodes/calibrate_nodes.ts";
import { logisticNodes } from "../../export/nodes/logistic_nodes.ts";
import { logitNodes } from "../../export/nodes/logit_nodes.ts";
import { poolNodes } from "../../export/nodes/pool_nodes.ts";
import { addInput } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import { logistic, logOdds } from "../../statistics/logistic.ts";
import { near } from "./near.ts";
import { normalNumbers } from "./numbers.ts";
import { runGraph } from "./run_graph.ts";

for (const blend of BLENDS) {
  for (const count of [1, 2, 3, 4, 5]) {
    Deno.test(`blendNodes() blends ${count} members by ${blend} as blendScores() does`, async () => {
      const slices = 40;
      const normal = normalNumbers(count);
      // Far into both tails, where probabilities are 0 and 1 in float32.
      const data = Float32Array.from(
        { length: slices * count },
        () => 12 * normal(),
      );
      const blended = await runGraph(
        { x: { data, shape: [slices, count] } },
        (graph) =>
          blendNodes(graph, addInput(graph, "x", ["slices", count]), blend),
      );
      const members = Array.from(
        { length: count },
        (_, m) =>
          Float64Array.from({ length: slices }, (_, i) => data[i * count + m]),
      );
      near(blended, blendScores(members, blend), 1e-5);
    });
  }
}

for (const pooling of POOLINGS) {
  for (const slices of [1, 2, 3, 4, 33]) {
    Deno.test(`poolNodes() pools ${slices} slices by ${pooling} as poolSlices() does`, async () => {
      const normal = normalNumbers(slices);
      const data = Float32Array.from({ length: slices }, () => 5 * normal());
      const pooled = await runGraph(
        { x: { data, shape: [slices] } },
        (graph) => poolNodes(graph, addInput(graph, "x", ["slices"]), pooling),
      );
      const expected = poolSlices(
        Float64Array.from(data),
        Int32Array.of(0, slices),
        pooling,
      );
      near(pooled, expected, 2e-6);
    });
  }
}

Deno.test("logitNodes() takes the offset off a logit", async () => {
  near(await logits([1.5, -2], "logit", 0.5), [1, -2.5], 1e-6);
});

Deno.test("logitNodes() turns a probability into a logit first", async () => {
  const data = [0.5, 0.002, 0.99];
  near(
    await logits(data, "probability", -0.5),
    data.map((p) => logOdds(p) + 0.5),
    1e-5,
  );
});

Deno.test("logitNodes() puts a score on its fitted scale", async () => {
  const scale = { slope: 2, intercept: -1 };
  near(await logits([10, 0.25], "score", 0, scale), [19, -0.5], 1e-6);
});

const CALIBRATORS: Calibrator[] = [
  { kind: "none" },
  { kind: "platt", a: 0.8, b: -0.3 },
  { kind: "temperature", temperature: 1.7 },
  { kind: "beta", a: 0.6, b: 1.9, c: -0.4 },
  {
    kind: "isotonic",
    knots: [-3.25, -1, 0.5, 4],
    probabilities: [0.01, 0.1, 0.35, 0.8, 0.99],
  },
  { kind: "isotonic", knots: [], probabilities: [0.25] },
];

for (const calibrator of CALIBRATORS) {
  const { kind } = calibrator;
  const name = "knots" in calibrator
    ? `${kind}, ${calibrator.knots.length} knots`
    : kind;
  Deno.test(`calibrateNodes() gives what probabilityAt() gives: ${name}`, async () => {
    const priors = [0.07, 0.3, 0.006];
    const ensemble: Ensemble = {
      recipe: loneRecipe("one"),
      scales: [null],
      calibrator,
      calibrationPrior: 0.3,
    };
    for (const score of [-70, -12, -3.25, -2, 0, 0.49, 0.5, 3, 40]) {
      const feeds = { x: { data: Float32Array.of(score), shape: [1] } };
      const found = await runGraph(feeds, (graph) => {
        const x = addInput(graph, "x", [1]);
        const values = calibrateNodes(graph, x, ensemble, priors);
        return op.concat(graph, [values.atCalibration, values.atPlaces], 0);
      });
      const expected = [0.3, ...priors].map((prior) =>
        probabilityAt(ensemble, score, prior)
      );
      near(found, expected, 2e-7);
    }
  });
}

Deno.test("logisticNodes() keeps small probabilities apart", async () => {
  const data = Float32Array.of(-60, -25, -10, 0, 3, 25);
  const found = await runGraph(
    { x: { data, shape: [6] } },
    (graph) => logisticNodes(graph, addInput(graph, "x", [6])),
  );
  const ratios = Array.from(data, (x, i) => found[i] / logistic(x));
  near(ratios, [1, 1, 1, 1, 1, 1], 1e-5);
});

Deno.test("actionNodes() alerts at the threshold and above, each place by its own", async () => {
  const data = Float32Array.of(0.25, 0.2, 0.3, 0);
  const actions = await runGraph(
    { x: { data, shape: [4] } },
    (graph) =>
      actionNodes(graph, addInput(graph, "x", [4]), [0.25, 0.25, 0.25, 0]),
  );
  equal(actions.join(), "2,0,2,2");
});

function logits(
  raw: readonly number[],
  ...rest: [
    kind: "logit" | "probability" | "score",
    offset: number,
    scale?: { slope: number; intercept: number },
  ]
): Promise<Float32Array> {
  const [kind, offset, scale = null] = rest;
  return runGraph(
    { x: { data: Float32Array.from(raw), shape: [raw.length] } },
    (graph) =>
      logitNodes(
        graph,
        addInput(graph, "x", [raw.length]),
        kind,
        offset,
        scale,
      ),
  );
}
