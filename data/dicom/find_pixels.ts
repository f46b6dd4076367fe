import { DicomError } from "../dicom_error.ts";
import type { Codec } from "./codecs/codec.ts";
import { type Dataset, elementError } from "./dataset.ts";
import type { PixelFormat } from "./pixel_format.ts";
import { printTag, TAGS } from "./tags.ts";
import { TRANSFER_SYNTAXES } from "./transfer_syntaxes.ts";

const UNDEFINED_LENGTH = 0xffffffff;

/** Where the pixels of an image are, and what decodes them. */
export interface FoundPixels {
  /** What decodes them. */
  readonly decode: Codec;
  /** Name of the transfer syntax, for messages. */
  readonly syntax: string;
  /** Where they, or their fragments, start in the data set. */
  readonly offset: number;
  /** Their bytes; `null` where they lie in fragments. */
  readonly length: number | null;
  /** Bytes that the image needs once it is decoded. */
  readonly needed: number;
}

/**
 * Finds the pixels of one image, and refuses what is cut or cannot be
 * decoded, before any of them is touched.
 *
 * @param dataset parsed up to the head of PixelData
 * @param format of the pixels, checked
 * @param size bytes of the whole data set, of which `dataset` may know the
 *   start only
 * @returns where they are
 * @throws {DicomError} if the transfer syntax is not supported, or PixelData
 *   is missing, cut or too short
 */
export function findPixels(
  dataset: Dataset,
  format: PixelFormat,
  size: number,
): FoundPixels {
  const syntax = TRANSFER_SYNTAXES.get(dataset.syntax);
  if (syntax === undefined || syntax.decode === null) {
    throw new DicomError(
      `Cannot read "${dataset.file}" as its transfer syntax must be one that is supported: current value is "${dataset.syntax}" (${
        syntax?.name ?? "unknown"
      })`,
      dataset.file,
      printTag(TAGS.TransferSyntaxUID),
      null,
    );
  }
  const element = dataset.elements.elements[TAGS.PixelData];
  if (element === undefined) {
    throw elementError(dataset, "PixelData", "must be given", null);
  }
  const { dataOffset: offset, length } = element;
  if (syntax.encapsulated !== (length === UNDEFINED_LENGTH)) {
    throw elementError(
      dataset,
      "PixelData",
      syntax.encapsulated
        ? `must lie in fragments where the transfer syntax is ${syntax.name}`
        : `must have a length where the transfer syntax is ${syntax.name}`,
      syntax.encapsulated ? `${length} bytes` : "undefined length",
    );
  }
  const needed = format.rows * format.columns * (format.bitsAllocated / 8);
  const left = size - offset;
  if (!syntax.encapsulated && (length > left || length < needed)) {
    throw elementError(
      dataset,
      "PixelData",
      `must have ${needed} bytes for ${format.rows} x ${format.columns} pixels`,
      `${length} bytes declared, ${left} in the file`,
    );
  }
  return {
    decode: syntax.decode,
    syntax: syntax.name,
    offset,
    length: syntax.encapsulated ? null : length,
    needed,
  };
}
