import type { Slice, SliceWarning } from "../slice.ts";
import { parseDataset } from "./parse_dataset.ts";
import { type PixelFormat, readPixelFormat } from "./pixel_format.ts";
import { readGeometry } from "./read_geometry.ts";
import { markPadding, readPaddingRange } from "./read_padding.ts";
import { readRescale, type Rescale } from "./read_rescale.ts";
import { readSamples } from "./read_samples.ts";
import { readWindows } from "./read_windows.ts";
import { repairSign16, repairWrap12 } from "./repair_encoding.ts";
import { type StoredValues, storedValues } from "./stored_values.ts";

/** One image before its values are turned into Hounsfield units. */
export interface StoredImage extends Omit<Slice, "hounsfield"> {
  /** Stored values, `[rows, columns]`; may be a view on the file's bytes. */
  readonly stored: StoredValues;
  /** What turns them into HU. */
  readonly rescale: Rescale;
}

/**
 * Reads one CT image up to its stored values, repaired where a stated rule
 * says so.
 *
 * @param bytes a whole Part-10 file
 * @param file its name for messages
 * @returns the image, still tied to `bytes`
 * @throws {DicomError} if the file is no readable single CT image in HU
 */
export function readStored(bytes: Uint8Array, file: string): StoredImage {
  const { dataset, warnings: structure } = parseDataset(bytes, file);
  const warnings: SliceWarning[] = [...structure];
  const format = readPixelFormat(dataset);
  const declared = take(readRescale(dataset, format.signed)).rescale;
  const { geometry } = take(readGeometry(dataset));
  const { windows } = take(readWindows(dataset));
  const range = readPaddingRange(dataset, format);
  const { samples } = take(readSamples(dataset, format));

  let stored: StoredValues = storedValues(samples, format);
  let rescale = declared;
  const wrap = repairWrap12(stored, format, declared);
  const signed = repairSign16(stored, format, declared);
  if (signed !== null) {
    stored = signed;
    warnings.push({
      code: "sign-16",
      message:
        "Pixels were 16-bit signed in a header that says unsigned; they were read as signed",
    });
  }
  let padding = range === null ? null : markPadding(stored, range);
  if (wrap !== null) {
    stored = wrap.stored;
    rescale = { kind: "linear", slope: 1, intercept: 0 };
    padding ??= wrap.padding;
    warnings.push(...wrap.warnings);
  }
  if (doubtsSign(format, stored, rescale, padding)) {
    warnings.push({
      code: "sign-doubtful",
      message:
        "Pixels lie below -1024 HU without being padding, as bone does in unsigned pixels that a header calls signed; they were read as declared",
    });
  }
  return {
    rows: format.rows,
    columns: format.columns,
    stored,
    rescale,
    padding,
    ...geometry,
    windows,
    warnings,
  };

  function take<T extends { warnings: readonly SliceWarning[] }>(part: T): T {
    warnings.push(...part.warnings);
    return part;
  }
}

/** Whether signed pixels of fewer bits than a word look like unsigned ones. */
function doubtsSign(
  format: PixelFormat,
  stored: StoredValues,
  rescale: Rescale,
  padding: Uint8Array | null,
): boolean {
  if (!format.signed || format.bitsStored >= 16) return false;
  if (rescale.kind !== "linear") return false;
  const { slope, intercept } = rescale;
  for (let i = 0; i < stored.length; i++) {
    if (stored[i] * slope + intercept < -1024 && padding?.[i] !== 1) {
      return true;
    }
  }
  return false;
}
