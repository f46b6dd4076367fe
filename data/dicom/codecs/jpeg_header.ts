/** What a JPEG stream of one component says before its first scan. */
export interface JpegHeader {
  /** Number of the start-of-frame marker: 0 baseline, 1 extended, 3 lossless. */
  readonly process: number;
  /** Bits of a sample. */
  readonly precision: number;
  /** Rows of the image. */
  readonly rows: number;
  /** Columns of the image. */
  readonly columns: number;
  /** Components, 1 where grey. */
  readonly components: number;
  /** Predictor of a lossless scan, 1 to 7. */
  readonly predictor: number;
  /** Low bits that were dropped before coding. */
  readonly pointTransform: number;
  /** Samples between two restarts; 0 where there are none. */
  readonly restartInterval: number;
  /** Huffman table of the first component, as its DHT segment has it: 16 counts, then values. */
  readonly huffman: Uint8Array;
  /** Where the coded data start. */
  readonly scanOffset: number;
}

const SOF_FIRST = 0xc0;
const SOF_LAST = 0xcf;
const DHT = 0xc4;
// Reserved, and arithmetic conditioning, lie in the range of frames.
const NOT_FRAMES = [DHT, 0xc8, 0xcc];
const DRI = 0xdd;
const SOS = 0xda;
const COUNTS = 16;

/**
 * Reads the head of a JPEG stream, up to its first scan.
 *
 * @param bytes the stream from its start-of-image marker
 * @returns size, precision and coding
 * @throws {Error} if the stream is no JPEG or its head is not whole
 *
 * Source: ITU-T T.81, B.2.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
    throw new Error("hold a JPEG stream");
  }
  const tables = new Map<number, Uint8Array>();
  let frame: Uint8Array | null = null;
  let process = 0;
  let restartInterval = 0;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    // Any number of fill bytes may come before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const next = at + 2 + word(bytes, at + 2);
    if (next < at + 4 || next > bytes.length) break;
    const body = bytes.subarray(at + 4, next);
    if (marker === DHT) readTables(body, tables);
    else if (marker === DRI) restartInterval = word(body, 0);
    else if (marker === SOS) {
      // A scan: number of components, then component and table of each.
      const huffman = tables.get(body[2] >> 4);
      const whole = frame !== null && frame.length >= 9 &&
        body.length === 4 + 2 * body[0];
      if (!whole || frame === null || huffman === undefined) break;
      return {
        process,
        precision: frame[0],
        rows: word(frame, 1),
        columns: word(frame, 3),
        components: frame[5],
        predictor: body[body.length - 3],
        pointTransform: body[body.length - 1] & 15,
        restartInterval,
        huffman,
        scanOffset: next,
      };
    } else if (
      marker >= SOF_FIRST && marker <= SOF_LAST && !NOT_FRAMES.includes(marker)
    ) {
      frame = body;
      process = marker - SOF_FIRST;
    }
    at = next;
  }
  throw new Error("hold a whole JPEG header");
}

/** One DHT segment may hold several tables. */
function readTables(body: Uint8Array, tables: Map<number, Uint8Array>) {
  let at = 0;
  while (at + 1 + COUNTS <= body.length) {
    const kind = body[at];
    const counts = body.subarray(at + 1, at + 1 + COUNTS);
    const end = at + 1 + COUNTS + counts.reduce((sum, one) => sum + one, 0);
    if (end > body.length) throw new Error("have whole Huffman tables");
    // Only class 0 codes differences.
    if (kind < 16) tables.set(kind, body.subarray(at + 1, end));
    at = end;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at] << 8 | bytes[at + 1];
}
