import { DicomError } from "../dicom_error.ts";
import {
  type Dataset,
  elementError,
  readNumber,
  readText,
  readWord,
} from "./dataset.ts";
import { type Keyword, printTag, TAGS } from "./tags.ts";

/** How the pixels of one image are stored. */
export interface PixelFormat {
  /** Rows of the image, at least 1. */
  readonly rows: number;
  /** Columns of the image, at least 1. */
  readonly columns: number;
  /** Bits that a sample takes: 8, 16 or 32. */
  readonly bitsAllocated: 8 | 16 | 32;
  /** Bits of a sample that count, up to `bitsAllocated`. */
  readonly bitsStored: number;
  /** The highest bit that counts, from 0. */
  readonly highBit: number;
  /** Whether samples are two's complement. */
  readonly signed: boolean;
}

/** Classes whose frames carry their own geometry and rescale. */
const ENHANCED = new Map([
  ["1.2.840.10008.5.1.4.1.1.2.1", "Enhanced CT Image Storage"],
  ["1.2.840.10008.5.1.4.1.1.2.2", "Legacy Converted Enhanced CT Image Storage"],
]);

// A stated ceiling; CT has 512 x 512 and at most 1024 x 1024 to 2048 x 2048.
const MOST_PIXELS = 4096 * 4096;

/**
 * Reads how the pixels are stored, and refuses by name what is no single grey
 * CT image.
 *
 * @param dataset where to read
 * @returns the format, with every value checked
 * @throws {DicomError} if the image is no CT, enhanced, multi-frame, in colour
 *   or of floating point, larger than 4096 x 4096, or a value is out of range
 */
export function readPixelFormat(dataset: Dataset): PixelFormat {
  const modality = readText(dataset, "Modality");
  if (modality !== null && modality !== "CT") {
    throw elementError(dataset, "Modality", 'must be "CT"', modality);
  }
  const sopClass = readText(dataset, "SOPClassUID") ?? "";
  const enhanced = ENHANCED.get(sopClass);
  if (enhanced !== undefined) {
    throw elementError(
      dataset,
      "SOPClassUID",
      `must name single images, and enhanced CT is not supported`,
      `${sopClass} (${enhanced})`,
    );
  }
  for (const keyword of ["FloatPixelData", "DoubleFloatPixelData"] as const) {
    if (dataset.elements.elements[TAGS[keyword]] !== undefined) {
      throw new DicomError(
        `Cannot read "${dataset.file}" as pixels must be integers: current file has ${keyword} ${
          printTag(TAGS[keyword])
        }`,
        dataset.file,
        printTag(TAGS[keyword]),
        null,
      );
    }
  }
  const samples = readWord(dataset, "SamplesPerPixel") ?? 1;
  if (samples !== 1) {
    throw elementError(dataset, "SamplesPerPixel", "must be 1, grey", samples);
  }
  const photometric = readText(dataset, "PhotometricInterpretation");
  if (photometric !== null && !photometric.startsWith("MONOCHROME")) {
    throw elementError(
      dataset,
      "PhotometricInterpretation",
      "must be MONOCHROME1 or MONOCHROME2",
      photometric,
    );
  }
  const frames = readNumber(dataset, "NumberOfFrames") ?? 1;
  if (frames !== 1) {
    throw elementError(
      dataset,
      "NumberOfFrames",
      "must be 1, and multi-frame images are not supported",
      frames,
    );
  }
  const rows = between("Rows", 1, 65535);
  const columns = between("Columns", 1, 65535);
  if (rows * columns > MOST_PIXELS) {
    throw elementError(
      dataset,
      "Rows",
      `times Columns must be at most ${MOST_PIXELS}`,
      `${rows} x ${columns}`,
    );
  }
  const bitsAllocated = readWord(dataset, "BitsAllocated");
  if (bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    throw elementError(
      dataset,
      "BitsAllocated",
      "must be 8, 16 or 32",
      bitsAllocated,
    );
  }
  const bitsStored = between("BitsStored", 1, bitsAllocated);
  const highBit = readWord(dataset, "HighBit") === null
    ? bitsStored - 1
    : between("HighBit", bitsStored - 1, bitsAllocated - 1);
  const signed = between("PixelRepresentation", 0, 1) === 1;
  return { rows, columns, bitsAllocated, bitsStored, highBit, signed };

  function between(keyword: Keyword, low: number, high: number): number {
    const value = readWord(dataset, keyword);
    if (value === null || value < low || value > high) {
      throw elementError(
        dataset,
        keyword,
        `must be ${low} to ${high}`,
        value,
      );
    }
    return value;
  }
}
