import assert from "node:assert/strict";
import { createRandom } from "../../statistics/random.ts";

Deno.test("createRandom() repeats itself under a seed and a label", () => {
  const draw = (seed: number, label: string) => {
    const random = createRandom(seed, label);
    return [random.uniform(), random.integer(1000), random.normal()];
  };
  assert.deepEqual(draw(2019, "a"), draw(2019, "a"));
  assert.notDeepEqual(draw(2019, "a"), draw(2019, "b"));
  assert.notDeepEqual(draw(2019, "a"), draw(2020, "a"));
  assert.notDeepEqual(draw(2 ** 40 + 1, "a"), draw(1, "a"));
  assert.notDeepEqual(draw(-1, "a"), draw(1, "a"));
});

Deno.test("createRandom() keeps its first numbers, so that stored results stay reproducible", () => {
  const random = createRandom(2019, "bootstrap");
  assert.deepEqual(
    Array.from({ length: 4 }, () => random.integer(1_000_000)),
    [857660, 927053, 502742, 344474],
  );
});

Deno.test("stream() does not depend on what was drawn before it", () => {
  const one = createRandom(7, "root");
  const two = createRandom(7, "root");
  two.uniform();
  two.stream("other").normal();
  assert.equal(one.stream("x").uniform(), two.stream("x").uniform());
  assert.notEqual(one.stream("x").uniform(), one.stream("y").uniform());
  assert.notEqual(
    one.stream("x").stream("y").uniform(),
    one.stream("y").stream("x").uniform(),
  );
});

Deno.test("neighbouring seeds and labels start unrelated", () => {
  let sum = 0;
  let product = 0;
  let before = 0;
  for (let seed = 0; seed < 20_000; seed++) {
    const value = createRandom(seed, `exam ${seed % 10}`).uniform() - 0.5;
    sum += value;
    product += value * before;
    before = value;
  }
  // Standard errors are 0.0020 and 1/12/sqrt(20,000) = 0.00059.
  assert.ok(Math.abs(sum / 20_000) < 0.008, `mean ${sum / 20_000}`);
  assert.ok(Math.abs(product / 20_000) < 0.0024, `lag ${product / 20_000}`);
});

Deno.test("uniform() and normal() have their moments", () => {
  const random = createRandom(1, "moments");
  const count = 200_000;
  const uniform = [0, 0];
  const normal = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const u = random.uniform();
    assert.ok(u >= 0 && u < 1);
    uniform[0] += u / count;
    uniform[1] += u * u / count;
    const x = random.normal();
    for (let k = 0; k < 4; k++) normal[k] += x ** (k + 1) / count;
  }
  assert.ok(Math.abs(uniform[0] - 1 / 2) < 0.003);
  assert.ok(Math.abs(uniform[1] - 1 / 3) < 0.003);
  assert.ok(Math.abs(normal[0]) < 0.01);
  assert.ok(Math.abs(normal[1] - 1) < 0.014);
  assert.ok(Math.abs(normal[2]) < 0.04);
  assert.ok(Math.abs(normal[3] - 3) < 0.1);
});

Deno.test("integer() is even over its range, wide bounds too", () => {
  const random = createRandom(3, "integers");
  const counts = new Int32Array(7);
  for (let i = 0; i < 70_000; i++) counts[random.integer(7)]++;
  // Chi-squared of 6 degrees lies below 22.5 with probability .999.
  let chi = 0;
  for (const count of counts) chi += (count - 10_000) ** 2 / 10_000;
  assert.ok(chi < 22.5, `chi-squared ${chi}`);
  let upper = 0;
  for (let i = 0; i < 10_000; i++) {
    const value = random.integer(2 ** 31);
    assert.ok(Number.isInteger(value) && value >= 0 && value < 2 ** 31);
    if (value >= 2 ** 30) upper++;
  }
  assert.ok(Math.abs(upper - 5000) < 200);
  assert.equal(random.integer(1), 0);
  assert.throws(() => random.integer(0), RangeError);
  assert.throws(() => random.integer(2.5), RangeError);
});

Deno.test("shuffle() keeps the items and reaches each order evenly", () => {
  const random = createRandom(5, "shuffle");
  const seen = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = random.shuffle([0, 1, 2, 3]).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.equal(seen.size, 24);
  // Chi-squared of 23 degrees lies below 49.7 with probability .999.
  let chi = 0;
  for (const count of seen.values()) chi += (count - 1000) ** 2 / 1000;
  assert.ok(chi < 49.7, `chi-squared ${chi}`);
  assert.deepEqual(
    [...random.shuffle(Uint32Array.of(9, 8, 7))].sort(),
    [7, 8, 9],
  );
});

Deno.test("createRandom() refuses a seed that is no whole number", () => {
  for (const seed of [0.5, NaN, Infinity, 2 ** 60]) {
    assert.throws(() => createRandom(seed), RangeError);
  }
});
