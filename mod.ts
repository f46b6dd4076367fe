/**
 * Which ensemble of head-CT classifiers to run in which place, and where to
 * cut, in that place's own costs.
 *
 * @module
 */
export {
  readScenario,
  SCENARIO_NAMES,
  type ScenarioFile,
} from "./costs/read_scenario.ts";
export { readPredictions } from "./data/predictions/read_predictions.ts";
export { evaluateScenarios } from "./evaluation/evaluate_scenarios.ts";
export { evaluationText } from "./report/evaluation_text.ts";
