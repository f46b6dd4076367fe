import type { PixelFormat } from "../pixel_format.ts";
import type { Samples } from "./codec.ts";

const HEADER_BYTES = 64;
const MOST_SEGMENTS = 15;
// Two bytes of a run give at most 128.
const MOST_EXPANSION = 64;

/**
 * Decodes one frame of DICOM's run-length encoding: a segment for each byte
 * of a sample, the most significant first.
 *
 * @param bytes the frame with its header of 64 bytes
 * @param format size and bits of the image
 * @returns new samples
 * @throws {Error} if segments are not as many as a sample has bytes, lie
 *   outside the frame, or end before the image is full
 *
 * Source: DICOM PS3.5 annex G.
 */
export function decodeRle(bytes: Uint8Array, format: PixelFormat): Samples {
  const size = format.bitsAllocated / 8;
  const count = format.rows * format.columns;
  if (bytes.length < HEADER_BYTES) throw new Error("start with an RLE header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== size) {
    throw new Error(
      `have ${size} RLE segments of the ${MOST_SEGMENTS} possible, and has ${segments}`,
    );
  }
  if ((bytes.length - HEADER_BYTES) * MOST_EXPANSION < count * size) {
    throw new Error("be long enough to fill the image");
  }
  const planes = new Uint8Array(count * size);
  for (let segment = 0; segment < size; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < size
      ? view.getUint32(8 + 4 * segment, true)
      : bytes.length;
    if (start < HEADER_BYTES || end > bytes.length || start > end) {
      throw new Error("have its RLE segments inside the frame");
    }
    // The first segment holds the highest byte, the last place of a little-endian sample.
    unpack(bytes, start, end, planes, size - 1 - segment, size);
  }
  return {
    values: size === 1
      ? planes
      : size === 2
      ? new Uint16Array(planes.buffer)
      : new Uint32Array(planes.buffer),
  };
}

function unpack(
  from: Uint8Array,
  start: number,
  end: number,
  to: Uint8Array,
  offset: number,
  step: number,
) {
  let read = start;
  let write = offset;
  const full = to.length;
  while (write < full && read < end) {
    const head = from[read++];
    if (head < 128) {
      // head + 1 bytes as they are.
      let left = Math.min(head + 1, end - read);
      while (left-- > 0 && write < full) {
        to[write] = from[read++];
        write += step;
      }
    } else if (head > 128 && read < end) {
      const value = from[read++];
      let left = 257 - head;
      while (left-- > 0 && write < full) {
        to[write] = value;
        write += step;
      }
    }
  }
  if (write < full) {
    throw new Error("fill the image, and its RLE data end early");
  }
}
