import { z } from "zod";

/** The probability is the logistic function of the score itself. */
export interface IdentityCalibrator {
  /** Which form it has. */
  readonly kind: "none";
}

/** The logit is `a * score + b`. */
export interface PlattCalibrator {
  /** Which form it has. */
  readonly kind: "platt";
  /** Slope; below 0 where scores were misleading. */
  readonly a: number;
  /** Intercept, in logits. */
  readonly b: number;
}

/** The logit is `score / temperature`: sharper or blunter, never shifted. */
export interface TemperatureCalibrator {
  /** Which form it has. */
  readonly kind: "temperature";
  /** Above 0; above 1 where scores were too sure. */
  readonly temperature: number;
}

/**
 * The logit is `a * ln p - b * ln(1 - p) + c`, p the logistic function of the
 * score: a slope for each tail.
 */
export interface BetaCalibrator {
  /** Which form it has. */
  readonly kind: "beta";
  /** Slope in the lower tail, at least 0. */
  readonly a: number;
  /** Slope in the upper tail, at least 0. */
  readonly b: number;
  /** Intercept, in logits. */
  readonly c: number;
}

/** The probability is a rising staircase. */
export interface IsotonicCalibrator {
  /** Which form it has. */
  readonly kind: "isotonic";
  /**
   * Scores at which the probability rises, rising themselves, `[steps - 1]`; a
   * score at a knot lies above it. Each is midway between two scores of the
   * data, where rounding moves no exam across.
   */
  readonly knots: readonly number[];
  /** Probability of each step, in (0, 1), rising, `[steps]`. */
  readonly probabilities: readonly number[];
}

/** What turns an exam's score into a probability at the calibration prior. */
export type Calibrator =
  | IdentityCalibrator
  | PlattCalibrator
  | TemperatureCalibrator
  | BetaCalibrator
  | IsotonicCalibrator;

const isotonicSchema = z.strictObject({
  kind: z.literal("isotonic"),
  knots: z.array(z.number()).refine(isRising, "must rise"),
  probabilities: z.array(z.number().gt(0).lt(1)).min(1)
    .refine(isRising, "must rise"),
}).refine(
  (each) => each.probabilities.length === each.knots.length + 1,
  "must have one probability more than knots",
);

/** A calibrator as it stands in a file. */
export const calibratorSchema: z.ZodType<Calibrator> = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("platt"), a: z.number(), b: z.number() }),
    z.strictObject({
      kind: z.literal("temperature"),
      temperature: z.number().gt(0),
    }),
    z.strictObject({
      kind: z.literal("beta"),
      a: z.number().min(0),
      b: z.number().min(0),
      c: z.number(),
    }),
    isotonicSchema,
  ],
);

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((each, i) => i === 0 || each > numbers[i - 1]);
}
