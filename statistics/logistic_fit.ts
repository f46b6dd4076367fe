import { logOdds, softplus } from "./logistic.ts";
import {
  type LogisticOptions,
  type LogisticProblem,
  logisticProblem,
} from "./logistic_problem.ts";
import { solvePositive } from "./solve_positive.ts";

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
  const problem = logisticProblem(features, columns, targets, options);
  const { ridge } = problem;
  const parameters = descend(problem, ridge);
  if (parameters) return describe(problem, parameters, ridge);
  // With a penalty a single optimum exists; should rounding hide it, the share
  // of positives is the answer that uses no feature.
  const stronger = Math.max(ridge, SEPARATION_RIDGE);
  const second = descend(problem, stronger) ?? startOf(problem);
  return describe(problem, second, stronger);
}

/** Coefficients with the intercept last, or `null` if none is best. */
function descend(problem: LogisticProblem, ridge: number): Float64Array | null {
  const { columns, intercept } = problem;
  const size = intercept === "free" ? columns + 1 : columns;
  let parameters = startOf(problem);
  let logits = logitsOf(problem, parameters);
  let objective = penalised(problem, parameters, logits, ridge);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopes(problem, logits, size);
    for (let i = 0; i < columns; i++) {
      gradient[i] += ridge * parameters[i];
      curvature[i * size + i] += ridge;
    }
    const move = solvePositive(curvature, gradient);
    if (!move) return null;
    const before = parameters;
    const logitsBefore = logits;
    for (let share = 1; share > 1e-6; share /= 2) {
      parameters = before.map((each, i) =>
        i < size ? each - share * move[i] : 0
      );
      logits = logitsOf(problem, parameters);
      const next = penalised(problem, parameters, logits, ridge);
      // Rounding alone may lift the objective by a hair at the optimum.
      const lower = next <= objective + 1e-12 * Math.abs(objective);
      objective = lower ? next : objective;
      if (lower) break;
    }
    if (farthest(logits, logitsBefore) <= SMALLEST_MOVE) return parameters;
  }
  return null;
}

/** No feature counts; the intercept gives the share of positives. */
function startOf(problem: LogisticProblem): Float64Array {
  const { columns, total, positives, intercept } = problem;
  const parameters = new Float64Array(columns + 1);
  if (intercept === "free") parameters[columns] = logOdds(positives / total);
  return parameters;
}

/** `[rows]` */
function logitsOf(
  problem: LogisticProblem,
  parameters: Float64Array,
): Float64Array {
  const { features, columns, targets } = problem;
  const logits = new Float64Array(targets.length).fill(parameters[columns]);
  for (let row = 0; row < logits.length; row++) {
    for (let i = 0; i < columns; i++) {
      logits[row] += features[row * columns + i] * parameters[i];
    }
  }
  return logits;
}

/** First and second derivatives of the summed loss; the lower half of these. */
function slopes(
  problem: LogisticProblem,
  logits: Float64Array,
  size: number,
): { gradient: Float64Array; curvature: Float64Array } {
  const { features, columns, targets, weights } = problem;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const point = new Float64Array(columns + 1).fill(1);
  for (let row = 0; row < logits.length; row++) {
    for (let i = 0; i < columns; i++) point[i] = features[row * columns + i];
    // p and p (1 - p) from one exponential, exact in both tails.
    const odds = Math.exp(-Math.abs(logits[row]));
    const probability = (logits[row] >= 0 ? 1 : odds) / (1 + odds);
    const pull = weights[row] * (probability - targets[row]);
    const bend = weights[row] * odds / (1 + odds) ** 2;
    for (let i = 0; i < size; i++) {
      gradient[i] += pull * point[i];
      for (let j = 0; j <= i; j++) {
        curvature[i * size + j] += bend * point[i] * point[j];
      }
    }
  }
  return { gradient, curvature };
}

/** Summed loss and penalty. */
function penalised(
  problem: LogisticProblem,
  parameters: Float64Array,
  logits: Float64Array,
  ridge: number,
): number {
  let squares = 0;
  for (let i = 0; i < problem.columns; i++) squares += parameters[i] ** 2;
  return summedLoss(problem, logits) + ridge / 2 * squares;
}

function summedLoss(problem: LogisticProblem, logits: Float64Array): number {
  const { targets, weights } = problem;
  let loss = 0;
  for (let row = 0; row < logits.length; row++) {
    const logit = logits[row];
    loss += weights[row] * (softplus(logit) - targets[row] * logit);
  }
  return loss;
}

/** The largest change of a row's logit. */
function farthest(logits: Float64Array, before: Float64Array): number {
  let most = 0;
  for (let row = 0; row < logits.length; row++) {
    most = Math.max(most, Math.abs(logits[row] - before[row]));
  }
  return most;
}

function describe(
  problem: LogisticProblem,
  parameters: Float64Array,
  ridge: number,
): LogisticFit {
  const loss = summedLoss(problem, logitsOf(problem, parameters));
  return {
    coefficients: parameters.slice(0, problem.columns),
    intercept: parameters[problem.columns],
    ridge,
    loss: loss / problem.total,
  };
}
