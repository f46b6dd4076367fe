import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Dataset } from "./dataset.ts";
import { printTag, TAGS } from "./tags.ts";

const ITEM = 0xe000fffe;
const END = 0xe0ddfffe;

/**
 * Joins the fragments of an encapsulated image of one frame.
 *
 * All fragments belong to the one frame, so the offset table is not needed
 * and not looked at.
 *
 * @param dataset whose PixelData has undefined length
 * @param offset of the first item in `dataset.bytes`
 * @returns the compressed bytes of the frame, and warnings
 * @throws {DicomError} if an item is cut or runs past the end of the file
 */
export function readFragments(
  dataset: Dataset,
  offset: number,
): { bytes: Uint8Array; warnings: SliceWarning[] } {
  const { bytes } = dataset;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fragments: Uint8Array[] = [];
  const warnings: SliceWarning[] = [];
  let position = offset;
  let table = true;
  while (true) {
    if (position + 8 > bytes.length) {
      if (table || position !== bytes.length) {
        throw broken("must end with a delimiter");
      }
      warnings.push({
        code: "no-sequence-delimiter",
        message: "The compressed pixels end without a delimiter",
      });
      break;
    }
    // Encapsulated data are little endian in every transfer syntax.
    const tag = view.getUint32(position, true);
    const length = view.getUint32(position + 4, true);
    position += 8;
    if (tag === END && !table) break;
    if (tag !== ITEM) throw broken("must be made of items");
    if (length > bytes.length - position) {
      throw broken("must have items inside the file");
    }
    // The first item is the offset table.
    if (table) table = false;
    else fragments.push(bytes.subarray(position, position + length));
    position += length;
  }
  return { bytes: join(fragments), warnings };

  function broken(rule: string): DicomError {
    return new DicomError(
      `Cannot read "${dataset.file}" as compressed PixelData (7fe0,0010) ${rule}: current fault is at byte ${
        dataset.start + position
      } of ${dataset.start + bytes.length}`,
      dataset.file,
      printTag(TAGS.PixelData),
      dataset.start + position,
    );
  }
}

function join(fragments: readonly Uint8Array[]): Uint8Array {
  if (fragments.length === 1) return fragments[0];
  const total = fragments.reduce((sum, { length }) => sum + length, 0);
  const joined = new Uint8Array(total);
  let at = 0;
  for (const fragment of fragments) {
    joined.set(fragment, at);
    at += fragment.length;
  }
  return joined;
}
