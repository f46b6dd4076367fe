import assert from "node:assert/strict";
import {
  clopperPearson,
  clopperPearsonLower,
  clopperPearsonUpper,
} from "../../statistics/clopper_pearson.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";

const rows: number[][] = JSON.parse(
  await Deno.readTextFile(
    new URL("../fixtures/statistics/intervals.json", import.meta.url),
  ),
);

function near(
  actual: number | null,
  expected: number,
  tolerance = 1e-12,
): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance,
    `${actual} should be ${expected}`,
  );
}

Deno.test("clopperPearson() and its one-sided bounds agree with scipy", () => {
  for (const row of rows) {
    const [hits, count, confidence, low, high, , , lower, upper] = row;
    const interval = clopperPearson(hits, count, confidence);
    assert.equal(interval.value, hits / count);
    near(interval.low, low);
    near(interval.high, high);
    near(clopperPearsonLower(hits, count, confidence), lower);
    near(clopperPearsonUpper(hits, count, confidence), upper);
  }
});

Deno.test("clopperPearson() has closed forms without misses", () => {
  near(clopperPearsonLower(4, 4), 0.05 ** (1 / 4), 1e-15);
  near(clopperPearsonLower(4, 4), .4728708045015879, 1e-15);
  near(clopperPearsonLower(3, 4), .2486046257301818, 1e-15);
  near(clopperPearsonUpper(0, 30), 1 - 0.05 ** (1 / 30), 1e-15);
  assert.equal(clopperPearsonLower(0, 4), 0);
  assert.equal(clopperPearsonUpper(4, 4), 1);
});

Deno.test("the floors need as many positives without a miss as theory says", () => {
  const needed = [[.90, 29], [.95, 59], [.98, 149], [.99, 299]];
  for (const [floor, count] of needed) {
    assert.ok(clopperPearsonLower(count, count) >= floor);
    assert.ok(clopperPearsonLower(count - 1, count - 1) < floor);
  }
  const allowed = [[60, 0], [100, 1], [300, 8]];
  for (const [count, misses] of allowed) {
    assert.ok(clopperPearsonLower(count - misses, count) >= .95);
    assert.ok(clopperPearsonLower(count - misses - 1, count) < .95);
  }
});

Deno.test("wilsonInterval() agrees with scipy and is mirrored by the other class", () => {
  for (const [hits, count, confidence, , , low, high] of rows) {
    const z = normalQuantile((1 + confidence) / 2);
    const interval = wilsonInterval(hits / count, count, z);
    near(interval.low, low);
    near(interval.high, high);
    const mirrored = wilsonInterval(1 - hits / count, count, z);
    near(mirrored.low, 1 - high);
    near(mirrored.high, 1 - low);
  }
});

Deno.test("wilsonInterval() touches 0 and 1 exactly and shrinks to the rate at z = 0", () => {
  assert.equal(wilsonInterval(0, 7.3, 2.1).low, 0);
  assert.equal(wilsonInterval(1, 7.3, 2.1).high, 1);
  assert.deepEqual(wilsonInterval(0.25, 8, 0), {
    value: 0.25,
    low: 0.25,
    high: 0.25,
  });
});

Deno.test("intervals refuse impossible counts", () => {
  assert.throws(() => clopperPearson(5, 4), RangeError);
  assert.throws(() => clopperPearson(0, 0), RangeError);
  assert.throws(() => clopperPearson(1.5, 4), RangeError);
  assert.throws(() => clopperPearson(1, 4, 1), RangeError);
  assert.throws(() => wilsonInterval(1.2, 4, 2), RangeError);
  assert.throws(() => wilsonInterval(0.5, 0, 2), RangeError);
  assert.throws(() => wilsonInterval(NaN, 4, 2), RangeError);
});
