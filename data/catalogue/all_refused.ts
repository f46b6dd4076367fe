import type { Catalogue } from "../catalogue.ts";
import { ConfigError } from "../config_error.ts";

const SHOWN = 20;

/**
 * The error for a folder of which nothing is left.
 *
 * @param folder the folder
 * @param catalogue its catalogue, without exams
 * @returns an error to throw
 */
export function allRefused(folder: string, catalogue: Catalogue): ConfigError {
  const faults = catalogue.refusals.slice(0, SHOWN).map(({ file, reason }) => ({
    path: file,
    message: reason,
  }));
  return new ConfigError(
    folder,
    faults.length > 0 ? faults : [{
      path: "",
      message: "must have an image that can be read: current number is 0",
    }],
    { more: catalogue.refusals.length - faults.length },
  );
}
