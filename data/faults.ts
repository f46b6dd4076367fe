import { ConfigError, type ConfigProblem } from "./config_error.ts";

/** Faults of one file, gathered until nothing more can be checked. */
export interface Faults {
  /** How many there are. */
  readonly count: number;
  /**
   * Notes one.
   *
   * @param problem the fault
   */
  add(problem: ConfigProblem): void;
  /**
   * Goes on only if there is none.
   *
   * @throws {ConfigError} with the first faults and the number of all others
   */
  throwIfAny(): void;
}

/** So many are told one by one: a wrong column has one fault a row. */
const SHOWN = 20;

/**
 * Gathers the faults of one file, so that they are told together.
 *
 * @param file the file, as the caller named it
 * @returns an empty list of faults
 */
export function gatherFaults(file: string): Faults {
  const shown: ConfigProblem[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(problem) {
      count++;
      if (shown.length < SHOWN) shown.push(problem);
    },
    throwIfAny() {
      if (count === 0) return;
      throw new ConfigError(file, shown, { more: count - shown.length });
    },
  };
}
