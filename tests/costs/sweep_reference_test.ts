import { deepEqual, equal, ok } from "node:assert/strict";
import { z } from "zod";
import { stepCases } from "../../costs/step_cases.ts";
import { stepCosts, sweepSteps } from "../../costs/sweep.ts";

const answer = z.object({
  costs: z.array(z.number()),
  flagged: z.number(),
  equals: z.number(),
});
const fixture = z.array(z.object({
  scores: z.array(z.number()),
  positive: z.array(z.number()),
  weights: z.array(z.number()),
  missMultipliers: z.array(z.number()),
  sweeps: z.array(z.object({
    matrix: z.object({
      tp: z.number(),
      fp: z.number(),
      fn: z.number(),
      tn: z.number(),
      prevalence: z.number(),
    }),
    plain: answer,
    weighted: answer,
  })),
}));

const cases = fixture.parse(JSON.parse(
  await Deno.readTextFile(
    new URL("../fixtures/costs/sweep.json", import.meta.url),
  ),
));

for (const [number, one] of cases.entries()) {
  const columns = {
    scores: Float64Array.from(one.scores),
    positive: Uint8Array.from(one.positive),
  };
  const heavy = {
    ...columns,
    weights: Float64Array.from(one.weights),
    missMultipliers: Float64Array.from(one.missMultipliers),
  };
  for (
    const [kind, input] of [["plain", columns], ["weighted", heavy]] as const
  ) {
    Deno.test(`sweep() prices ${kind} case ${number} as scikit-learn's confusion matrices do`, () => {
      const steps = stepCases(input);
      for (
        const { matrix: { tp, fp, fn, tn, prevalence }, ...answers } of one
          .sweeps
      ) {
        const expected = answers[kind];
        const matrix = {
          alert: { positive: tp, negative: fp },
          routine: { positive: fn, negative: tn },
        };
        const costs = stepCosts(steps, matrix, prevalence);
        equal(costs.length, expected.costs.length);
        costs.forEach((cost, rule) =>
          ok(Math.abs(cost - expected.costs[rule]) <= 1e-12 * Math.max(fn, 1))
        );
        const { chosen, cheapest } = sweepSteps(steps, matrix, prevalence);
        const threshold = chosen.threshold ?? Infinity;
        const flagged = one.scores.filter((score) => score >= threshold);
        deepEqual(
          { flagged: flagged.length, equals: cheapest.length },
          { flagged: expected.flagged, equals: expected.equals },
        );
      }
    });
  }
}
