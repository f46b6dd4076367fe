/** What is done with an exam. */
export type Action = "alert" | "review" | "routine";

/** The actions from the safest on: the earlier wins a tie. */
export const SAFEST_FIRST: readonly Action[] = ["alert", "review", "routine"];

/** What one action costs an exam under each truth, in the scenario's unit. */
export interface CostByTruth {
  /** Cost where the exam has a haemorrhage. */
  readonly positive: number;
  /** Cost where it has none. */
  readonly negative: number;
}

/**
 * Cost of each action under each truth, per exam, all in one unit.
 *
 * Formulas call `alert.positive` tp', `alert.negative` fp',
 * `routine.positive` fn' and `routine.negative` tn'.
 */
export interface CostMatrix {
  /** The patient is treated as bleeding. */
  readonly alert: CostByTruth;
  /** The patient waits as everybody does. */
  readonly routine: CostByTruth;
  /** A reader looks first; the reader's own errors are part of the price. */
  readonly review?: CostByTruth;
}

/** One reason why a matrix makes no sense, with the cell to change. */
export interface CostFault {
  /** Path of the cell, e.g. `routine.positive`. */
  readonly path: string;
  /** The rule and the current values. */
  readonly message: string;
}

/**
 * Names what is unreasonable about a cost matrix; empty for a good one.
 *
 * Unless a miss costs more than a hit and a false alarm more than a quiet
 * negative, one action is right for every exam and no network is needed.
 *
 * @param matrix the four costs
 * @returns the faults, at most two
 *
 * Source: Elkan 2001, "The foundations of cost-sensitive learning",
 * "reasonableness" conditions.
 */
export function costFaults(matrix: CostMatrix): CostFault[] {
  const { alert, routine } = matrix;
  const faults: CostFault[] = [];
  if (!(routine.positive > alert.positive)) {
    faults.push({
      path: "routine.positive",
      message:
        `a miss must cost more than a hit, or routine is always right: current values are ${routine.positive} (routine.positive) and ${alert.positive} (alert.positive)`,
    });
  }
  if (!(alert.negative > routine.negative)) {
    faults.push({
      path: "alert.negative",
      message:
        `a false alarm must cost more than a quiet negative, or alert is always right: current values are ${alert.negative} (alert.negative) and ${routine.negative} (routine.negative)`,
    });
  }
  return faults;
}
