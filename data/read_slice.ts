import { parseDataset } from "./dicom/parse_dataset.ts";
import { type PixelFormat, readPixelFormat } from "./dicom/pixel_format.ts";
import { readGeometry } from "./dicom/read_geometry.ts";
import { markPadding, readPaddingRange } from "./dicom/read_padding.ts";
import { readRescale } from "./dicom/read_rescale.ts";
import { readSamples } from "./dicom/read_samples.ts";
import { readWindows } from "./dicom/read_windows.ts";
import { repairSign16, repairWrap12 } from "./dicom/repair_encoding.ts";
import { type StoredValues, storedValues } from "./dicom/stored_values.ts";
import { toHounsfield } from "./dicom/to_hounsfield.ts";
import type { Slice, SliceWarning } from "./slice.ts";

/**
 * Reads one CT image from the bytes of a DICOM file.
 *
 * HU are the plain rescale of the stored values, padding included. Nothing of
 * the result refers to `bytes`. Where header and pixels disagree in a way
 * that a stated rule covers, the pixels are repaired and a warning says so.
 *
 * @param bytes a whole Part-10 file
 * @param file its name for messages
 * @returns the image in Hounsfield units
 * @throws {DicomError} if the file is no readable single CT image in HU: see
 *   its message, tag and offset
 *
 * @example
 * ```ts
 * import { DicomError } from "./dicom_error.ts";
 * import { readSlice } from "./read_slice.ts";
 * import { throws } from "node:assert/strict";
 * throws(() => readSlice(new Uint8Array(0), "empty.dcm"), DicomError);
 * ```
 */
export function readSlice(bytes: Uint8Array, file: string): Slice {
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
  const hounsfield = toHounsfield(stored, rescale);
  if (doubtsSign(format, hounsfield, padding)) {
    warnings.push({
      code: "sign-doubtful",
      message:
        "Pixels lie below -1024 HU without being padding, as bone does in unsigned pixels that a header calls signed; they were read as declared",
    });
  }
  return {
    rows: format.rows,
    columns: format.columns,
    hounsfield,
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

/**
 * Whether signed pixels of fewer bits than a word look like unsigned ones.
 */
function doubtsSign(
  format: PixelFormat,
  hounsfield: Float32Array,
  padding: Uint8Array | null,
): boolean {
  if (!format.signed || format.bitsStored >= 16) return false;
  return hounsfield.some((value, i) => value < -1024 && padding?.[i] !== 1);
}
