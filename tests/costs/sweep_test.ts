import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { actionShares, countActions } from "../../costs/counts.ts";
import { doNothingCosts } from "../../costs/do_nothing.ts";
import { expectedCost } from "../../costs/expected_cost.ts";
import { stepCases } from "../../costs/step_cases.ts";
import { stepCosts, sweep, sweepSteps } from "../../costs/sweep.ts";
import { TWELVE, TWELVE_MATRIX, TWELVE_RULES } from "./twelve_rows.ts";

Deno.test("sweep() prices all eleven rules of the twelve exams as by hand", () => {
  const costs = stepCosts(stepCases(TWELVE), TWELVE_MATRIX, 0.07);
  deepEqual(
    [...costs].map((cost) => cost.toFixed(12)),
    TWELVE_RULES.map(([, , , cost]) => cost.toFixed(12)),
  );
});

Deno.test("sweep() cuts the twelve exams between 0.2 and 0.3", () => {
  const { chosen, cheapest } = sweep(TWELVE, TWELVE_MATRIX, 0.07);
  equal(chosen.kind, "cut");
  equal(chosen.threshold, 0.25);
  equal(chosen.cost.toFixed(12), "2.141875000000");
  deepEqual(chosen.counts, { tp: 3, fp: 3, fn: 1, tn: 5, rp: 0, rn: 0 });
  equal(cheapest.length, 1);
});

Deno.test("sweep() cuts lower where a third bleeds", () => {
  const { chosen } = sweep(TWELVE, TWELVE_MATRIX, 1 / 3);
  equal(chosen.threshold?.toFixed(12), "0.035000000000");
  equal(chosen.cost.toFixed(12), "2.458333333333");
});

Deno.test("sweep() reports all rules of equal cost and chooses the lowest cut", () => {
  // One hit more for one false alarm more, again and again: all rules cost 1.
  const { chosen, cheapest } = sweep(
    {
      scores: Float64Array.of(0.1, 0.1, 0.4, 0.4, 0.8, 0.8),
      positive: Uint8Array.of(0, 1, 0, 1, 0, 1),
    },
    {
      alert: { positive: 0, negative: 2 },
      routine: { positive: 2, negative: 0 },
    },
    0.5,
  );
  equal(chosen.kind, "flag-all");
  equal(chosen.threshold, 0);
  deepEqual(
    cheapest.map(({ kind, threshold }) => [kind, threshold]),
    [
      ["flag-all", 0],
      ["cut", 0.25],
      ["cut", (0.4 + 0.8) / 2],
      ["flag-none", null],
    ],
  );
  for (const cut of cheapest) equal(cut.cost.toFixed(12), "1.000000000000");
});

Deno.test("sweep() flags none where every miss is cheaper than its alarms", () => {
  const { chosen } = sweep(
    {
      scores: Float64Array.of(0.9, 0.9, 0.1),
      positive: Uint8Array.of(0, 1, 0),
    },
    {
      alert: { positive: 0, negative: 9 },
      routine: { positive: 1, negative: 0 },
    },
    0.1,
  );
  equal(chosen.kind, "flag-none");
  equal(chosen.threshold, null);
  deepEqual(chosen.counts, { tp: 0, fp: 0, fn: 1, tn: 2, rp: 0, rn: 0 });
});

Deno.test("sweep() flags every logit, negative ones too, when it flags all", () => {
  const { chosen } = sweep(
    { scores: Float64Array.of(-3, -2, 4), positive: Uint8Array.of(1, 0, 1) },
    {
      alert: { positive: 0, negative: 1 },
      routine: { positive: 1000, negative: 0 },
    },
    0.5,
  );
  equal(chosen.kind, "flag-all");
  equal(chosen.threshold, -Infinity);
});

Deno.test("sweep() weighs cases as if they came more often", () => {
  const weights = Float64Array.of(1, 2, 0, 1, 3, 1, 1, 2, 1, 1, 0, 2);
  const repeated = { scores: [] as number[], positive: [] as number[] };
  weights.forEach((times, index) => {
    for (let time = 0; time < times; time++) {
      repeated.scores.push(TWELVE.scores[index]);
      repeated.positive.push(TWELVE.positive[index]);
    }
  });
  const weighted = sweep({ ...TWELVE, weights }, TWELVE_MATRIX, 0.07);
  const plain = sweep(
    {
      scores: Float64Array.from(repeated.scores),
      positive: Uint8Array.from(repeated.positive),
    },
    TWELVE_MATRIX,
    0.07,
  );
  deepEqual(weighted.chosen.counts, plain.chosen.counts);
  equal(weighted.chosen.cost.toFixed(12), plain.chosen.cost.toFixed(12));
});

