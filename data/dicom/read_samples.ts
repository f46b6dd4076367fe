import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Samples } from "./codecs/codec.ts";
import type { Dataset } from "./dataset.ts";
import { findPixels } from "./find_pixels.ts";
import type { PixelFormat } from "./pixel_format.ts";
import { readFragments } from "./read_fragments.ts";
import { printTag, TAGS } from "./tags.ts";

/**
 * Decodes the pixels of one image.
 *
 * Lengths are compared before anything is allocated.
 *
 * @param dataset parsed up to the head of PixelData, with the whole file
 * @param format of the pixels, checked
 * @returns samples before masking, and warnings
 * @throws {DicomError} if the transfer syntax is not supported, PixelData is
 *   missing, cut or too short, or does not decode
 */
export function readSamples(
  dataset: Dataset,
  format: PixelFormat,
): { samples: Samples; warnings: SliceWarning[] } {
  const pixels = findPixels(dataset, format, dataset.bytes.length);
  const { offset, length, needed } = pixels;
  if (length === null) {
    const { bytes, warnings } = readFragments(dataset, offset);
    return { samples: decode(bytes), warnings };
  }
  const samples = decode(dataset.bytes.subarray(offset, offset + length));
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

  function decode(bytes: Uint8Array): Samples {
    try {
      return pixels.decode(bytes, format);
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      throw new DicomError(
        `Cannot read "${dataset.file}" as PixelData (7fe0,0010) must ${reason}: current data do not decode as ${pixels.syntax}`,
        dataset.file,
        printTag(TAGS.PixelData),
        dataset.start + offset,
      );
    }
  }
}
