import type { PixelFormat } from "../pixel_format.ts";
import type { Samples } from "./codec.ts";
import { type JpegHeader, readJpegHeader } from "./jpeg_header.ts";

/**
 * Decodes one frame of JPEG lossless: Huffman coding, any predictor.
 *
 * Own code, since the decoder from npm loses the last pixel of some streams
 * and fills a cut one with zeros. Size and length are compared before
 * anything is allocated.
 *
 * @param bytes the frame from its start-of-image marker
 * @param format size and bits of the image
 * @returns new samples, with the stream's own precision
 * @throws {Error} if the stream is not lossless, has another size than the
 *   header, is cut or damaged
 *
 * Source: ITU-T T.81, annexes F.2.2 and H.
 */
export function decodeJpegLossless(
  bytes: Uint8Array,
  format: PixelFormat,
): Samples {
  const header = readJpegHeader(bytes);
  check(header, format, bytes.length);
  const values = new Uint16Array(format.rows * format.columns);
  decodeScan(bytes, header, values);
  return { values, precision: header.precision };
}

function check(header: JpegHeader, format: PixelFormat, length: number) {
  const { rows, columns } = format;
  const { precision, predictor, restartInterval } = header;
  if (header.process !== 3) {
    throw new Error(`be lossless JPEG (SOF3), and is SOF${header.process}`);
  }
  if (header.rows !== rows || header.columns !== columns) {
    throw new Error(
      `hold ${rows} x ${columns} pixels, and holds ${header.rows} x ${header.columns}`,
    );
  }
  if (header.components !== 1) {
    throw new Error(`have 1 component, and has ${header.components}`);
  }
  if (precision < 2 || precision > Math.min(16, format.bitsAllocated)) {
    throw new Error(`fit its allocated bits, and has ${precision} bits`);
  }
  if (predictor < 1 || predictor > 7) {
    throw new Error(`use predictor 1 to 7, and uses ${predictor}`);
  }
  if (header.pointTransform !== 0) {
    throw new Error("have no point transform, which loses bits");
  }
  if (restartInterval % columns !== 0) {
    throw new Error("restart at the start of lines only");
  }
  // A sample takes at least one bit.
  if (length * 8 < rows * columns) {
    throw new Error("be long enough to fill the image");
  }
}

function decodeScan(bytes: Uint8Array, header: JpegHeader, to: Uint16Array) {
  const { rows, columns, predictor, precision } = header;
  const table = codeTable(header.huffman);
  const linesBetween = header.restartInterval / columns;
  let position = header.scanOffset;
  // Bits not used yet are the lowest `count` of `window`.
  let window = 0;
  let count = 0;
  // Zeros handed out behind the end of the coded data.
  let surplus = 0;
  let first = true;
  for (let row = 0, at = 0; row < rows; row++) {
    if (linesBetween > 0 && row > 0 && row % linesBetween === 0) restart();
    for (let column = 0; column < columns; column++, at++) {
      if (count < 16) fill();
      const entry = table[window >>> (count - 16) & 0xffff];
      const size = entry & 0xff;
      if (entry === 0) throw new Error("hold only codes of its Huffman table");
      count -= entry >>> 8;
      let difference = 0;
      if (size === 16) difference = 32768;
      else if (size > 0) {
        if (count < size) fill();
        count -= size;
        const bits = window >>> count & (1 << size) - 1;
        difference = bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
      }
      to[at] = predict(at, column) + difference;
    }
    first = false;
    if (surplus > count) throw early();
  }

  function predict(at: number, column: number): number {
    // The first line knows its left neighbour alone, a first column the one above.
    if (first) return column === 0 ? 1 << (precision - 1) : to[at - 1];
    const above = to[at - columns];
    if (column === 0) return above;
    const left = to[at - 1];
    const corner = to[at - columns - 1];
    switch (predictor) {
      case 1:
        return left;
      case 2:
        return above;
      case 3:
        return corner;
      case 4:
        return left + above - corner;
      case 5:
        return left + (above - corner >> 1);
      case 6:
        return above + (left - corner >> 1);
      default:
        return left + above >> 1;
    }
  }

  function fill() {
    // Up to 24 bits, so that 8 more always fit into 32.
    while (count <= 16) {
      let byte = position < bytes.length ? bytes[position] : 0xff;
      if (byte === 0xff) {
        // 0xff is data only before a 0; else it starts a marker, or the file is over.
        if (bytes[position + 1] === 0) position += 2;
        else {
          byte = 0;
          surplus += 8;
        }
      } else position++;
      window = window << 8 | byte;
      count += 8;
    }
  }

  function restart() {
    while (position < bytes.length && bytes[position] !== 0xff) position++;
    const marker = bytes[position + 1];
    if (marker === undefined || marker < 0xd0 || marker > 0xd7) throw early();
    position += 2;
    window = count = surplus = 0;
    first = true;
  }

  function early(): Error {
    return new Error("fill the image, and its JPEG stream ends early");
  }
}

/**
 * Spreads a Huffman table over all 16-bit beginnings.
 *
 * @returns length of the code << 8 | size of the difference; 0 where no code
 */
function codeTable(huffman: Uint8Array): Uint16Array {
  const table = new Uint16Array(65536);
  let start = 0;
  let value = 16;
  for (let length = 1; length <= 16; length++) {
    const span = 1 << (16 - length);
    for (let i = 0; i < huffman[length - 1]; i++) {
      const size = huffman[value++];
      if (size > 16 || start + span > 65536) {
        throw new Error("have a valid Huffman table");
      }
      table.fill(length << 8 | size, start, start + span);
      start += span;
    }
  }
  return table;
}
