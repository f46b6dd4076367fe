import assert from "node:assert/strict";
import { chooseImages } from "../../training/choose_images.ts";

// Images 10 to 109; every fifth is positive.
const training = Array.from({ length: 100 }, (_, i) => 10 + i);
const targets = Array.from({ length: 110 }, (_, i) => i % 5 === 0 ? 1 : 0);

function byClass(chosen: readonly number[]): readonly [number, number] {
  const positives = chosen.filter((item) => targets[item] === 1).length;
  return [positives, chosen.length - positives];
}

Deno.test("chooseImages() takes both classes in the shares asked for, none twice", () => {
  const chosen = chooseImages(training, targets, 30, 0.4, 1);
  assert.deepEqual(byClass(chosen), [12, 18]);
  assert.equal(new Set(chosen).size, 30);
  assert.ok(chosen.every((item) => training.includes(item)));
});

Deno.test("chooseImages() takes all of a class that has too few", () => {
  const chosen = chooseImages(training, targets, 100, 0.4, 1);
  assert.deepEqual(byClass(chosen), [20, 60]);
});

Deno.test("chooseImages() chooses the same again under a seed, others under another", () => {
  const choose = (seed: number) =>
    chooseImages(training, targets, 30, 0.4, seed);
  assert.deepEqual(choose(1), choose(1));
  assert.notDeepEqual(choose(2), choose(1));
});
