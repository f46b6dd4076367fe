import assert from "node:assert/strict";
import { blendScores } from "../../ensemble/blend_scores.ts";
import { logistic, logOdds } from "../../statistics/logistic.ts";

const near = (actual: number, wanted: number, tolerance = 1e-12) =>
  assert.ok(
    Math.abs(actual - wanted) <= tolerance,
    `${actual} is not ${wanted}`,
  );

Deno.test("blendScores() mean is the logit of the mean probability", () => {
  const a = Float64Array.of(logOdds(0.2), logOdds(0.9));
  const b = Float64Array.of(logOdds(0.6), logOdds(0.5));
  const blended = blendScores([a, b], "mean");
  near(logistic(blended[0]), 0.4);
  near(logistic(blended[1]), 0.7);
});

Deno.test("blendScores() mean keeps the upper tail apart", () => {
  const [low, high] = [20, 21].map((score) =>
    blendScores([Float64Array.of(score), Float64Array.of(score)], "mean")[0]
  );
  near(low, 20, 1e-6);
  near(high, 21, 1e-6);
});

Deno.test("blendScores() logit-mean and median by hand", () => {
  const members = [[1], [2], [9]].map((row) => Float64Array.from(row));
  near(blendScores(members, "logit-mean")[0], 4);
  near(blendScores(members, "median")[0], 2);
  near(blendScores(members.slice(0, 2), "median")[0], 1.5);
});

Deno.test("blendScores() gives back a member blended with itself, in any order", () => {
  const a = Float64Array.of(-3, 0.5, 4);
  const b = Float64Array.of(1, -2, 0);
  for (const blend of ["mean", "logit-mean", "median"] as const) {
    const same = blendScores([a, a], blend);
    a.forEach((score, i) => near(same[i], score));
    const forth = blendScores([a, b], blend);
    const back = blendScores([b, a], blend);
    forth.forEach((score, i) => near(back[i], score));
  }
});

Deno.test("blendScores() refuses no member and unequal lengths", () => {
  assert.throws(() => blendScores([], "mean"), TypeError);
  assert.throws(
    () => blendScores([new Float64Array(2), new Float64Array(3)], "mean"),
    /found 2 and 3/,
  );
});
