/** Names that rows of a report have already; no member may take one. */
export const RESERVED_NAMES: readonly string[] = [
  "flag-all",
  "flag-none",
  "review-all",
  "selected",
  "mean",
  "logit-mean",
  "median",
  "mean-top-3",
  "logit-mean-top-3",
  "median-top-3",
];
