import type { PixelFormat } from "../pixel_format.ts";
import type { Samples } from "./codec.ts";

/**
 * Takes little-endian samples as they lie, without a copy where they are
 * aligned.
 *
 * @param bytes at least rows x columns samples
 * @param format size and bits of the image
 * @returns a view on `bytes`, or on a copy
 */
export function decodeLittleEndian(
  bytes: Uint8Array,
  format: PixelFormat,
): Samples {
  const count = format.rows * format.columns;
  const size = format.bitsAllocated / 8;
  if (size === 1) return { values: bytes.subarray(0, count) };
  // Typed arrays must start at a multiple of their element's size. Not
  // slice(), which copies nothing where the bytes are a Node.js Buffer.
  const aligned = bytes.byteOffset % size === 0
    ? bytes
    : new Uint8Array(bytes.subarray(0, count * size));
  const { buffer, byteOffset } = aligned;
  return {
    values: size === 2
      ? new Uint16Array(buffer, byteOffset, count)
      : new Uint32Array(buffer, byteOffset, count),
  };
}

/**
 * Takes big-endian samples, swapped.
 *
 * @param bytes at least rows x columns samples
 * @param format size and bits of the image; 8 or 16 bits
 * @returns new samples
 * @throws {Error} if samples have 32 bits
 */
export function decodeBigEndian(
  bytes: Uint8Array,
  format: PixelFormat,
): Samples {
  const count = format.rows * format.columns;
  if (format.bitsAllocated === 8) return { values: bytes.subarray(0, count) };
  if (format.bitsAllocated === 32) {
    throw new Error("have 8 or 16 bits allocated where it is big endian");
  }
  const values = new Uint16Array(count);
  for (let i = 0, at = 0; i < count; i++, at += 2) {
    values[i] = bytes[at] << 8 | bytes[at + 1];
  }
  return { values };
}
