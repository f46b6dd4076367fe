import type { ScenarioFile } from "../costs/read_scenario.ts";
import type { RunReport } from "../evaluation/evaluation.ts";
import {
  DEFAULT_RESAMPLES,
  DEFAULT_SEED,
  type EvaluationValues,
} from "./evaluation_flags.ts";
import type { ScoredRun } from "./score_exams.ts";
import { VERSION } from "./version.ts";

/** How the figures came about, for the report. */
export function runReport(
  scored: ScoredRun,
  scenario: ScenarioFile,
  values: EvaluationValues,
  started: number,
): RunReport {
  return {
    version: VERSION,
    seed: values.seed ?? DEFAULT_SEED,
    resamples: values.resamples ?? DEFAULT_RESAMPLES,
    engines: scored.engines,
    providers: scored.providers,
    seconds: (performance.now() - started) / 1000,
    hashes: { scenario: scenario.sha256, ...scored.hashes },
  };
}
