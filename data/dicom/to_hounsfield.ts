import { shiftToFloat } from "../kernel/pixel_loops.ts";
import type { ModalityTable } from "./modality_table.ts";
import type { Rescale } from "./read_rescale.ts";
import type { StoredValues } from "./stored_values.ts";

/**
 * Turns stored values into Hounsfield units, padding included.
 *
 * @param stored stored values, `[rows, columns]`
 * @param rescale slope and intercept, or a table
 * @param into where to write, of the same length
 * @returns `into`, HU, `[rows, columns]`
 */
export function toHounsfield(
  stored: StoredValues,
  rescale: Rescale,
  into: Float32Array,
): Float32Array {
  if (rescale.kind === "table") {
    lookUp(stored, rescale.table, into);
    return into;
  }
  const { slope, intercept } = rescale;
  if (!(stored instanceof Int16Array)) {
    for (let i = 0; i < stored.length; i++) {
      into[i] = stored[i] * slope + intercept;
    }
  } else if (slope === 1 && intercept === (intercept | 0)) {
    shiftToFloat(stored, intercept, into);
  } else scale(stored, slope, intercept, into);
  return into;
}

// One loop for one kind of array each, which is what makes them fast: nearly
// every CT image takes the first.

function scale(
  stored: Int16Array,
  slope: number,
  intercept: number,
  into: Float32Array,
) {
  for (let i = 0; i < stored.length; i++) {
    into[i] = stored[i] * slope + intercept;
  }
}

function lookUp(
  stored: StoredValues,
  { first, hounsfield }: ModalityTable,
  into: Float32Array,
) {
  const last = hounsfield.length - 1;
  for (let i = 0; i < stored.length; i++) {
    const entry = stored[i] - first;
    into[i] = hounsfield[entry < 0 ? 0 : entry > last ? last : entry];
  }
}
