import { equal } from "node:assert/strict";
import { FLAG_ALL, FLAG_NONE } from "../../costs/operating_point.ts";
import { takeAction } from "../../costs/take_action.ts";

Deno.test("takeAction() takes the safer side at each threshold", () => {
  const point = { threshold: 0.5, reviewThreshold: 0.1 };
  equal(takeAction(0.5, point), "alert");
  equal(takeAction(0.49, point), "review");
  equal(takeAction(0.1, point), "review");
  equal(takeAction(0.09, point), "routine");
});

Deno.test("takeAction() flags everything at 0 and nothing without a threshold", () => {
  equal(takeAction(0, FLAG_ALL), "alert");
  equal(takeAction(1, FLAG_NONE), "routine");
  equal(takeAction(0, { threshold: null, reviewThreshold: 0 }), "review");
});

Deno.test("takeAction() takes the safest side where there is no number", () => {
  equal(takeAction(NaN, { threshold: 0.5, reviewThreshold: 0.1 }), "alert");
  equal(takeAction(NaN, { threshold: null, reviewThreshold: 0.1 }), "review");
  equal(takeAction(NaN, FLAG_NONE), "routine");
});
