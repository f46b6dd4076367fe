import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Codec, Samples } from "./codecs/codec.ts";
import { type Dataset, elementError } from "./dataset.ts";
import type { PixelFormat } from "./pixel_format.ts";
import { readFragments } from "./read_fragments.ts";
import { printTag, TAGS } from "./tags.ts";
import { TRANSFER_SYNTAXES } from "./transfer_syntaxes.ts";

const UNDEFINED_LENGTH = 0xffffffff;

/**
 * Finds and decodes the pixels of one image.
 *
 * Lengths are compared before anything is allocated.
 *
 * @param dataset parsed up to the head of PixelData
 * @param format of the pixels, checked
 * @returns samples before masking, and warnings
 * @throws {DicomError} if the transfer syntax is not supported, PixelData is
 *   missing, cut or too short, or does not decode
 */
export function readSamples(
  dataset: Dataset,
  format: PixelFormat,
): { samples: Samples; warnings: SliceWarning[] } {
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
  const { dataOffset, length } = element;
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
  if (syntax.encapsulated) {
    const { bytes, warnings } = readFragments(dataset, dataOffset);
    return { samples: decode(syntax.decode, bytes), warnings };
  }
  const left = dataset.bytes.length - dataOffset;
  const needed = format.rows * format.columns * (format.bitsAllocated / 8);
  if (length > left || length < needed) {
    throw elementError(
      dataset,
      "PixelData",
      `must have ${needed} bytes for ${format.rows} x ${format.columns} pixels`,
      `${length} bytes declared, ${left} in the file`,
    );
  }
  const bytes = dataset.bytes.subarray(dataOffset, dataOffset + length);
  const samples = decode(syntax.decode, bytes);
  // One byte more makes an odd length even.
  const surplus = Math.max(0, length - needed - needed % 2);
  return {
    samples,
    warnings: surplus === 0 ? [] : [{
      code: "pixels-too-long",
      message:
        `PixelData has ${surplus} bytes more than its pixels need; they were left out`,
    }],
  };

  function decode(codec: Codec, bytes: Uint8Array): Samples {
    try {
      return codec(bytes, format);
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      throw new DicomError(
        `Cannot read "${dataset.file}" as PixelData (7fe0,0010) must ${reason}: current data do not decode as ${syntax?.name}`,
        dataset.file,
        printTag(TAGS.PixelData),
        dataset.start + dataOffset,
      );
    }
  }
}
