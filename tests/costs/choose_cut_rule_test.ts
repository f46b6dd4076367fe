import { equal, match } from "node:assert/strict";
import { chooseCutRule } from "../../costs/choose_cut_rule.ts";
import { costRatio } from "../../costs/elkan_threshold.ts";

const large = { value: 3, standardError: 1 };
const small = { value: 1, standardError: 1 };

// positives, ratio, what the sweep saved, the rule
const cases = [
  [99, 5, null, "parametric"],
  [99, 5, large, "parametric"],
  [100, 20, null, "sweep"],
  [100, 20.1, null, "parametric"],
  [100, 20.1, small, "parametric"],
  [100, 20.1, large, "sweep"],
  [299, 97, null, "parametric"],
  [299, 97, large, "sweep"],
  [300, 97, null, "sweep"],
  [300, 97, { value: -9, standardError: 1 }, "sweep"],
  [0, 1, null, "parametric"],
] as const;

for (const [positives, ratio, saving, rule] of cases) {
  const seen = saving === null ? "unmeasured" : `saving ${saving.value}`;
  Deno.test(`chooseCutRule() with ${positives} positives at ratio ${ratio}, ${seen}: ${rule}`, () => {
    const choice = chooseCutRule({ positives, ratio, saving });
    equal(choice.rule, rule);
    match(choice.because, /^[^.\n]{20,}$/);
  });
}

Deno.test("chooseCutRule() does not take an undefined saving for one", () => {
  const saving = { value: NaN, standardError: NaN };
  equal(
    chooseCutRule({ positives: 150, ratio: 97, saving }).rule,
    "parametric",
  );
});

Deno.test("costRatio() at Elkan's threshold is the price of a miss in false alarms", () => {
  equal(costRatio(1 / 21).toFixed(9), "20.000000000");
});
