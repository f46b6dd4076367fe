import type { SliceHeader } from "../slice_header.ts";
import { dot, normalOf } from "./describe_plane.ts";

/** Slices of one series that may be stacked, and the others. */
export interface Sifted {
  /** What is left. */
  readonly kept: readonly SliceHeader[];
  /** What is not, with the code of the reason. */
  readonly excluded: readonly {
    readonly file: string;
    readonly code: string;
  }[];
}

// Cosine of five degrees; planes of one scan agree far better.
const PARALLEL = Math.cos(5 * Math.PI / 180);

/**
 * Sifts out what shares a series with its slices and is none: localizers,
 * pages and pictures of screens, and planes that are not parallel to most.
 *
 * A series of localizers alone is kept, so that it can be named as such.
 *
 * @param slices of one series
 * @returns what is left, and what is not
 */
export function excludeSlices(slices: readonly SliceHeader[]): Sifted {
  const excluded: { file: string; code: string }[] = [];
  const images = sift(
    slices,
    ({ isImage }) => isImage,
    "non-image-excluded",
  );
  const scans = sift(
    images,
    (slice) => !isLocalizer(slice),
    "localizer-excluded",
  );
  const main = commonNormal(scans);
  const parallel = main === null ? scans : sift(
    scans,
    ({ orientation }) =>
      orientation === null ||
      Math.abs(dot(normalOf(orientation), main)) >= PARALLEL,
    "other-plane-excluded",
  );
  return { kept: parallel, excluded };

  function sift(
    from: readonly SliceHeader[],
    keep: (slice: SliceHeader) => boolean,
    code: string,
  ): readonly SliceHeader[] {
    const kept = from.filter(keep);
    if (kept.length === 0) return from;
    for (const slice of from) {
      if (!keep(slice)) excluded.push({ file: slice.file, code });
    }
    return kept;
  }
}

/**
 * Whether a slice is a scout view.
 *
 * @param slice its header
 * @returns true for localizers
 */
export function isLocalizer({ imageType }: SliceHeader): boolean {
  return imageType.includes("LOCALIZER");
}

/** The normal that most slices are parallel to. */
function commonNormal(slices: readonly SliceHeader[]) {
  const normals = slices.flatMap(({ orientation }) =>
    orientation === null ? [] : [normalOf(orientation)]
  );
  let best = null;
  let most = 0;
  for (const [i, normal] of normals.entries()) {
    // More than half agree with the first in nearly every series.
    if (most > normals.length - i) break;
    const parallel = normals.filter((other) =>
      Math.abs(dot(normal, other)) >= PARALLEL
    ).length;
    if (parallel > most) [best, most] = [normal, parallel];
    if (most * 2 > normals.length) break;
  }
  return best;
}
