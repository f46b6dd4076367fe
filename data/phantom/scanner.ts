import { HARDNESS } from "./hardness.ts";
import { between, type Random } from "./random.ts";

/** How one exam was scanned, reconstructed and stored. */
export interface Scan {
  /** Name of the scanner. */
  readonly scanner: "smooth" | "sharp";
  /** Noise in the middle of the head, standard deviation in HU. */
  readonly noiseHu: number;
  /** Right half of the image's symmetric blur, centre first; sums to 1 over all five. */
  readonly kernel: readonly [number, number, number];
  /** Transfer syntax of its files. */
  readonly syntax: "explicit" | "implicit";
  /** Whether stored values are signed 16-bit; else unsigned 12-bit. */
  readonly signed: boolean;
  /** HU of the stored value 0. */
  readonly intercept: number;
  /** Stored value outside the scan circle, or `null` if it holds air. */
  readonly padding: number | null;
  /** Whether the header names the padding value. */
  readonly declaresPadding: boolean;
  /** Gantry tilt in degrees, seen in the orientation alone. */
  readonly tiltDegrees: number;
  /** Whether images are numbered from the top of the head. */
  readonly numberedDown: boolean;
  /** Centres of the recommended windows, in HU. */
  readonly windowCentres: readonly number[];
  /** Widths of the recommended windows, in HU. */
  readonly windowWidths: readonly number[];
}

/**
 * Draws how an exam is scanned: two scanners, with their own habits.
 *
 * @param random stream of the exam
 * @returns the scan
 */
export function makeScan(random: Random): Scan {
  const smooth = random() < 0.55;
  const [low, high] = HARDNESS.noiseHu[smooth ? "smooth" : "sharp"];
  const noiseHu = between(random, low, high);
  const habit = random();
  const tilt = between(random, 8, 20);
  if (smooth) {
    return {
      scanner: "smooth",
      noiseHu,
      kernel: [0.36, 0.24, 0.08],
      syntax: "explicit",
      signed: true,
      intercept: habit < 0.5 ? 0 : -1024,
      padding: -2000,
      declaresPadding: habit % 0.5 < 0.25,
      tiltDegrees: 0,
      numberedDown: false,
      windowCentres: [40],
      windowWidths: [80],
    };
  }
  return {
    scanner: "sharp",
    noiseHu,
    kernel: [0.86, 0.13, -0.06],
    syntax: "implicit",
    signed: false,
    intercept: -1024,
    padding: null,
    declaresPadding: false,
    tiltDegrees: habit < 0.7 ? tilt : 0,
    numberedDown: true,
    windowCentres: [36, 36],
    windowWidths: [80, 80],
  };
}
