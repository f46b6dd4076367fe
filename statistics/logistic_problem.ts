/** What a logistic fit may be told besides its data. */
export interface LogisticOptions {
  /** `[rows]`, at least 0; all 1 unless given. */
  readonly weights?: ArrayLike<number>;
  /**
   * Penalty: half of this times the sum of squared coefficients, the intercept
   * apart, is added to the summed loss; 0 unless given. It is 1 / C in
   * scikit-learn.
   */
  readonly ridge?: number;
  /** `none` for a fit through the origin; `free` unless given. */
  readonly intercept?: "free" | "none";
}

/** The data of a logistic fit, checked, with what is summed over it once. */
export interface LogisticProblem {
  /** `[rows, columns]`, finite. */
  readonly features: Float64Array;
  /** How many features. */
  readonly columns: number;
  /** `[rows]`, in [0, 1]. */
  readonly targets: Float64Array;
  /** `[rows]`, at least 0. */
  readonly weights: Float64Array;
  /** The penalty asked for. */
  readonly ridge: number;
  /** Whether there is an intercept. */
  readonly intercept: "free" | "none";
  /** Sum of the weights, above 0. */
  readonly total: number;
  /** Sum of weight times target. */
  readonly positives: number;
}

/**
 * Puts the data of a logistic fit together, after refusing what has no fit.
 *
 * @param features `[rows, columns]`, finite
 * @param columns how many features
 * @param targets `[rows]`, in [0, 1]
 * @param options weights, penalty, intercept
 * @returns the problem
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a class has no weight (where there is an intercept), or
 * a value lies outside its range
 */
export function logisticProblem(
  features: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  options: LogisticOptions,
): LogisticProblem {
  const { weights, ridge = 0, intercept = "free" } = options;
  const action = "Cannot fit a logistic model as";
  const rows = targets.length;
  if (
    features.length !== rows * columns ||
    (weights && weights.length !== rows)
  ) {
    throw new TypeError(
      `${action} features, targets and weights must have the same rows: current value is ${
        features.length / columns
      }, ${rows} and ${weights ? weights.length : rows}`,
    );
  }
  if (!(ridge >= 0 && ridge < Infinity)) {
    throw new RangeError(
      `${action} ridge must be finite and at least 0: current value is ${ridge}`,
    );
  }
  const stray = features.findIndex((each) => !Number.isFinite(each));
  if (stray >= 0) {
    throw new RangeError(
      `${action} features must be finite: current value is ${
        features[stray]
      } at ${stray}`,
    );
  }
  let total = 0;
  let positives = 0;
  for (let row = 0; row < rows; row++) {
    if (!(targets[row] >= 0 && targets[row] <= 1)) {
      throw new RangeError(
        `${action} targets must be in [0, 1]: current value is ${
          targets[row]
        } at ${row}`,
      );
    }
    const weight = weights ? weights[row] : 1;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `${action} weights must be finite and at least 0: current value is ${weight} at ${row}`,
      );
    }
    total += weight;
    positives += weight * targets[row];
  }
  if (total === 0) {
    throw new RangeError(
      `${action} some weight must be above 0: current value is ${total}`,
    );
  }
  if (intercept === "free" && !(0 < positives && positives < total)) {
    throw new RangeError(
      `${action} both classes must be there: current value is ${positives} of ${total}`,
    );
  }
  return {
    features,
    columns,
    targets: Float64Array.from(targets),
    weights: weights
      ? Float64Array.from(weights)
      : new Float64Array(rows).fill(1),
    ridge,
    intercept,
    total,
    positives,
  };
}
