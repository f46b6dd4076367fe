/** A height and a width in pixels. */
export interface Size {
  /** Rows, at least 1. */
  readonly rows: number;
  /** Columns, at least 1. */
  readonly columns: number;
}

/** Weights of the input pixels that make each output pixel of one axis. */
interface Taps {
  /** First input pixel of each output pixel, `[outputs]`. */
  readonly first: Int32Array;
  /** Number of input pixels of each, `[outputs]`. */
  readonly count: Int32Array;
  /** Their weights, which sum to 1, `[outputs, widest]`. */
  readonly weights: Float64Array;
  /** Places a row of `weights` has. */
  readonly widest: number;
}

const tapsBySize = new Map<string, Taps>();
const MOST_KEPT = 64;

/**
 * Resizes an image as ONNX's `Resize` does with mode `linear`, coordinates
 * `half_pixel` and `antialias` 1.
 *
 * Where it shrinks, each output pixel is a mean under a triangle as wide as
 * two output pixels, and the border's pixels go on outside the image; where
 * it grows, it lies between two input pixels.
 *
 * @param image `[rows, columns]`, row-major
 * @param from size of `image`
 * @param to wanted size
 * @param into where to write from `offset`; allocated where not given
 * @param offset first place to write
 * @returns `into`, holding `[to.rows, to.columns]` from `offset`
 * @throws {RangeError} if a size is not a positive integer
 * @throws {TypeError} if `image` or `into` has not its size
 *
 * Source: ONNX operator Resize, version 18.
 */
export function resize(
  image: Float32Array,
  from: Size,
  to: Size,
  into: Float32Array = new Float32Array(to.rows * to.columns),
  offset = 0,
): Float32Array {
  if (image.length < from.rows * from.columns) {
    throw new TypeError(
      `Cannot resize an image as it must have ${from.rows} x ${from.columns} pixels: current length is ${image.length}`,
    );
  }
  if (into.length < offset + to.rows * to.columns) {
    throw new TypeError(
      `Cannot resize an image as the output must hold ${
        offset + to.rows * to.columns
      } values: current length is ${into.length}`,
    );
  }
  const down = takeTaps(from.rows, to.rows);
  const across = takeTaps(from.columns, to.columns);
  const row = new Float64Array(from.columns);
  for (let r = 0; r < to.rows; r++) {
    mixRows(image, from.columns, down, r, row);
    mixColumns(row, across, into, offset + r * to.columns);
  }
  return into;
}

/** One output row at the input's width. */
function mixRows(
  image: Float32Array,
  columns: number,
  taps: Taps,
  output: number,
  row: Float64Array,
) {
  const first = taps.first[output];
  const count = taps.count[output];
  row.fill(0);
  for (let k = 0; k < count; k++) {
    const weight = taps.weights[output * taps.widest + k];
    const start = (first + k) * columns;
    for (let c = 0; c < columns; c++) row[c] += weight * image[start + c];
  }
}

function mixColumns(
  row: Float64Array,
  taps: Taps,
  into: Float32Array,
  start: number,
) {
  const { first, count, weights, widest } = taps;
  for (let c = 0; c < first.length; c++) {
    let sum = 0;
    for (let k = 0, at = first[c], w = c * widest; k < count[c]; k++) {
      sum += weights[w + k] * row[at + k];
    }
    into[start + c] = sum;
  }
}

function takeTaps(inputs: number, outputs: number): Taps {
  const key = `${inputs}>${outputs}`;
  const known = tapsBySize.get(key);
  if (known !== undefined) return known;
  const taps = makeTaps(inputs, outputs);
  // Sizes are few in earnest; a stream of odd ones must not fill memory.
  if (tapsBySize.size >= MOST_KEPT) tapsBySize.clear();
  tapsBySize.set(key, taps);
  return taps;
}

function makeTaps(inputs: number, outputs: number): Taps {
  for (const size of [inputs, outputs]) {
    if (!(Number.isInteger(size) && size >= 1)) {
      throw new RangeError(
        `Cannot resize an image as sizes must be positive integers: current value is ${size}`,
      );
    }
  }
  const step = inputs / outputs;
  // Half the triangle's base in input pixels; never less than one pixel.
  const reach = Math.max(1, step);
  const widest = Math.ceil(2 * reach) + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Float64Array(outputs * widest);
  for (let output = 0; output < outputs; output++) {
    // Pixel i covers i to i + 1, so its middle is at i + 0.5.
    const middle = (output + 0.5) * step;
    const low = Math.floor(middle - reach + 0.5);
    const high = Math.floor(middle + reach + 0.5);
    first[output] = clamp(low);
    count[output] = clamp(high) - clamp(low) + 1;
    const row = weights.subarray(output * widest, (output + 1) * widest);
    for (let i = low; i <= high; i++) {
      const weight = Math.max(0, 1 - Math.abs(i + 0.5 - middle) / reach);
      // What lies outside is the border's pixel once more.
      row[clamp(i) - first[output]] += weight;
    }
    const sum = row.reduce((total, weight) => total + weight, 0);
    for (let i = 0; i < row.length; i++) row[i] /= sum;
  }
  return { first, count, weights, widest };

  function clamp(i: number): number {
    return Math.min(inputs - 1, Math.max(0, i));
  }
}
