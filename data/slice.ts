import type { Window } from "./window.ts";

/** A point or direction in the patient's coordinates (LPS), in mm. */
export type Vector = readonly [number, number, number];

/** One CT image in Hounsfield units. */
export interface Slice {
  /** Rows of the image. */
  readonly rows: number;
  /** Columns of the image. */
  readonly columns: number;
  /**
   * `[rows, columns]`, row-major, in HU: the plain rescale of the stored
   * values, padding included.
   */
  readonly hounsfield: Float32Array;
  /**
   * `[rows, columns]`: 1 where the stored value is padding; `null` where the
   * header declares none or no pixel has it.
   */
  readonly padding: Uint8Array | null;
  /** Centre of the first pixel (0020,0032), or `null` if unknown. */
  readonly position: Vector | null;
  /** Directions of a row and of a column (0020,0037), unit length. */
  readonly orientation:
    | { readonly row: Vector; readonly column: Vector }
    | null;
  /** Distance between rows and between columns, in mm. */
  readonly spacingMm: { readonly row: number; readonly column: number } | null;
  /** Windows that the header recommends; may be empty. */
  readonly windows: readonly Window[];
  /** What was repaired or doubted while reading, by code. */
  readonly warnings: readonly SliceWarning[];
}

/** Something a reader repaired or doubted, by a stated rule. */
export interface SliceWarning {
  /** A short name, e.g. `rsna-wrap12`. */
  readonly code: string;
  /** One sentence without identifiers. */
  readonly message: string;
}
