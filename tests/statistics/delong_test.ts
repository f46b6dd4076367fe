import assert from "node:assert/strict";
import { auroc } from "../../statistics/auroc.ts";
import { aurocDifference, deLong } from "../../statistics/delong.ts";
import { createRandom } from "../../statistics/random.ts";
import { TWELVE } from "./twelve_rows.ts";

interface Reference {
  scores: number[][];
  truths: number[];
  patients: number[];
  aurocs: number[];
  single: number[];
  clustered: number[];
}

const reference: Reference = JSON.parse(
  await Deno.readTextFile(
    new URL("../fixtures/statistics/clustered_auroc.json", import.meta.url),
  ),
);

function near(actual: ArrayLike<number>, expected: number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((each, i) => {
    assert.ok(
      Math.abs(actual[i] - each) < 1e-14,
      `${i}: ${actual[i]} should be ${each}`,
    );
  });
}

Deno.test("deLong() gives the twelve-row answers", () => {
  const result = deLong([TWELVE.scores, TWELVE.rival], TWELVE.truths)!;
  near(result.aurocs, [.6875, .90625]);
  near(result.covariance, [
    .03859747023809523,
    .018136160714285712,
    .018136160714285712,
    .010881696428571428,
  ]);
  const { value, error } = aurocDifference(result, 1, 0);
  near([value, error], [.21875, .1149210391446894]);
  const self = aurocDifference(result, 0, 0);
  assert.deepEqual(self, { value: 0, error: 0 });
});

Deno.test("deLong() agrees with the definitions, exams alone and in patients", () => {
  const { scores, truths, patients } = reference;
  const single = deLong(scores, truths)!;
  near(single.aurocs, reference.aurocs);
  near(single.covariance, reference.single);
  const clustered = deLong(scores, truths, patients)!;
  near(clustered.aurocs, reference.aurocs);
  near(clustered.covariance, reference.clustered);
});

Deno.test("deLong() of patients with one exam each is that of exams", () => {
  const { scores, truths } = reference;
  const names = truths.map((_, i) => 1000 - i);
  near(deLong(scores, truths, names)!.covariance, reference.single);
});

Deno.test("deLong() of every exam twice, known to be the same, is hardly surer", () => {
  const random = createRandom(1, "delong");
  const truths = Array.from({ length: 60 }, (_, i) => i % 3 === 0 ? 1 : 0);
  const scores = truths.map((truth) => truth + random.normal());
  const twice = <T>(items: T[]) => items.flatMap((item) => [item, item]);
  const once = deLong([scores], truths)!;
  const patients = twice(truths.map((_, i) => i));
  const double = deLong([twice(scores)], twice(truths), patients)!;
  near(double.aurocs, [...once.aurocs]);
  near(double.covariance, [...once.covariance]);
});

Deno.test("deLong()'s error is the spread of the area over samples", () => {
  const random = createRandom(2, "delong");
  const truths = Array.from({ length: 80 }, (_, i) => i % 4 === 0 ? 1 : 0);
  const runs = 300;
  let area = 0;
  let squares = 0;
  let variance = 0;
  for (let run = 0; run < runs; run++) {
    const scores = truths.map((truth) => truth + random.normal());
    const value = auroc(scores, truths)!;
    area += value / runs;
    squares += value ** 2 / runs;
    variance += deLong([scores], truths)!.covariance[0] / runs;
  }
  // The ratio's standard error over 300 runs is about .08.
  const ratio = variance / (squares - area ** 2);
  assert.ok(Math.abs(ratio - 1) < 0.3, `ratio ${ratio}`);
});

Deno.test("deLong() needs two of each class, patients where given", () => {
  assert.equal(deLong([[1, 2, 3]], [0, 0, 1]), null);
  assert.equal(deLong([[1, 2, 3]], [0, 1, 1]), null);
  assert.equal(deLong([[1, 2, 3, 4]], [0, 0, 1, 1], [0, 1, 2, 2]), null);
  assert.ok(deLong([[1, 2, 3, 4]], [0, 0, 1, 1], [0, 1, 2, 3]));
  assert.throws(() => deLong([[1, 2]], [0, 1, 1]), TypeError);
  assert.throws(() => deLong([[1, 2, 3, 4]], [0, 0, 1, 1], [1]), TypeError);
  assert.throws(() => deLong([[1, 2, NaN, 4]], [0, 0, 1, 1]), RangeError);
});
