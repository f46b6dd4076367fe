import assert from "node:assert/strict";
import { baseline } from "../../models/architectures/baseline.ts";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { scoringGraph } from "../../models/architectures/scoring_graph.ts";
import { openGraph, outputNamed } from "../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { auroc } from "../../statistics/auroc.ts";
import { startAtLevels } from "../../training/start_at_levels.ts";
import { startWithHead } from "../../training/start_with_head.ts";
import type { LabelledImages } from "../../training/train_network.ts";
import { openImages } from "./ellipse_images.ts";
import { ellipses } from "./ellipses.ts";

const SIDE = 64;
const SIZE = { rows: SIDE, columns: SIDE };
const PLAN = baseline(SIZE);
// The toy images are HU - 20 in steps of 25; 80 HU from black to white.
const START = startAtLevels(
  parameterShapes(PLAN),
  { source: 0, scale: 80 / 25, offset: -20 / 25 },
  1,
);

function start(images: LabelledImages, count: number) {
  const seen: number[] = [];
  const weights = startWithHead({
    name: "toy",
    size: SIZE,
    images,
    start: START,
    firstHead: {
      images: count,
      schedule: {
        steps: 200,
        batch: 32,
        learningRate: { peak: 1e-2, warmUp: 0.05 },
        weightDecay: 1,
        positiveShare: 0.4,
        positiveWeight: 1,
        measureEvery: 100,
      },
    },
    units: 50,
    seed: 1,
    workers: 2,
    onDone: (_, all) => seen.push(all),
  });
  return weights.then((weights) => ({ weights, seen }));
}

Deno.test("startWithHead() gives a network that finds bleeds before all of it is trained", async () => {
  const images = ellipses(SIDE, 600, 60);
  const { weights } = await start(images, 500);
  const session = await openGraph(
    serialiseGraph(scoringGraph(PLAN, weights, "float32", 1)),
    "all",
  );
  const draw = openImages({ size: SIDE, seed: 7 });
  const logits: number[] = [];
  for (const item of images.validation) {
    const image = { shape: [1, 1, SIDE, SIDE], data: draw(item, null) };
    logits.push(outputNamed(await session.run({ image }), "logit")[0]);
  }
  await session.close();
  const truths = images.validation.map((item) => images.targets[item]);
  const found = auroc(logits, truths) ?? 0;
  assert.ok(found > 0.9, `AUROC ${found}`);
});

Deno.test("startWithHead() sees what it was to choose and all that is measured", async () => {
  const { seen } = await start(ellipses(SIDE, 100, 4), 50);
  assert.equal(seen[0], 50 + 4);
});

Deno.test("startWithHead() gives the same weights again under a seed", async () => {
  const images = ellipses(SIDE, 40, 4);
  assert.deepEqual(await start(images, 40), await start(images, 40));
});
