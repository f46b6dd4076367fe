import { deepEqual, equal, ok } from "node:assert/strict";
import { midway } from "../../costs/midway.ts";
import { parametricCut } from "../../costs/parametric_cut.ts";

Deno.test("parametricCut() keeps a cut that no probability touches", () => {
  deepEqual(parametricCut(0.05, Float64Array.of(0.04, 0.06)), {
    threshold: 0.05,
    exact: 0.05,
    moved: false,
  });
});

Deno.test("parametricCut() goes midway where a probability lies just above or just below", () => {
  const above = parametricCut(0.05, Float64Array.of(0.9, 0.050009, 0.03));
  equal(above.threshold.toFixed(7), "0.0400045");
  equal(above.exact, 0.05);
  ok(above.moved);
  const below = parametricCut(0.05, Float64Array.of(0.9, 0.049991, 0.03));
  equal(below.threshold.toFixed(7), "0.4749955");
});

Deno.test("parametricCut() never changes who is flagged", () => {
  const exact = 0.05;
  for (
    const probabilities of [
      [0.05],
      [0.049999],
      [0.05, 0.05],
      [0.049999, 0.050001, 0.2],
      [0, 0.05, 1],
      [0.05 - Number.EPSILON / 64, 0.05],
      [],
    ]
  ) {
    const { threshold } = parametricCut(
      exact,
      Float64Array.from(probabilities),
    );
    for (const probability of probabilities) {
      equal(probability >= threshold, probability >= exact);
    }
    ok(threshold > 0 && threshold <= 1);
  }
});

Deno.test("midway() never flags the lower value, not even of neighbouring floats", () => {
  equal(midway(0.25, 0.75), 0.5);
  const upper = 1;
  const lower = 1 - 2 ** -53;
  equal(midway(lower, upper), upper);
  equal(midway(0, 5e-324), 5e-324);
  equal(midway(-1.7e308, 1.7e308), 0);
  equal(midway(1.6e308, 1.7e308) > 1.6e308, true);
});
