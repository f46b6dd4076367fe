import assert from "node:assert/strict";
import { createRandom } from "../../statistics/random.ts";
import { fitHead, type LabelledFeatures } from "../../training/fit_head.ts";
import type { TrainingSchedule } from "../../training/run_schedule.ts";

/** Six features: one tells, one is constant, four are noise. */
function labelled(rows: number): LabelledFeatures {
  const random = createRandom(5, "features");
  const targets = Array.from({ length: rows }, (_, i) => i % 5 === 0 ? 1 : 0);
  const all = targets.map((_, i) => i);
  return {
    targets,
    features: targets.map((target) =>
      Float32Array.from(
        { length: 6 },
        (_, i) =>
          i === 1 ? 7 : 100 * random.normal() + (i === 0 ? 250 * target : 1000),
      )
    ),
    training: all.slice(0, rows / 2),
    validation: all.slice(rows / 2),
  };
}

const schedule: TrainingSchedule = {
  steps: 200,
  batch: 32,
  learningRate: { peak: 0.02, warmUp: 0.1 },
  weightDecay: 0.01,
  positiveShare: 0.5,
  positiveWeight: 1,
  measureEvery: 50,
};

for (const hidden of [0, 8]) {
  Deno.test(`fitHead() finds the feature that tells, ${hidden} hidden units`, async () => {
    const { weights, curve, logitOffset } = await fitHead(
      "head",
      labelled(600),
      { hidden, outputs: 1 },
      schedule,
      { seed: 1 },
    );
    const best = Math.max(...curve.points.map((p) => p.validationAuroc ?? 0));
    // Two normals 2.5 standard deviations apart: AUROC 0.961.
    assert.ok(best > 0.93, `${best}`);
    assert.equal(weights.get("features.scale")!.data[1], 0);
    assert.ok(Math.abs(logitOffset - Math.log(4)) < 1e-9);
    assert.equal(weights.has("head.hidden.weight"), hidden > 0);
  });
}

Deno.test("fitHead() gives the same bytes again under a seed", async () => {
  const brief = { ...schedule, steps: 20 };
  const run = (seed: number) =>
    fitHead("head", labelled(100), { hidden: 4, outputs: 1 }, brief, { seed });
  assert.deepEqual(await run(3), await run(3));
  assert.notDeepEqual((await run(4)).weights, (await run(3)).weights);
});
