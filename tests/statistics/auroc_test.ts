import assert from "node:assert/strict";
import { auroc } from "../../statistics/auroc.ts";
import { createRandom } from "../../statistics/random.ts";
import { TWELVE } from "./twelve_rows.ts";

/** Every pair, one by one. */
function byPairs(scores: number[], truths: number[]): number {
  let wins = 0;
  let pairs = 0;
  scores.forEach((positive, i) => {
    if (!truths[i]) return;
    scores.forEach((negative, j) => {
      if (truths[j]) return;
      pairs++;
      wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    });
  });
  return wins / pairs;
}

Deno.test("auroc() gives the twelve-row answers", () => {
  assert.equal(auroc(TWELVE.scores, TWELVE.truths), 0.6875);
  assert.equal(auroc(TWELVE.rival, TWELVE.truths), 0.90625);
});

Deno.test("auroc() equals counting every pair, with many ties", () => {
  const random = createRandom(1, "auroc");
  for (let run = 0; run < 30; run++) {
    const truths = Array.from({ length: 40 }, () => random.integer(2));
    truths[0] = 0;
    truths[1] = 1;
    const scores = truths.map((truth) => random.integer(6) + truth);
    assert.ok(
      Math.abs(auroc(scores, truths)! - byPairs(scores, truths)) < 1e-15,
    );
  }
});

Deno.test("auroc() ignores row order and any rising map of scores; a falling map turns it round", () => {
  const random = createRandom(2, "auroc");
  const truths = Uint8Array.from({ length: 50 }, (_, i) => i % 3 === 0 ? 1 : 0);
  const scores = Float64Array.from(truths, (truth) => random.normal() + truth);
  const value = auroc(scores, truths)!;
  assert.equal(auroc(scores.map(Math.exp), truths), value);
  assert.equal(auroc([...scores].reverse(), [...truths].reverse()), value);
  const turned = auroc(scores.map((score) => -score), truths)!;
  assert.ok(Math.abs(turned - (1 - value)) < 1e-15);
});

Deno.test("auroc() of all ties is a half; of one class null; of infinities still a number", () => {
  assert.equal(auroc([3, 3, 3], [0, 1, 0]), 0.5);
  assert.equal(auroc([1, 2], [1, 1]), null);
  assert.equal(auroc([1, 2], [0, 0]), null);
  assert.equal(auroc([], []), null);
  assert.equal(auroc([-Infinity, Infinity, 0], [0, 1, 0]), 1);
  assert.equal(auroc([-0, 0], [0, 1]), 0.5);
});

Deno.test("auroc() refuses what it cannot pair", () => {
  assert.throws(() => auroc([1], [1, 0]), TypeError);
  assert.throws(() => auroc([NaN, 1], [1, 0]), RangeError);
  assert.throws(() => auroc([0, 1], [1, 2]), RangeError);
});
