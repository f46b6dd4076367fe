import { equal, ok } from "node:assert/strict";
import { cheapestAction } from "../../costs/cheapest_action.ts";
import { elkanThreshold } from "../../costs/elkan_threshold.ts";
import { reviewBand, reviewCosts } from "../../costs/review_band.ts";

const rural = {
  alert: { positive: 10_000, negative: 10_000 },
  routine: { positive: 200_000, negative: 50 },
};
const reader = { price: 100, sensitivity: 0.95, specificity: 0.98 };

Deno.test("reviewCosts() adds what the reader's errors cost to the look", () => {
  const review = reviewCosts(reader, rural);
  // 100 + .95 * 10,000 + .05 * 200,000 and 100 + .98 * 50 + .02 * 10,000
  equal(review.positive.toFixed(6), "19600.000000");
  equal(review.negative.toFixed(6), "349.000000");
});

Deno.test("reviewBand() of the rural tele-reader", () => {
  const band = reviewBand({ ...rural, review: reviewCosts(reader, rural) });
  equal(band?.low.toFixed(6), "0.001655");
  equal(band?.high.toFixed(5), "0.50132");
});

Deno.test("reviewBand() holds Elkan's threshold and agrees with the cheapest action", () => {
  const matrix = { ...rural, review: reviewCosts(reader, rural) };
  const { low, high } = reviewBand(matrix)!;
  const q = elkanThreshold(matrix);
  ok(low < q && q < high);
  equal(cheapestAction(low - 1e-9, matrix), "routine");
  equal(cheapestAction(low + 1e-9, matrix), "review");
  equal(cheapestAction(high - 1e-9, matrix), "review");
  equal(cheapestAction(high + 1e-9, matrix), "alert");
});

Deno.test("reviewBand() is Chow's rejection at equal errors: d to 1 - d below a half", () => {
  const errors = {
    alert: { positive: 0, negative: 1 },
    routine: { positive: 1, negative: 0 },
  };
  const at = (d: number) =>
    reviewBand({ ...errors, review: { positive: d, negative: d } });
  equal(at(0.25)?.low, 0.25);
  equal(at(0.25)?.high, 0.75);
  equal(at(0.5), null);
  equal(at(0.7), null);
  equal(at(2), null);
});

Deno.test("reviewBand() is null where review has no price", () => {
  equal(reviewBand(rural), null);
});