Deno.test("sweep() prices each miss at its own multiplier", () => {
  // The dear miss scores lowest: only multipliers make flag-all the cheapest.
  const cases = {
    scores: Float64Array.of(0.1, 0.2, 0.3, 0.9),
    positive: Uint8Array.of(1, 0, 0, 1),
  };
  const matrix = {
    alert: { positive: 0, negative: 1 },
    routine: { positive: 1, negative: 0 },
  };
  equal(sweep(cases, matrix, 0.4).chosen.counts.tp, 1);
  const missMultipliers = Float64Array.of(4, 1, 1, 1);
  const { chosen } = sweep({ ...cases, missMultipliers }, matrix, 0.4);
  equal(chosen.kind, "flag-all");
  equal(chosen.counts.fnWeight, 0);
  const costs = stepCosts(
    stepCases({ ...cases, missMultipliers }),
    matrix,
    0.4,
  );
  // No alert: two misses that count as five; .4 * 5 / 2.
  equal(costs[0].toFixed(12), "1.000000000000");
  equal(costs[1].toFixed(12), (0.4 * 4 / 2).toFixed(12));
});

Deno.test("sweep() finds what trying every threshold by hand finds", () => {
  let state = 11;
  const random = () =>
    (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let round = 0; round < 60; round++) {
    const size = 5 + Math.floor(random() * 40);
    const scores = Float64Array.from(
      { length: size },
      () => Math.floor(random() * 12) / 12,
    );
    const positive = Uint8Array.from(
      { length: size },
      (_, index) => index === 0 ? 1 : index === 1 ? 0 : +(random() < 0.4),
    );
    const matrix = {
      alert: { positive: random() * 5, negative: 1 + random() * 5 },
      routine: { positive: 5 + random() * 60, negative: random() },
    };
    const prevalence = 0.02 + random() * 0.5;
    const { chosen } = sweep({ scores, positive }, matrix, prevalence);
    const price = (threshold: number | null) =>
      expectedCost(
        actionShares(
          countActions(scores, positive, { threshold, reviewThreshold: null }),
        ),
        matrix,
        prevalence,
      );
    let least = price(null);
    for (let twelfth = 0; twelfth <= 12; twelfth++) {
      least = Math.min(least, price(twelfth / 12));
    }
    ok(Math.abs(chosen.cost - least) < 1e-9);
    ok(Math.abs(price(chosen.threshold) - chosen.cost) < 1e-9);
    const { flagAll, flagNone } = doNothingCosts(matrix, prevalence);
    ok(chosen.cost <= Math.min(flagAll, flagNone) + 1e-9);
  }
});

Deno.test("sweep() gives the same cost for any increasing change of the scores", () => {
  const changed = TWELVE.scores.map((score) => Math.exp(7 * score) - 100);
  const cost = (scores: Float64Array) =>
    sweep({ ...TWELVE, scores }, TWELVE_MATRIX, 0.07).chosen;
  equal(cost(changed).cost, cost(TWELVE.scores).cost);
  deepEqual(cost(changed).counts, cost(TWELVE.scores).counts);
});

Deno.test("sweepSteps() answers a second scenario from the same sorting", () => {
  const steps = stepCases(TWELVE);
  deepEqual(
    sweepSteps(steps, TWELVE_MATRIX, 0.3),
    sweep(TWELVE, TWELVE_MATRIX, 0.3),
  );
});

Deno.test("sweep() handles every slice of the largest public set within a second", () => {
  const size = 674_257;
  let state = 3;
  const random = () =>
    (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const positive = new Uint8Array(size);
  const scores = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    positive[index] = +(random() < 0.144);
    scores[index] = positive[index] ? 1 - random() ** 3 : random() ** 3;
  }
  const started = performance.now();
  const { chosen } = sweep({ scores, positive }, TWELVE_MATRIX, 0.07);
  const seconds = (performance.now() - started) / 1000;
  equal(chosen.kind, "cut");
  // Far above what it takes: only a slip back to comparison sorts may fail.
  ok(seconds < 3, `took ${seconds} s`);
});

Deno.test("sweep() refuses no cases, columns of other lengths, one class and NaN", () => {
  const one = Float64Array.of(1);
  throws(
    () =>
      sweep(
        { scores: new Float64Array(0), positive: new Uint8Array(0) },
        TWELVE_MATRIX,
        0.07,
      ),
    TypeError,
  );
  throws(
    () =>
      sweep(
        { scores: one, positive: Uint8Array.of(1, 0) },
        TWELVE_MATRIX,
        0.07,
      ),
    { name: "TypeError", message: /"positive" must be as long as "scores"/ },
  );
  throws(
    () =>
      sweep({ scores: one, positive: Uint8Array.of(1) }, TWELVE_MATRIX, 0.07),
    { name: "RangeError", message: /1 positive and 0 negative/ },
  );
  throws(
    () =>
      sweep(
        { scores: Float64Array.of(NaN, 1), positive: Uint8Array.of(1, 0) },
        TWELVE_MATRIX,
        0.07,
      ),
    RangeError,
  );
});
