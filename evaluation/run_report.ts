import type { ScenarioFile } from "../costs/read_scenario.ts";
import { RESAMPLES } from "../statistics/resamples.ts";
import type { EvaluationOptions } from "./evaluation_options.ts";
import type { RunReport } from "./evaluation.ts";
import { VERSION } from "./version.ts";

/** The seed where nobody asks for another one. */
export const SEED = 2019;

/**
 * How figures came about.
 *
 * @param scenario the scenario's file
 * @param options what was asked for
 * @param started when the work began, as `performance.now()` told
 */
export function runReport(
  scenario: ScenarioFile,
  options: EvaluationOptions,
  started: number,
): RunReport {
  const { scoring } = options;
  return {
    version: VERSION,
    seed: options.seed ?? SEED,
    resamples: options.resamples ?? RESAMPLES,
    engines: scoring?.engines ?? [],
    providers: scoring?.providers ?? [],
    seconds: (performance.now() - started) / 1000,
    hashes: { scenario: scenario.sha256, ...scoring?.hashes },
  };
}
