import assert from "node:assert/strict";
import { balancedDraws } from "../../training/balanced_draws.ts";

const targets = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1];

Deno.test("balancedDraws() gives the share asked for in every stretch", () => {
  const draws = balancedDraws(targets, 0.5, 1);
  for (let batch = 0; batch < 10; batch++) {
    const shown = Array.from({ length: 8 }, () => targets[draws.next()]);
    assert.equal(shown.reduce((a, b) => a + b), 4);
  }
});

Deno.test("balancedDraws() shows each image of a class once a round", () => {
  const draws = balancedDraws(targets, 0.2, 1);
  const shown = Array.from({ length: 30 }, () => draws.next());
  for (let item = 0; item < targets.length; item++) {
    assert.equal(shown.filter((one) => one === item).length, 3);
  }
});

Deno.test("balancedDraws() tells what the new share adds to a logit", () => {
  const natural = balancedDraws(targets, 0.2, 1).logitOffset;
  assert.ok(Math.abs(natural) < 1e-12);
  const balanced = balancedDraws(targets, 0.5, 1).logitOffset;
  assert.ok(Math.abs(balanced - Math.log(4)) < 1e-12);
});

Deno.test("balancedDraws() refuses one class alone, and shares of 0 and 1", () => {
  assert.throws(() => balancedDraws([0, 0], 0.5, 1), RangeError);
  assert.throws(() => balancedDraws(targets, 1, 1), RangeError);
  assert.throws(() => balancedDraws(targets, 0, 1), RangeError);
});
