import type { Remark } from "../data/catalogue.ts";
import { ConfigError } from "../data/config_error.ts";
import { nearestName } from "../data/nearest_name.ts";
import { parseConfig } from "../data/parse_config.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioRemarks } from "./scenario_matrix.ts";
import { scenarioFaults, scenarioSchema } from "./scenario_schema.ts";

/** The scenarios that ship, by name. */
export const SCENARIO_NAMES = [
  "rural",
  "rural-teleread",
  "disaster",
  "assistant",
  "fringe",
] as const;

/** A scenario with the file it came from. */
export interface ScenarioFile {
  /** The scenario. */
  readonly scenario: Scenario;
  /** The file, as the caller named it; for a shipped one `configs/scenarios/…`. */
  readonly file: string;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** What to say about it: parts that are not applied, an empty review band. */
  readonly remarks: readonly Remark[];
}

/**
 * Reads a scenario by the name of one that ships, or from a file.
 *
 * @param nameOrPath a shipped name, or a path
 * @returns the scenario with its file and hash
 * @throws {ConfigError} if there is no such scenario, with the nearest name, or
 * with every fault of the file at once
 */
export async function readScenario(nameOrPath: string): Promise<ScenarioFile> {
  const shipped = SCENARIO_NAMES.find((name) => name === nameOrPath);
  const file = shipped ? `configs/scenarios/${shipped}.json` : nameOrPath;
  const bytes = await readBytes(
    shipped ? new URL(`../${file}`, import.meta.url) : nameOrPath,
    nameOrPath,
  );
  const scenario = parseScenario(new TextDecoder().decode(bytes), file);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    scenario,
    file,
    sha256: hash.toHex(),
    remarks: scenarioRemarks(scenario),
  };
}

/**
 * Reads a scenario from its text: JSON, comments and trailing commas allowed.
 *
 * @param text the text
 * @param file its file, for messages
 * @returns the scenario
 * @throws {ConfigError} with every fault at once, each with line and column
 */
export function parseScenario(text: string, file: string): Scenario {
  return parseConfig(text, file, scenarioSchema, scenarioFaults);
}

async function readBytes(
  place: string | URL,
  nameOrPath: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(place);
  } catch (cause) {
    throw new ConfigError(
      nameOrPath,
      [{ path: "", message: missing(nameOrPath, cause) }],
      { cause },
    );
  }
}

function missing(nameOrPath: string, cause: unknown): string {
  if (!(cause instanceof Deno.errors.NotFound)) {
    return `must be a file that can be read: ${
      cause instanceof Error ? cause.message : cause
    }`;
  }
  const nearest = nearestName(nameOrPath, SCENARIO_NAMES);
  const known = SCENARIO_NAMES.join(", ");
  return "must be a scenario's name or file, and there is no such file" +
    (nearest
      ? `: did you mean "${nearest}"? Known are ${known}`
      : `: known are ${known}`);
}
