/** Probability `logistic(a * score + b)`. */
export interface PlattCalibrator {
  /** Which method. */
  readonly kind: "platt";
  /** Slope. */
  readonly a: number;
  /** Log odds at a score of 0. */
  readonly b: number;
}

/** Exam score to probability at the calibration prior, as plain data. */
export type Calibrator = PlattCalibrator;
