import type { Window } from "./window.ts";

/**
 * Windows that readers of head CT use, by name.
 *
 * Source: common practice; see for the first three channels the solutions of
 * the RSNA 2019 challenge.
 */
export const WINDOWS = {
  /** Grey and white matter, and blood between them. */
  brain: { centre: 40, width: 80 },
  /** Blood beside bone. */
  subdural: { centre: 80, width: 200 },
  /** Muscle, fat and the shape of the brain. */
  "soft-tissue": { centre: 40, width: 380 },
  /** Skull. */
  bone: { centre: 600, width: 2800 },
} as const satisfies Record<string, Window>;

/** Name of a window. */
export type WindowName = keyof typeof WINDOWS;
