import assert from "node:assert/strict";
import {
  type Learner,
  runSchedule,
  type TrainingSchedule,
} from "../../training/run_schedule.ts";

const schedule: TrainingSchedule = {
  steps: 4,
  batch: 3,
  learningRate: { peak: 0.1, warmUp: 0 },
  weightDecay: 0,
  positiveShare: 0.5,
  positiveWeight: 1,
  measureEvery: 2,
};
const RIGHT = [-1, 1], TIED = [0, 0], WRONG = [1, -1];

/** One weight that falls with each step; scores as they are told. */
function learner(
  scores: readonly (readonly number[])[],
  measureStart: boolean,
): Learner {
  let measured = 0;
  return {
    weights: Float32Array.of(5),
    shapes: new Map([["w", [1]]]),
    gradient: (_, gradient) => {
      gradient[0] = 1;
      return Promise.resolve(0.5);
    },
    score: () => Promise.resolve(Float64Array.from(scores[measured++])),
    truths: [0, 1],
    logitOffset: 0,
    measureStart,
  };
}

Deno.test("runSchedule() keeps a start that no step does better than", async () => {
  const run = await runSchedule(
    schedule,
    learner([RIGHT, WRONG, TIED], true),
  );
  assert.equal(run.keptStep, 0);
  assert.deepEqual([...run.weights], [5]);
  assert.deepEqual(
    run.points.map((p) => [p.step, p.images, p.trainingLoss]),
    [[0, 0, null], [2, 6, 0.5], [4, 12, 0.5]],
  );
});

Deno.test("runSchedule() keeps the best step, the later of two alike", async () => {
  const run = await runSchedule(
    schedule,
    learner([TIED, RIGHT, RIGHT], true),
  );
  assert.equal(run.keptStep, 4);
  assert.ok(run.weights[0] < 5);
});

Deno.test("runSchedule() measures a drawn start only where it is asked to", async () => {
  const run = await runSchedule(schedule, learner([TIED, WRONG], false));
  assert.deepEqual(run.points.map(({ step }) => step), [2, 4]);
  assert.equal(run.keptStep, 2);
});
