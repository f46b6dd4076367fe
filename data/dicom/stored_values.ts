import type { Samples } from "./codecs/codec.ts";
import type { PixelFormat } from "./pixel_format.ts";

/** Stored values of one image, `[rows, columns]`, row-major, with their sign. */
export type StoredValues =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array;

/**
 * Takes the bits that count out of samples: those that end at HighBit,
 * everything else masked off, sign-extended where the header says signed.
 *
 * Where a compressed stream states its own precision, that holds, since
 * headers and streams are met that disagree.
 *
 * @param samples as a codec gave them
 * @param format layout by the header
 * @returns a view on the samples where nothing must be masked, else new values
 */
export function storedValues(
  samples: Samples,
  format: PixelFormat,
): StoredValues {
  const { values, precision } = samples;
  const bits = precision ?? format.bitsStored;
  const highBit = precision === undefined ? format.highBit : precision - 1;
  const whole = values.BYTES_PER_ELEMENT * 8;
  if (bits === whole) return format.signed ? asSigned(values) : values;
  if (!format.signed && highBit === bits - 1 && !hasBitsAbove(values, bits)) {
    // With the top bit free the sign does not matter, and one kind of array
    // keeps the loops that follow fast.
    return asSigned(values);
  }
  // Moved to the top of 32 bits and back, which masks and extends at once.
  const left = 31 - highBit;
  const right = 32 - bits;
  const stored = whole === 32
    ? new Int32Array(values.length)
    : new Int16Array(values.length);
  if (format.signed) {
    for (let i = 0; i < stored.length; i++) {
      stored[i] = values[i] << left >> right;
    }
  } else {
    for (let i = 0; i < stored.length; i++) {
      stored[i] = values[i] << left >>> right;
    }
  }
  return stored;
}

/** The same bits, read as two's complement. */
function asSigned(
  values: Samples["values"],
): Int8Array | Int16Array | Int32Array {
  const { buffer, byteOffset, length } = values;
  return values instanceof Uint8Array
    ? new Int8Array(buffer, byteOffset, length)
    : values instanceof Uint16Array
    ? new Int16Array(buffer, byteOffset, length)
    : new Int32Array(buffer, byteOffset, length);
}

function hasBitsAbove(values: Samples["values"], bits: number): boolean {
  let all = 0;
  if (values instanceof Uint16Array && values.byteOffset % 4 === 0) {
    // Two samples at a time.
    const pairs = new Uint32Array(
      values.buffer,
      values.byteOffset,
      values.length >> 1,
    );
    for (let i = 0; i < pairs.length; i++) all |= pairs[i];
    all = (all | all >>> 16) & 0xffff;
    if (values.length % 2 === 1) all |= values[values.length - 1];
  } else {
    for (let i = 0; i < values.length; i++) all |= values[i];
  }
  return all >>> bits !== 0;
}
