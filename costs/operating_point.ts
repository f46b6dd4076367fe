/**
 * The thresholds that turn a probability into an action: alert at or above
 * `threshold`, else review at or above `reviewThreshold`, else routine.
 */
export interface OperatingPoint {
  /** Alert from here on; 0 alerts on every exam, `null` on none. */
  readonly threshold: number | null;
  /** Review from here up to `threshold`; `null` where nothing is reviewed. */
  readonly reviewThreshold: number | null;
}

/** The rule that alerts on every exam. */
export const FLAG_ALL: OperatingPoint = {
  threshold: 0,
  reviewThreshold: null,
};

/** The rule that alerts on no exam. */
export const FLAG_NONE: OperatingPoint = {
  threshold: null,
  reviewThreshold: null,
};
