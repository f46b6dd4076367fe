import assert from "node:assert/strict";
import { readScenario } from "../../costs/read_scenario.ts";
import { evaluateScenarios } from "../../evaluation/evaluate_scenarios.ts";
import {
  comparisonSchema,
  evaluationSchema,
} from "../../evaluation/evaluation_schema.ts";
import { priceRuleInUse } from "../../evaluation/price_rule_in_use.ts";
import { testSchemaFile } from "../schema_file.ts";
import { simulatedTable } from "./simulated_table.ts";

const TABLE = simulatedTable({
  positives: 30,
  negatives: 90,
  distances: [1.5, 2],
  seed: 1,
});

testSchemaFile("evaluation", evaluationSchema, "output");
testSchemaFile("comparison", comparisonSchema, "output");

Deno.test("evaluationSchema takes what is printed, by folds and for a rule in use", async () => {
  const scenario = await readScenario("rural");
  const { outcomes: [{ evaluation }] } = evaluateScenarios(TABLE, [scenario], {
    resamples: 100,
  });
  const inUse = priceRuleInUse(
    TABLE,
    { member: "member-0", threshold: 0.2 },
    scenario,
    { resamples: 100 },
  );
  for (const one of [evaluation, inUse]) {
    assert.deepEqual(
      evaluationSchema.parse(JSON.parse(JSON.stringify(one))),
      JSON.parse(JSON.stringify(one)),
    );
  }
});

Deno.test("evaluateScenarios() repeats itself to the last digit under a seed", async () => {
  const scenario = await readScenario("disaster");
  const [first, second, other] = [7, 7, 8].map((seed) => {
    const { outcomes: [{ evaluation }] } = evaluateScenarios(
      TABLE,
      [scenario],
      { seed, resamples: 100 },
    );
    return { ...evaluation, run: null };
  });
  assert.deepEqual(second, first);
  assert.notDeepEqual(other, first);
});
