import { logistic, logOdds, softplus } from "./logistic.ts";
import { solvePositive } from "./solve_positive.ts";

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

/** A fitted logistic model. */
export interface LogisticFit {
  /** `[columns]`, in logits a unit of the feature. */
  readonly coefficients: Float64Array;
  /** In logits; 0 where there is none. */
  readonly intercept: number;
  /**
   * The penalty in effect: {@link SEPARATION_RIDGE} where the data alone does
   * not define the coefficients, else the one asked for.
   */
  readonly ridge: number;
  /** Mean log loss, weighted, without the penalty. */
  readonly loss: number;
}

/**
 * The penalty of a second try where features separate the classes or repeat
 * each other, so that no finite or no single best fit exists without one.
 */
export const SEPARATION_RIDGE = 0.01;

/** Newton steps before a fit counts as having no finite optimum. */
const MOST_STEPS = 60;

/** A step that moves no row by more than this, in logits, is the last. */
const SMALLEST_MOVE = 1e-9;

/**
 * Fits a logistic regression of few features by Newton's method with halved
 * steps, to machine precision.
 *
 * Targets may be soft, as Platt's are. The result is finite always: where the
 * data has no finite optimum the fit is repeated with a small penalty, and says
 * so in `ridge`.
 *
 * @param features `[rows, columns]`, finite
 * @param columns how many features
 * @param targets `[rows]`, in [0, 1]
 * @param options weights, penalty, intercept
 * @returns the fit
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a class has no weight (where there is an intercept), or
 * a value lies outside its range
 *
 * Source: Hastie, Tibshirani & Friedman 2009, "The elements of statistical
 * learning", section 4.4.1.
 */
export function fitLogistic(
  features: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const { weights, ridge = 0, intercept = "free" } = options;
  const sums = check(features, columns, targets, weights, ridge);
  if (
    intercept === "free" && !(0 < sums.positives && sums.positives < sums.total)
  ) {
    throw new RangeError(
      `Cannot fit a logistic model as both classes must be there: current value is ${sums.positives} of ${sums.total}`,
    );
  }
  const problem = { features, columns, targets, weights, intercept, ...sums };
  const parameters = descend(problem, ridge);
  if (parameters) return describe(problem, parameters, ridge);
  // With a penalty a single optimum exists; should rounding hide it, the share
  // of positives is the answer that uses no feature.
  const stronger = Math.max(ridge, SEPARATION_RIDGE);
  const second = descend(problem, stronger) ?? startOf(problem);
  return describe(problem, second, stronger);
}

/** The data of a fit, checked. */
interface Problem {
  features: Float64Array;
  columns: number;
  targets: ArrayLike<number>;
  weights: ArrayLike<number> | undefined;
  /** Sum of the weights. */
  total: number;
  /** Sum of weight times target. */
  positives: number;
  intercept: "free" | "none";
}

/** Coefficients with the intercept last, or `null` if none is best. */
function descend(problem: Problem, ridge: number): Float64Array | null {
  const { features, columns, targets, weights, intercept } = problem;
  const rows = targets.length;
  const size = intercept === "free" ? columns + 1 : columns;
  let parameters = startOf(problem);
  let objective = penalised(problem, parameters, ridge);
  const point = new Float64Array(columns + 1).fill(1);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    for (let row = 0; row < rows; row++) {
      const weight = weights ? weights[row] : 1;
      if (weight === 0) continue;
      for (let i = 0; i < columns; i++) point[i] = features[row * columns + i];
      const logit = dot(point, parameters);
      const pull = weight * (logistic(logit) - targets[row]);
      const bend = weight * logistic(logit) * logistic(-logit);
      for (let i = 0; i < size; i++) {
        gradient[i] += pull * point[i];
        for (let j = 0; j <= i; j++) {
          curvature[i * size + j] += bend * point[i] * point[j];
        }
      }
    }
    for (let i = 0; i < columns; i++) {
      gradient[i] += ridge * parameters[i];
      curvature[i * size + i] += ridge;
    }
    const move = solvePositive(curvature, gradient);
    if (!move) return null;
    let next = parameters;
    let nextObjective = Infinity;
    for (let share = 1; share > 1e-6; share /= 2) {
      next = parameters.map((each, i) => i < size ? each - share * move[i] : 0);
      nextObjective = penalised(problem, next, ridge);
      // Rounding alone may lift the objective by a hair at the optimum.
      if (nextObjective <= objective + 1e-12 * Math.abs(objective)) break;
    }
    const farthest = farthestMove(problem, parameters, next);
    parameters = next;
    objective = nextObjective;
    if (farthest <= SMALLEST_MOVE) return parameters;
  }
  return null;
}

/** No feature counts; the intercept gives the share of positives. */
function startOf(problem: Problem): Float64Array {
  const { columns, total, positives, intercept } = problem;
  const parameters = new Float64Array(columns + 1);
  if (intercept === "free") parameters[columns] = logOdds(positives / total);
  return parameters;
}

function dot(point: Float64Array, parameters: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < parameters.length; i++) sum += point[i] * parameters[i];
  return sum;
}

/** The logit of a row. */
function logitOf(problem: Problem, parameters: Float64Array, row: number) {
  const { features, columns } = problem;
  let logit = parameters[columns];
  for (let i = 0; i < columns; i++) {
    logit += features[row * columns + i] * parameters[i];
  }
  return logit;
}

/** Summed loss and penalty. */
function penalised(
  problem: Problem,
  parameters: Float64Array,
  ridge: number,
): number {
  let squares = 0;
  for (let i = 0; i < problem.columns; i++) squares += parameters[i] ** 2;
  return summedLoss(problem, parameters) + ridge / 2 * squares;
}

function summedLoss(problem: Problem, parameters: Float64Array): number {
  const { targets, weights } = problem;
  let loss = 0;
  for (let row = 0; row < targets.length; row++) {
    const weight = weights ? weights[row] : 1;
    if (weight === 0) continue;
    const logit = logitOf(problem, parameters, row);
    // In this form each part keeps its digits in its own tail.
    loss += weight * (targets[row] * softplus(-logit) +
      (1 - targets[row]) * softplus(logit));
  }
  return loss;
}

/** The largest change of a row's logit, in logits. */
function farthestMove(
  problem: Problem,
  from: Float64Array,
  to: Float64Array,
): number {
  const change = to.map((each, i) => each - from[i]);
  let farthest = 0;
  for (let row = 0; row < problem.targets.length; row++) {
    if (problem.weights && problem.weights[row] === 0) continue;
    farthest = Math.max(farthest, Math.abs(logitOf(problem, change, row)));
  }
  return farthest;
}

function describe(
  problem: Problem,
  parameters: Float64Array,
  ridge: number,
): LogisticFit {
  return {
    coefficients: parameters.slice(0, problem.columns),
    intercept: parameters[problem.columns],
    ridge,
    loss: summedLoss(problem, parameters) / problem.total,
  };
}

/** Refuses what cannot be fitted; sums the weights and those of positives. */
function check(
  features: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  ridge: number,
): { total: number; positives: number } {
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
  return { total, positives };
}
