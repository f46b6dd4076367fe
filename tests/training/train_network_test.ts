import assert from "node:assert/strict";
import { baseline } from "../../models/architectures/baseline.ts";
import { dropout } from "../../models/architectures/dropout.ts";
import type { TrainingSchedule } from "../../training/run_schedule.ts";
import { trainNetwork } from "../../training/train_network.ts";
import { ellipses } from "./ellipses.ts";

const brief: TrainingSchedule = {
  steps: 3,
  batch: 4,
  learningRate: { peak: 1e-3, warmUp: 0 },
  weightDecay: 0,
  positiveShare: 0.5,
  positiveWeight: 1,
  measureEvery: 3,
};

Deno.test("trainNetwork() gives the same bytes again under a seed, dropout and two workers included", async () => {
  const plan = dropout({ rows: 32, columns: 32 });
  const images = ellipses(32, 24, 8);
  const run = (seed: number) =>
    trainNetwork(plan, images, brief, { seed, workers: 2 });
  const first = await run(5);
  const again = await run(5);
  const other = await run(6);
  assert.deepEqual(again, first);
  const bias = "dense1.bias";
  assert.notDeepEqual(
    other.weights.get(bias)?.data,
    first.weights.get(bias)?.data,
  );
  assert.equal(first.curve.points.at(-1)?.images, 12);
});

Deno.test("trainNetwork() takes the same steps with one worker and with two, but for rounding", async () => {
  const plan = baseline({ rows: 32, columns: 32 });
  const images = ellipses(32, 24, 0);
  const [one, two] = await Promise.all(
    [1, 2].map((workers) =>
      trainNetwork(plan, images, brief, { seed: 5, workers })
    ),
  );
  for (const [name, { data }] of one.weights) {
    const other = two.weights.get(name)!.data;
    data.forEach((x, i) => assert.ok(Math.abs(x - other[i]) < 1e-4, name));
  }
  assert.equal(one.curve.points[0].validationAuroc, null);
});

Deno.test("trainNetwork() learns to find bleeds", async () => {
  const steps = 160;
  const { curve } = await trainNetwork(
    baseline({ rows: 64, columns: 64 }),
    ellipses(64, 600, 60),
    {
      ...brief,
      steps,
      learningRate: { peak: 4e-3, warmUp: 0.05 },
      measureEvery: 80,
    },
    { seed: 1, workers: 2 },
  );
  const [, last] = curve.points;
  assert.ok((last.trainingLoss ?? NaN) < (curve.points[0].trainingLoss ?? NaN));
  assert.ok((last.validationAuroc ?? 0) > 0.9, `AUROC ${last.validationAuroc}`);
});

Deno.test("trainNetwork() leaves frozen weights alone and names those it trained", async () => {
  const plan = baseline({ rows: 32, columns: 32 });
  const { weights } = await trainNetwork(plan, ellipses(32, 24, 0), brief, {
    seed: 5,
    workers: 1,
    frozen: new Map([
      ["conv1.weight", { shape: [32, 1, 3, 3], data: new Float32Array(288) }],
      ["conv1.bias", { shape: [32], data: new Float32Array(32) }],
    ]),
  });
  assert.ok(!weights.has("conv1.weight") && weights.has("conv2.weight"));
});

Deno.test("trainNetwork() passes on why a worker could not open its images", async () => {
  const images = ellipses(32, 4, 0);
  const source = {
    module: import.meta.resolve("../../training/curve.ts"),
    options: null,
  };
  await assert.rejects(
    trainNetwork(
      baseline({ rows: 32, columns: 32 }),
      { ...images, source },
      brief,
      {
        seed: 1,
        workers: 1,
      },
    ),
    /must export openImages/,
  );
});
