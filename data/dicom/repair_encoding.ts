import type { SliceWarning } from "../slice.ts";
import type { PixelFormat } from "./pixel_format.ts";
import type { Rescale } from "./read_rescale.ts";
import type { StoredValues } from "./stored_values.ts";

/** Pixels after a repair, with what was done. */
export interface Repaired {
  /** Stored values that mean HU as they are: slope 1, intercept 0. */
  readonly stored: Int16Array;
  /** 1 where a pixel was found to be padding that no header declares; `null` if none. */
  readonly padding: Uint8Array | null;
  /** What was done. */
  readonly warnings: readonly SliceWarning[];
}

const TURN = 4096;
const HALF = TURN / 2;
const AIR = TURN - 1000;
// Air is a few HU wide around -1000 where it is noisy.
const AIR_WIDTH = 24;

/**
 * Undoes the wrap of 12 bits that some files of the RSNA 2019 set have: HU of
 * -1000 and up stored modulo 4096, in a header that says unsigned with an
 * intercept near 0.
 *
 * The header alone cannot tell, so both must speak for it. Header: 12 bits
 * stored, unsigned, slope 1, intercept above -100. Pixels: at least a fifth
 * of them at 2048 or above, and at least a twentieth within 24 of 3096, where
 * air lies after the wrap. Then values from 3096 on are 4096 less, and the
 * declared intercept does not count. Metal of 2048 to 3095 HU keeps its value;
 * but a single value of that range that fills a fiftieth of the image
 * is a rim of padding below -1000 HU that was wrapped too: it is moved back
 * and marked.
 *
 * @param stored stored values as the header declares them
 * @param format of the pixels
 * @param rescale as the header declares it
 * @returns the repaired values, or `null` where nothing speaks for a wrap
 *
 * Source: the repair that public solutions of the RSNA 2019 challenge carry,
 * with the conditions on pixels added.
 */
export function repairWrap12(
  stored: StoredValues,
  format: PixelFormat,
  rescale: Rescale,
): Repaired | null {
  if (
    format.bitsStored !== 12 || format.signed || rescale.kind !== "linear" ||
    rescale.slope !== 1 || !(rescale.intercept > -100)
  ) return null;
  const counts = new Int32Array(TURN);
  for (let i = 0; i < stored.length; i++) counts[stored[i] & (TURN - 1)]++;
  let above = 0;
  let air = 0;
  let rim = HALF;
  for (let value = HALF; value < TURN; value++) {
    above += counts[value];
    if (Math.abs(value - AIR) <= AIR_WIDTH) air += counts[value];
    if (value < AIR - AIR_WIDTH && counts[value] > counts[rim]) rim = value;
  }
  if (above < 0.2 * stored.length || air < 0.05 * stored.length) return null;

  const hasRim = counts[rim] >= 0.02 * stored.length;
  const repaired = new Int16Array(stored.length);
  const padding = hasRim ? new Uint8Array(stored.length) : null;
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i];
    const isRim = hasRim && value === rim;
    repaired[i] = isRim || value >= AIR ? value - TURN : value;
    if (isRim && padding !== null) padding[i] = 1;
  }
  const warnings: SliceWarning[] = [{
    code: "rsna-wrap12",
    message:
      "Pixels were HU modulo 4096 in a header that says unsigned; they were unwrapped",
  }];
  if (hasRim) {
    warnings.push({
      code: "rsna-wrap12-padding",
      message: `A rim of one value, ${
        rim - TURN
      } HU after unwrapping, was taken as padding`,
    });
  }
  return { stored: repaired, padding, warnings };
}

/**
 * Reads 16 bits as signed where a header says unsigned and cannot be right.
 *
 * Header: 16 bits stored, unsigned, linear rescale by which 32768 would be
 * above 16000 HU. Pixels: at least a twentieth of them there.
 *
 * @param stored stored values as the header declares them
 * @param format of the pixels
 * @param rescale as the header declares it
 * @returns the values read as signed, or `null` where the header stands
 */
export function repairSign16(
  stored: StoredValues,
  format: PixelFormat,
  rescale: Rescale,
): Int16Array | null {
  if (
    !(stored instanceof Uint16Array) || format.bitsStored !== 16 ||
    rescale.kind !== "linear" ||
    !(32768 * rescale.slope + rescale.intercept > 16000)
  ) return null;
  let above = 0;
  for (let i = 0; i < stored.length; i++) above += stored[i] >>> 15;
  if (above < 0.05 * stored.length) return null;
  return new Int16Array(stored.buffer, stored.byteOffset, stored.length);
}
