/**
 * What makes the phantom easy or hard to read, in one place.
 *
 * Bump `PHANTOM_VERSION` when a number here changes.
 */
export const HARDNESS = {
  /** Share of lesions drawn from the large end, which survive shrinking to 96 x 96. */
  largeShare: 0.8,
  /** Sizes of large and of small lesions, as a share of the range of their kind. */
  size: { large: [0.58, 1], small: [0.18, 0.45] },
  /** HU of acute blood. */
  acuteHu: [62, 86],
  /** HU of subacute blood, near that of grey matter. */
  subacuteHu: [43, 50],
  /** Share of lesions that are subacute, by kind. */
  subacuteShare: {
    epidural: 0.03,
    intraparenchymal: 0.06,
    intraventricular: 0.05,
    subarachnoid: 0.06,
    subdural: 0.16,
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
  minVisiblePixels: 180,
  /** The same for subarachnoid blood, which is spread out in thin lines. */
  minSubarachnoidPixels: 450,
  /** A pixel of blood is visible from this difference to what it replaces, in HU. */
  minContrastHu: 5,
  /** Chance of each look-alike in an exam. */
  mimics: {
    pinealCalcification: 0.45,
    choroidCalcification: 0.3,
    ganglionCalcification: 0.06,
    denseFalx: 0.18,
    denseTentorium: 0.15,
    denseVessel: 0.12,
    duralPlaque: 0.06,
    orbitalRoof: 0.3,
    oldInfarct: 0.12,
    hygroma: 0.06,
    streaks: 0.2,
    cupping: 0.3,
    motion: 0.04,
  },
  /** Noise in the middle of the head at the two scanners, standard deviation in HU. */
  noiseHu: { smooth: [2.8, 3.8], sharp: [4, 5.6] },
} as const;
