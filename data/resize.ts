import { takeKernel } from "./kernel/kernel.ts";

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
  /** Their weights, which sum to 1, then zeros, `[outputs, widest]`. */
  readonly weights: Float32Array;
  /** Places a row of `weights` has, a multiple of 4. */
  readonly widest: number;
}

const tapsBySize = new Map<string, Taps>();
const MOST_KEPT = 64;
// Loops of the kernel run to the next multiple of four pixels.
const SLACK = 4;

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
  // What lies in the kernel's memory, in 4-byte places.
  const pixels = from.rows * from.columns;
  const rowAt = pixels + SLACK;
  const downAt = rowAt + from.columns + across.widest + SLACK;
  const firstAt = downAt + down.weights.length;
  const acrossAt = firstAt + to.columns;
  const outAt = acrossAt + across.weights.length;
  const { kernel, buffer } = takeKernel(4 * (outAt + to.columns));
  const places = new Float32Array(buffer, 0, outAt + to.columns);
  places.set(image.subarray(0, pixels));
  // What is read behind an array has the weight 0, and must be finite for that.
  places.fill(0, pixels, downAt);
  places.set(down.weights, downAt);
  new Int32Array(buffer, 4 * firstAt, to.columns).set(
    across.first.map((pixel) => 4 * pixel),
  );
  places.set(across.weights, acrossAt);
  const out = places.subarray(outAt, outAt + to.columns);
  for (let row = 0; row < to.rows; row++) {
    const weightsAt = 4 * (downAt + row * down.widest);
    kernel.mixRows(
      4 * down.first[row] * from.columns,
      4 * from.columns,
      weightsAt,
      weightsAt + 4 * down.count[row],
      4 * rowAt,
      4 * (rowAt + from.columns),
    );
    kernel.mixColumns(
      4 * rowAt,
      4 * firstAt,
      4 * acrossAt,
      4 * across.widest,
      4 * outAt,
      4 * (outAt + to.columns),
    );
    into.set(out, offset + row * to.columns);
  }
  return into;
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
  const widest = 4 * Math.ceil((2 * reach + 2) / 4);
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Float32Array(outputs * widest);
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
