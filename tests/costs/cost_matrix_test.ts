import { deepEqual, equal, match } from "node:assert/strict";
import { costFaults } from "../../costs/cost_matrix.ts";

Deno.test("costFaults() finds nothing wrong with a dear miss and a dear alarm", () => {
  deepEqual(
    costFaults({
      alert: { positive: 10, negative: 5 },
      routine: { positive: 11, negative: 4 },
    }),
    [],
  );
});

Deno.test("costFaults() names both cells where neither error costs more", () => {
  const faults = costFaults({
    alert: { positive: 10, negative: 5 },
    routine: { positive: 10, negative: 5 },
  });
  deepEqual(faults.map((fault) => fault.path), [
    "routine.positive",
    "alert.negative",
  ]);
  match(faults[0].message, /a miss must cost more than a hit.*10/);
  match(faults[1].message, /a false alarm must cost more.*5/);
});

Deno.test("costFaults() does not let NaN pass", () => {
  equal(
    costFaults({
      alert: { positive: NaN, negative: 5 },
      routine: { positive: 10, negative: NaN },
    }).length,
    2,
  );
});
