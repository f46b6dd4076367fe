import type { Anatomy } from "./anatomy.ts";
import { HARDNESS } from "./hardness.ts";
import type { Subdural } from "./lesion.ts";
import { between, gaussian, keyedRandom } from "./random.ts";
import { type Ellipsoid, ellipsoid } from "./shape.ts";

/** What one exam shows that is no blood but may be taken for it. */
export interface Mimics {
  /** Clear fluid under the dura, drawn like a subdural layer. */
  readonly hygroma: Subdural | null;
  /** The scar of an old infarct. */
  readonly infarct: Ellipsoid | null;
  /** Calcium at the dura. */
  readonly plaque: Ellipsoid | null;
  /** HU of the plaque. */
  readonly plaqueHu: number;
  /** Whether the roofs of the orbits bulge into the slice. */
  readonly orbitalRoof: boolean;
  /** Strength of streaks between dense bones, in HU; 0 for none. */
  readonly streakHu: number;
  /** Rise of the HU at the skull, from beam hardening; 0 for none. */
  readonly cuppingHu: number;
  /** First slice in which the head moved, or -1. */
  readonly movedFrom: number;
  /** How far it moved, in pixels. */
  readonly movedBy: number;
}

/**
 * Draws the look-alikes of one exam.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam
 * @param anatomy the head
 * @param slices number of slices
 * @returns the look-alikes
 */
export function makeMimics(
  seed: number,
  exam: number,
  anatomy: Anatomy,
  slices: number,
): Mimics {
  const random = keyedRandom(seed, exam, 24);
  const { mimics } = HARDNESS;
  const chance = (share: number) => random() < share;
  const side = () => random() < 0.5 ? 1 : -1;
  const sx = anatomy.halfWidth;
  const hygroma = chance(mimics.hygroma * (0.4 + 1.2 * anatomy.atrophy));
  const left = side();
  const infarct = chance(mimics.oldInfarct * (0.4 + 1.2 * anatomy.atrophy));
  const angle = between(random, -1, 1.1);
  const scar = between(random, 5, 17);
  const plaque = chance(mimics.duralPlaque);
  return {
    hygroma: hygroma
      ? {
        kind: "subdural",
        site: "convexity",
        side: left,
        angle: (left > 0 ? 0 : Math.PI) - 0.4 * left,
        halfSpan: between(random, 0.6, 1),
        height: between(random, 25, 40),
        halfHeight: between(random, 18, 34),
        depth: between(random, 3, 8),
        hounsfield: anatomy.fluid + between(random, 1, 8),
        layering: 0,
      }
      : null,
    infarct: infarct
      ? ellipsoid(
        [
          side() * sx * between(random, 0.35, 0.75) * Math.cos(angle),
          68 * Math.sin(angle),
          between(random, -2, 40),
        ],
        [scar, scar * between(random, 0.7, 1.4), scar],
        between(random, -1, 1),
        0.35,
      )
      : null,
    plaque: plaque
      ? ellipsoid(
        [gaussian(random), between(random, -70, -45), between(random, 20, 50)],
        [between(random, 0.9, 2), between(random, 3, 8), between(random, 3, 7)],
      )
      : null,
    plaqueHu: between(random, 90, 350),
    orbitalRoof: chance(mimics.orbitalRoof),
    streakHu: chance(mimics.streaks) ? between(random, 3, 9) : 1.5,
    cuppingHu: chance(mimics.cupping) ? between(random, 3, 8) : 1,
    movedFrom: chance(mimics.motion)
      ? Math.floor(between(random, 0, slices - 3))
      : -1,
    movedBy: between(random, 3, 9),
  };
}
