import {
  type Dataset,
  readNumber,
  readText,
  readWord,
} from "./dicom/dataset.ts";
import { DicomError } from "./dicom_error.ts";
import { findPixels } from "./dicom/find_pixels.ts";
import { parseDataset } from "./dicom/parse_dataset.ts";
import { readPixelFormat } from "./dicom/pixel_format.ts";
import { readGeometry } from "./dicom/read_geometry.ts";
import { readPaddingRange } from "./dicom/read_padding.ts";
import { readRescale } from "./dicom/read_rescale.ts";
import { type Keyword, TAGS } from "./dicom/tags.ts";
import type { SliceHeader } from "./slice_header.ts";

const SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
// Headers of CT rarely take more; what does is read whole.
const HEAD_BYTES = 16384;

const head = new Uint8Array(HEAD_BYTES);

/**
 * Reads the header of a DICOM file, from the first 16 KB where that is
 * enough; the file's length is compared with its pixels'.
 *
 * @param path where the file is
 * @param file its name for messages
 * @returns the header's facts, copied out
 * @throws {DicomError} if the file is no DICOM file or its header is broken
 * @throws {Deno.errors.NotFound} and its kin if the file cannot be opened
 */
export function readHeaderFile(path: string, file: string): SliceHeader {
  using handle = Deno.openSync(path);
  const { size } = handle.statSync();
  let length = 0;
  while (length < head.length) {
    const read = handle.readSync(head.subarray(length));
    if (read === null) break;
    length += read;
  }
  try {
    const start = parseDataset(head.subarray(0, length), file).dataset;
    const whole = length === size ||
      start.elements.elements[TAGS.PixelData] !== undefined;
    if (whole) return takeFacts(start, size - start.start);
  } catch (fault) {
    if (!(fault instanceof DicomError) || length === size) throw fault;
    // A cut element in the first part may be whole in the file.
  }
  return readHeader(Deno.readFileSync(path), file);
}

/**
 * Reads the header of a DICOM file from its bytes.
 *
 * @param bytes the whole file
 * @param file its name for messages
 * @returns the header's facts, copied out
 * @throws {DicomError} if the bytes are no DICOM file or its header is broken
 */
export function readHeader(bytes: Uint8Array, file: string): SliceHeader {
  const { dataset } = parseDataset(bytes, file);
  return takeFacts(dataset, dataset.bytes.length);
}

function takeFacts(dataset: Dataset, size: number): SliceHeader {
  const { geometry, warnings } = readGeometry(dataset);
  const rows = soft(() => readWord(dataset, "Rows"));
  const columns = soft(() => readWord(dataset, "Columns"));
  return {
    file: dataset.file,
    problem: findProblem(dataset, size),
    rows,
    columns,
    isImage: isImage(dataset),
    imageType: readText(dataset, "ImageType")?.split("\\") ?? [],
    patientId: readText(dataset, "PatientID"),
    studyUid: readText(dataset, "StudyInstanceUID"),
    seriesUid: readText(dataset, "SeriesInstanceUID"),
    instanceUid: readText(dataset, "SOPInstanceUID"),
    seriesNumber: number("SeriesNumber"),
    acquisitionNumber: number("AcquisitionNumber"),
    instanceNumber: number("InstanceNumber"),
    locationMm: number("SliceLocation"),
    thicknessMm: number("SliceThickness"),
    declaredSpacingMm: number("SpacingBetweenSlices"),
    declaredTiltDeg: number("GantryDetectorTilt"),
    kernel: readText(dataset, "ConvolutionKernel")?.split("\\")[0] ?? null,
    rescale: soft(() => {
      const { rescale } = readRescale(dataset, false);
      return rescale.kind === "linear"
        ? `${rescale.slope} ${rescale.intercept}`
        : "table";
    }),
    ...geometry,
    warnings,
  };

  function number(keyword: Keyword): number | null {
    return soft(() => readNumber(dataset, keyword));
  }
}

/** What `readSlice` would refuse before it decodes. */
function findProblem(dataset: Dataset, size: number): string | null {
  try {
    const format = readPixelFormat(dataset);
    readRescale(dataset, format.signed);
    readPaddingRange(dataset, format);
    findPixels(dataset, format, size);
    return null;
  } catch (fault) {
    if (fault instanceof DicomError) return fault.message;
    throw fault;
  }
}

function isImage(dataset: Dataset): boolean {
  const sopClass = readText(dataset, "SOPClassUID") ?? "";
  const samples = soft(() => readWord(dataset, "SamplesPerPixel")) ?? 1;
  return samples === 1 && sopClass !== SECONDARY_CAPTURE &&
    !sopClass.startsWith(`${SECONDARY_CAPTURE}.`);
}

/** A value that is only of use where it is right. */
function soft<T>(read: () => T): T | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof DicomError) return null;
    throw fault;
  }
}
