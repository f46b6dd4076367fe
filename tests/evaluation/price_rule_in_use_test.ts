import assert from "node:assert/strict";
import { readScenario } from "../../costs/read_scenario.ts";
import type { Scenario } from "../../costs/scenario.ts";
import { priceRuleInUse } from "../../evaluation/price_rule_in_use.ts";
import { logOdds } from "../../statistics/logistic.ts";

// Twelve exams worked by hand; costs tp 2, fp 3, fn 40, tn 0.5 at 7 %.
const SCORES = [.02, .05, .05, .10, .15, .20, .30, .30, .40, .55, .70, .90];
const TRUTHS = [0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1];

const RURAL = (await readScenario("rural")).scenario;
const plain = (value: number) => ({
  value,
  low: value,
  high: value,
  source: "assumption",
});
const SCENARIO: Scenario = {
  ...RURAL,
  name: "by-hand",
  prevalence: plain(0.07),
  costs: {
    alert: { positive: plain(2), negative: plain(3) },
    routine: { positive: plain(40), negative: plain(0.5) },
  },
};

function priced(threshold: number) {
  const asRead = Float64Array.from(SCORES);
  return priceRuleInUse(
    {
      origin: "twelve rows",
      synthetic: false,
      exams: TRUTHS.map((truth, i) => ({
        exam: `${i}`,
        patient: `${i}`,
        truth: truth === 1 ? "positive" : "negative",
        findings: {},
        role: null,
      })),
      firstSlice: Int32Array.from(Array(13).keys()),
      sliceTruth: null,
      sliceIds: null,
      members: [{
        name: "net",
        scores: asRead.map(logOdds),
        asRead,
        scale: "logit",
      }],
      remarks: [],
    },
    { member: "net", threshold },
    { scenario: SCENARIO, file: "by-hand.json", sha256: "", remarks: [] },
    { seed: 1, resamples: 200 },
  );
}

Deno.test("priceRuleInUse() gives the hand-worked costs at each cut", () => {
  const wanted: [number, number, number, number, number][] = [
    [.9, 1, 0, 2.6, .8580645161290322],
    [.55, 2, 1, 2.225625, .6970430107526882],
    [.3, 3, 3, 2.141875, .661021505376344],
    [.05, 4, 7, 2.639375, .875],
    [.02, 4, 8, 2.93, 1],
  ];
  for (const [threshold, tp, fp, cost, normalised] of wanted) {
    const { candidates: [net], selected } = priced(threshold);
    assert.equal(net.judged.tp, tp);
    assert.equal(net.judged.fp, fp);
    assert.ok(Math.abs(net.costPer1000!.value - 1000 * cost) < 1e-9);
    assert.ok(Math.abs(net.normalisedCost! - normalised) < 1e-12);
    assert.equal(net.threshold, threshold);
    assert.equal(net.thresholdScale, "score");
    assert.deepEqual(selected.judged, net.judged);
  }
});

Deno.test("priceRuleInUse() tells ties, AUROC and undefined figures right", () => {
  const { candidates: [net, , none] } = priced(0.3);
  assert.equal(net.auroc, 0.6875);
  assert.equal(none.ppv, null);
  assert.equal(none.npv, 0.9299999999999999);
});
