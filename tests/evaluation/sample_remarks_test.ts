import assert from "node:assert/strict";
import { readScenario } from "../../costs/read_scenario.ts";
import { evaluateScenarios } from "../../evaluation/evaluate_scenarios.ts";
import { simulatedTable } from "./simulated_table.ts";

async function codesOf(
  positives: number,
  negatives: number,
  distance: number,
): Promise<readonly string[]> {
  const table = simulatedTable({
    positives,
    negatives,
    distances: [distance],
    seed: 12,
  });
  const scenario = await readScenario("rural");
  const { outcomes: [{ evaluation }] } = evaluateScenarios(table, [scenario], {
    resamples: 100,
  });
  return evaluation.warnings.map(({ code }) => code);
}

Deno.test("sampleRemarks() says what 18 positive and 8 negative exams cannot tell", async () => {
  const codes = await codesOf(18, 8, 1);
  for (
    const code of [
      "few-positives",
      "few-negatives",
      "few-misses",
      "other-prevalence",
    ]
  ) assert.ok(codes.includes(code), `${code} is missing: ${codes}`);
});

Deno.test("sampleRemarks() does not call a large sample small", async () => {
  const codes = await codesOf(300, 2700, 1.5);
  for (const code of ["few-positives", "few-negatives", "few-misses"]) {
    assert.ok(!codes.includes(code), code);
  }
});
