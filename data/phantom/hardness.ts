/**
 * What makes the phantom easy or hard to read, in one place.
 *
 * Bump `PHANTOM_VERSION` when a number here changes.
 */
export const HARDNESS = {
  /** Share of lesions drawn from the large end, which survive shrinking to 96 x 96. */
  largeShare: 0.64,
  /** Sizes of large and of small lesions, as a share of the range of their kind. */
  size: { large: [0.5, 1], small: [0, 0.4] },
  /** HU of acute blood. */
  acuteHu: [54, 78],
  /** HU of subacute blood, near that of grey matter. */
  subacuteHu: [41, 47],
  /** Share of lesions that are subacute, by kind. */
  subacuteShare: {
    epidural: 0.05,
    intraparenchymal: 0.1,
    intraventricular: 0.1,
    subarachnoid: 0.2,
    subdural: 0.3,
  },
  /** Share of positive exams with a second kind of lesion. */
  secondLesionShare: 0.3,
  /** Weight of each kind as the first lesion. */
  kinds: {
    epidural: 0.14,
    intraparenchymal: 0.27,
    intraventricular: 0.14,
    subarachnoid: 0.2,
    subdural: 0.25,
  },
  /** A slice is positive for a kind from this many pixels of visible blood. */
  minVisiblePixels: 60,
  /** The same for subarachnoid blood, which is spread out in thin lines. */
  minSubarachnoidPixels: 190,
  /** A pixel of blood is visible from this difference to what it replaces, in HU. */
  minContrastHu: 5,
  /** Chance of each look-alike in an exam. */
  mimics: {
    pinealCalcification: 0.65,
    choroidCalcification: 0.6,
    ganglionCalcification: 0.14,
    denseFalx: 0.3,
    denseTentorium: 0.3,
    denseVessel: 0.25,
    duralPlaque: 0.1,
    orbitalRoof: 0.5,
    oldInfarct: 0.12,
    hygroma: 0.08,
    streaks: 0.35,
    cupping: 0.4,
    motion: 0.08,
  },
  /** Noise in the middle of the head at the two scanners, standard deviation in HU. */
  noiseHu: { smooth: [3, 4.4], sharp: [4.8, 6.8] },
} as const;
