/** Twelve exams small enough to be worked by hand, ties included. */
export const TWELVE = {
  scores: Float64Array.of(
    0.02,
    0.05,
    0.05,
    0.10,
    0.15,
    0.20,
    0.30,
    0.30,
    0.40,
    0.55,
    0.70,
    0.90,
  ),
  positive: Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1),
};

/** Prices for them. */
export const TWELVE_MATRIX = {
  alert: { positive: 2, negative: 3 },
  routine: { positive: 40, negative: 0.5 },
};

/** Threshold, hits, false alarms, cost and normalised cost at prevalence 0.07. */
export const TWELVE_RULES = [
  [Infinity, 0, 0, 3.265, 1.1440860215053763],
  [0.9, 1, 0, 2.6, 0.8580645161290322],
  [0.7, 1, 1, 2.890625, 0.9830645161290322],
  [0.55, 2, 1, 2.225625, 0.6970430107526882],
  [0.4, 2, 2, 2.51625, 0.8220430107526883],
  [0.3, 3, 3, 2.141875, 0.661021505376344],
  [0.2, 3, 4, 2.4325, 0.7860215053763441],
  [0.15, 3, 5, 2.723125, 0.9110215053763441],
  [0.1, 3, 6, 3.01375, 1.036021505376344],
  [0.05, 4, 7, 2.639375, 0.875],
  [0.02, 4, 8, 2.93, 1],
] as const;
