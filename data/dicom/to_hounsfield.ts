import type { Rescale } from "./read_rescale.ts";
import type { StoredValues } from "./stored_values.ts";

/**
 * Turns stored values into Hounsfield units, padding included.
 *
 * @param stored stored values, `[rows, columns]`
 * @param rescale slope and intercept, or a table
 * @returns HU, `[rows, columns]`
 */
export function toHounsfield(
  stored: StoredValues,
  rescale: Rescale,
): Float32Array<ArrayBuffer> {
  const hounsfield = new Float32Array(stored.length);
  if (rescale.kind === "table") {
    const { first, hounsfield: table } = rescale.table;
    const last = table.length - 1;
    for (let i = 0; i < stored.length; i++) {
      const entry = stored[i] - first;
      hounsfield[i] = table[entry < 0 ? 0 : entry > last ? last : entry];
    }
    return hounsfield;
  }
  const { slope, intercept } = rescale;
  for (let i = 0; i < stored.length; i++) {
    hounsfield[i] = stored[i] * slope + intercept;
  }
  return hounsfield;
}
