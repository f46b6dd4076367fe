import type { Scenario } from "../costs/scenario.ts";
import { scenarioMatrix } from "../costs/scenario_matrix.ts";
import type { ScenarioReport } from "./evaluation.ts";

/** The plain numbers of a scenario, without their sources. */
export function scenarioReport(scenario: Scenario): ScenarioReport {
  const { value, low, high } = scenario.prevalence;
  const { alert, routine } = scenarioMatrix(scenario);
  return {
    name: scenario.name,
    prevalence: { value, low, high },
    unit: scenario.unit,
    costs: { alert, routine },
  };
}
