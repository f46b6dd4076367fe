import type { Subtype } from "../finding.ts";
import type { Ellipsoid } from "./shape.ts";

/** Blood between skull and dura: a lens that ends at sutures. */
export interface Epidural {
  /** Tells kinds apart. */
  readonly kind: "epidural";
  /** Direction of its middle from the head's origin, in radians. */
  readonly angle: number;
  /** Height of its middle, in the head's millimetres. */
  readonly height: number;
  /** Half its length along the skull. */
  readonly halfArc: number;
  /** Half its length along z. */
  readonly halfHeight: number;
  /** Its depth. */
  readonly depth: number;
  /** HU of the blood. */
  readonly hounsfield: number;
}

/** Blood under the dura: over a hemisphere, at the falx or on the tentorium. */
export interface Subdural {
  /** Tells kinds apart. */
  readonly kind: "subdural";
  /** Where it lies. */
  readonly site: "convexity" | "falx" | "tentorium";
  /** 1 for the patient's left, -1 for the right. */
  readonly side: 1 | -1;
  /** Direction of its middle from the head's origin, in radians; `convexity` alone. */
  readonly angle: number;
  /** Half its span, in radians; `convexity` alone. */
  readonly halfSpan: number;
  /** Height of its middle, in the head's millimetres. */
  readonly height: number;
  /** Half its length along z. */
  readonly halfHeight: number;
  /** Its depth. */
  readonly depth: number;
  /** HU of the blood at the front. */
  readonly hounsfield: number;
  /** How much denser it is at the back, in HU. */
  readonly layering: number;
}

/** Blood in sulci and cisterns around a point. */
export interface Subarachnoid {
  /** Tells kinds apart. */
  readonly kind: "subarachnoid";
  /** Where it is densest, in the head's millimetres. */
  readonly at: readonly [number, number, number];
  /** How far it reaches. */
  readonly reach: number;
  /** How much it widens each wall of a sulcus, in the head's millimetres. */
  readonly filling: number;
  /** HU of undiluted blood. */
  readonly hounsfield: number;
}

/** Blood in the ventricles. */
export interface Intraventricular {
  /** Tells kinds apart. */
  readonly kind: "intraventricular";
  /** Level above which the occipital horns hold clear fluid, in mm behind the origin. */
  readonly level: number;
  /** Sides with a level: -1 right, 1 left, 0 both. */
  readonly side: -1 | 0 | 1;
  /** Side that is filled by a clot, 0 for none. */
  readonly cast: -1 | 0 | 1;
  /** How much the ventricles widen, at least 1. */
  readonly swelling: number;
  /** Whether the third and fourth ventricle are filled too. */
  readonly middle: boolean;
  /** HU of the blood. */
  readonly hounsfield: number;
}

/** Blood in the brain. */
export interface Intraparenchymal {
  /** Tells kinds apart. */
  readonly kind: "intraparenchymal";
  /** The clot. */
  readonly shape: Ellipsoid;
  /** Width of the oedema around it, in the head's millimetres. */
  readonly oedema: number;
  /** HU of the oedema. */
  readonly oedemaHounsfield: number;
  /** HU of the blood. */
  readonly hounsfield: number;
}

/** One lesion, in the head's millimetres. */
export type Lesion =
  | Epidural
  | Subdural
  | Subarachnoid
  | Intraventricular
  | Intraparenchymal;

/** How lesions push the brain. */
export interface MassEffect {
  /** Shift of the middle to the patient's left, in the head's millimetres. */
  readonly shift: number;
  /** Width of sulci and ventricle that is left on the right and left side, in (0, 1]. */
  readonly room: readonly [number, number];
  /** Width of the ventricles, from pent-up fluid, at least 1. */
  readonly swelling: number;
}

/**
 * Adds up how lesions push the brain.
 *
 * @param lesions the lesions of an exam
 * @returns the mass effect
 */
export function massEffect(lesions: readonly Lesion[]): MassEffect {
  let shift = 0, swelling = 1;
  const room: [number, number] = [1, 1];
  for (const lesion of lesions) {
    if (lesion.kind === "intraventricular") swelling = lesion.swelling;
    const [side, mass] = pushOf(lesion);
    if (mass <= 2) continue;
    shift -= side * 0.36 * (mass - 2);
    const at = side > 0 ? 1 : 0;
    room[at] *= Math.max(0.3, 1 - 0.06 * mass);
  }
  return { shift: Math.max(-9, Math.min(9, shift)), room, swelling };
}

function pushOf(lesion: Lesion): [number, number] {
  switch (lesion.kind) {
    case "epidural":
      return [Math.cos(lesion.angle) < 0 ? -1 : 1, 0.6 * lesion.depth];
    case "subdural":
      return lesion.site === "convexity"
        ? [lesion.side, lesion.depth]
        : [lesion.side, 0];
    case "intraparenchymal":
      return [
        lesion.shape.at[0] < 0 ? -1 : 1,
        0.45 * Math.max(...lesion.shape.half),
      ];
    default:
      return [1, 0];
  }
}

/** Bit of each kind in a mask of blood. */
export const BLOOD_BITS: Readonly<Record<Subtype, number>> = {
  epidural: 1,
  intraparenchymal: 2,
  intraventricular: 4,
  subarachnoid: 8,
  subdural: 16,
};
