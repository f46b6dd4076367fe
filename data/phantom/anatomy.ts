import { HARDNESS } from "./hardness.ts";
import { between, gaussian, keyedRandom, type Random } from "./random.ts";

/**
 * One patient's head, in millimetres of a head of usual size.
 *
 * x runs to the patient's left, y to the back, z to the top; the origin lies
 * at the third ventricle.
 */
export interface Anatomy {
  /** Size of the head; 1 is usual. */
  readonly size: number;
  /** Half the width of the skull. */
  readonly halfWidth: number;
  /** From the origin to the front of the skull. */
  readonly front: number;
  /** From the origin to the back of the skull. */
  readonly back: number;
  /** From the origin to the top of the skull. */
  readonly top: number;
  /** Radius of the skull where it is widest, `[128]`, by direction. */
  readonly widest: Float64Array;
  /** Thickness of the skull. */
  readonly bone: number;
  /** Thickness of the fat under the skin. */
  readonly fat: number;
  /** Thickness of the temporal muscle. */
  readonly muscle: number;
  /** Shrinkage of the brain, from 0 (young) to 1 (very old). */
  readonly atrophy: number;
  /** Width of the ventricles; 1 is usual. */
  readonly ventricles: number;
  /** Width of the left ventricle against the right one. */
  readonly asymmetry: number;
  /** HU of white matter. */
  readonly white: number;
  /** HU of grey matter. */
  readonly grey: number;
  /** HU of cerebrospinal fluid. */
  readonly fluid: number;
  /** HU of the falx. */
  readonly falx: number;
  /** Thickness of the falx. */
  readonly falxWidth: number;
  /** HU of the tentorium. */
  readonly tentorium: number;
  /** HU of the blood in veins. */
  readonly vein: number;
  /** HU of the blood in arteries at the base. */
  readonly arteryHu: number;
  /** Size of the frontal sinus, from 0. */
  readonly frontalSinus: number;
  /** Radius of calcium in the pineal gland, 0 for none. */
  readonly pineal: number;
  /** Radius of calcium in the right and left choroid plexus, 0 for none. */
  readonly choroid: readonly [number, number];
  /** HU of the choroid plexus's calcium. */
  readonly choroidHu: number;
  /** HU of calcium in the basal ganglia on both sides, 0 for none. */
  readonly ganglionHu: number;
  /** Loss of density of the white matter around the ventricles, in HU. */
  readonly leukoaraiosis: number;
  /** Key of the pattern of sulci. */
  readonly folds: number;
}

/**
 * Draws the head of one patient.
 *
 * @param seed seed of the cohort
 * @param patient number of the patient
 * @returns the same head each time
 */
export function makeAnatomy(seed: number, patient: number): Anatomy {
  const random = keyedRandom(seed, patient, 21);
  const chance = (share: number) => random() < share;
  const { mimics } = HARDNESS;
  const atrophy = Math.min(1, Math.max(0, between(random, -0.2, 0.85)));
  const length = between(random, 86, 91.5);
  const shift = between(random, -3, 3);
  const size = between(random, 0.96, 1.03);
  const halfWidth = between(random, 69, 74.5);
  const front = length + shift, back = length - shift;
  return {
    size,
    halfWidth,
    front,
    back,
    top: between(random, 73, 77),
    widest: outline(random, halfWidth, front, back),
    bone: between(random, 5, 8.2),
    fat: between(random, 2.5, 6),
    muscle: between(random, 4, 7.5),
    atrophy,
    ventricles: (0.75 + 0.55 * atrophy) * between(random, 0.8, 1.25),
    asymmetry: Math.exp(0.16 * gaussian(random)),
    white: between(random, 26, 30),
    grey: between(random, 35, 39),
    fluid: between(random, 6, 11),
    falx: chance(mimics.denseFalx)
      ? between(random, 55, 75)
      : between(random, 40, 50),
    falxWidth: between(random, 1, 2.2),
    tentorium: chance(mimics.denseTentorium)
      ? between(random, 52, 66)
      : between(random, 40, 48),
    vein: chance(mimics.denseVessel)
      ? between(random, 58, 72)
      : between(random, 42, 54),
    arteryHu: chance(mimics.denseVessel)
      ? between(random, 58, 78)
      : between(random, 40, 52),
    frontalSinus: Math.max(0, between(random, -0.3, 1.2)),
    pineal: chance(mimics.pinealCalcification) ? between(random, 1.3, 3.2) : 0,
    choroid: chance(mimics.choroidCalcification)
      ? [between(random, 1, 3.2), between(random, 0.8, 3.2)]
      : [0, 0],
    choroidHu: between(random, 75, 180),
    ganglionHu: chance(mimics.ganglionCalcification)
      ? between(random, 52, 110)
      : 0,
    leukoaraiosis: chance(0.7 * atrophy) ? between(random, 3, 9) : 0,
    folds: Math.floor(random() * 2 ** 31),
  };
}

/** Directions in which the outline of a head is worked out. */
export const OUTLINE_KNOTS = 128;

/** An egg between ellipse and rectangle, with waves that make it one person's. */
function outline(
  random: Random,
  halfWidth: number,
  front: number,
  back: number,
): Float64Array {
  const squareness = between(random, 2.05, 2.45);
  const waves = [0, 0.008, 0.012, 0.007, 0.004].map((size) => ({
    size: size * gaussian(random),
    phase: between(random, 0, 2 * Math.PI),
  }));
  return Float64Array.from({ length: OUTLINE_KNOTS }, (_, i) => {
    const angle = 2 * Math.PI * i / OUTLINE_KNOTS;
    const c = Math.cos(angle), s = Math.sin(angle);
    // The parietal bones stand out further than the frontal one.
    const across = Math.abs(c) / (halfWidth * (1 + 0.07 * s));
    const along = Math.abs(s) / (s < 0 ? front : back);
    let wave = 1;
    waves.forEach(({ size, phase }, n) => {
      wave += size * Math.cos((n + 1) * angle + phase);
    });
    return wave /
      Math.pow(across ** squareness + along ** squareness, 1 / squareness);
  });
}
