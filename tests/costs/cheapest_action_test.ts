import { equal, throws } from "node:assert/strict";
import { cheapestAction } from "../../costs/cheapest_action.ts";

const two = {
  alert: { positive: 0, negative: 1 },
  routine: { positive: 3, negative: 0 },
};

Deno.test("cheapestAction() alerts from the break-even probability on", () => {
  // 1 - p against 3 p: equal at a quarter, which is exact in binary.
  equal(cheapestAction(0.2499, two), "routine");
  equal(cheapestAction(0.25, two), "alert");
  equal(cheapestAction(1, two), "alert");
  equal(cheapestAction(0, two), "routine");
});

Deno.test("cheapestAction() reviews only where review is priced and cheapest", () => {
  const three = { ...two, review: { positive: 0.25, negative: 0.25 } };
  equal(cheapestAction(0.05, three), "routine");
  equal(cheapestAction(0.5, three), "review");
  equal(cheapestAction(0.9, three), "alert");
  equal(cheapestAction(0.5, two), "alert");
});

Deno.test("cheapestAction() breaks ties by safety, not by the order of keys", () => {
  const equalPrices = { positive: 1, negative: 1 };
  equal(
    cheapestAction(0.5, {
      routine: equalPrices,
      review: equalPrices,
      alert: equalPrices,
    }),
    "alert",
  );
  equal(
    cheapestAction(0.5, {
      routine: equalPrices,
      alert: { positive: 9, negative: 9 },
      review: equalPrices,
    }),
    "review",
  );
});

Deno.test("cheapestAction() refuses what is no probability", () => {
  for (const wrong of [-0.1, 1.1, NaN]) {
    throws(() => cheapestAction(wrong, two), {
      name: "RangeError",
      message: new RegExp(`current value is ${wrong}$`),
    });
  }
});
