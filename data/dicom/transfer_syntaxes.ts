import { decodeBigEndian, decodeLittleEndian } from "./codecs/native.ts";
import { decodeJpegLossless } from "./codecs/jpeg_lossless.ts";
import { decodeRle } from "./codecs/rle.ts";
import type { Codec } from "./codecs/codec.ts";

/** How the pixels of a transfer syntax are stored. */
export interface TransferSyntax {
  /** Its name in the standard. */
  readonly name: string;
  /** Whether pixels lie in fragments. */
  readonly encapsulated: boolean;
  /** What decodes them; `null` where nothing here does. */
  readonly decode: Codec | null;
}

/** Transfer syntaxes by UID, those that are refused by name included. */
export const TRANSFER_SYNTAXES: ReadonlyMap<string, TransferSyntax> = new Map([
  native("1.2.840.10008.1.2", "Implicit VR Little Endian", decodeLittleEndian),
  native(
    "1.2.840.10008.1.2.1",
    "Explicit VR Little Endian",
    decodeLittleEndian,
  ),
  native("1.2.840.10008.1.2.2", "Explicit VR Big Endian", decodeBigEndian),
  native("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", null),
  packed("1.2.840.10008.1.2.5", "RLE Lossless", decodeRle),
  packed("1.2.840.10008.1.2.4.57", "JPEG Lossless", decodeJpegLossless),
  packed("1.2.840.10008.1.2.4.70", "JPEG Lossless SV1", decodeJpegLossless),
  packed("1.2.840.10008.1.2.4.50", "JPEG Baseline 8-bit", null),
  packed("1.2.840.10008.1.2.4.51", "JPEG Extended 12-bit", null),
  packed("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection (retired)", null),
  packed("1.2.840.10008.1.2.4.55", "JPEG Full Progression (retired)", null),
  packed("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", null),
  packed("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", null),
  packed("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", null),
  packed("1.2.840.10008.1.2.4.91", "JPEG 2000", null),
  packed("1.2.840.10008.1.2.4.201", "HTJ2K Lossless", null),
  packed("1.2.840.10008.1.2.4.202", "HTJ2K Lossless RPCL", null),
  packed("1.2.840.10008.1.2.4.203", "HTJ2K", null),
]);

function native(
  uid: string,
  name: string,
  decode: Codec | null,
): [string, TransferSyntax] {
  return [uid, { name, encapsulated: false, decode }];
}

function packed(
  uid: string,
  name: string,
  decode: Codec | null,
): [string, TransferSyntax] {
  return [uid, { name, encapsulated: true, decode }];
}
