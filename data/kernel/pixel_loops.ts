import { takeKernel } from "./kernel.ts";

// Small enough to stay in a core's nearest caches on the way in and out.
const CHUNK = 16384;
// Loops end at the next multiple of four pixels.
const SLACK = 16;

/**
 * Adds a whole number to int16 values and writes them as float32.
 *
 * @param from values
 * @param by what to add, an int32
 * @param into where to write, of the same length
 */
export function shiftToFloat(
  from: Int16Array,
  by: number,
  into: Float32Array,
): void {
  const to = CHUNK * 2 + SLACK;
  const { kernel, buffer } = takeKernel(to + CHUNK * 4 + SLACK);
  const input = new Int16Array(buffer, 0, CHUNK);
  const output = new Float32Array(buffer, to, CHUNK);
  for (let at = 0; at < from.length; at += CHUNK) {
    const count = Math.min(CHUNK, from.length - at);
    input.set(from.subarray(at, at + count));
    kernel.shift(0, to, to + count * 4, by);
    into.set(output.subarray(0, count), at);
  }
}

/**
 * Writes `(x - low) * slope`, held in 0..1.
 *
 * @param from values
 * @param into where to write from `offset`
 * @param offset first place to write
 * @param low the value that becomes 0
 * @param slope above 0
 */
export function ramp(
  from: Float32Array,
  into: Float32Array,
  offset: number,
  low: number,
  slope: number,
): void {
  const { kernel, buffer } = takeKernel(CHUNK * 4 + SLACK);
  const chunk = new Float32Array(buffer, 0, CHUNK);
  for (let at = 0; at < from.length; at += CHUNK) {
    const count = Math.min(CHUNK, from.length - at);
    chunk.set(from.subarray(at, at + count));
    kernel.ramp(0, count * 4, low, slope);
    into.set(chunk.subarray(0, count), offset + at);
  }
}

/**
 * Writes `(x - low) * slope`, held in 0..1, of int16 values.
 *
 * @param from values
 * @param into where to write from `offset`
 * @param offset first place to write
 * @param low the value that becomes 0
 * @param slope above 0
 */
export function rampStored(
  from: Int16Array,
  into: Float32Array,
  offset: number,
  low: number,
  slope: number,
): void {
  const to = CHUNK * 2 + SLACK;
  const { kernel, buffer } = takeKernel(to + CHUNK * 4 + SLACK);
  const input = new Int16Array(buffer, 0, CHUNK);
  const output = new Float32Array(buffer, to, CHUNK);
  for (let at = 0; at < from.length; at += CHUNK) {
    const count = Math.min(CHUNK, from.length - at);
    input.set(from.subarray(at, at + count));
    kernel.rampStored(0, to, to + count * 4, low, slope);
    into.set(output.subarray(0, count), offset + at);
  }
}
