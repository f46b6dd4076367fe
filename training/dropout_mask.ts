import { createRandom } from "../statistics/random.ts";
import { sizeOf } from "../models/graph/value.ts";
import type { MaskInput } from "./training_graph.ts";

/**
 * Draws a dropout mask: each element 0 with the mask's rate, else
 * `1 / (1 - rate)`, so that the mean stays 1.
 *
 * @param mask shape and rate
 * @param seed seed of the run
 * @param draw which draw of the run; the same draw gives the same mask,
 * whichever worker asks
 * @param out `[elements]`, filled
 * @throws {RangeError} if the rate lies outside [0, 1)
 */
export function drawDropoutMask(
  mask: MaskInput,
  seed: number,
  draw: number,
  out: Float32Array = new Float32Array(sizeOf(mask.shape)),
): Float32Array {
  if (!(mask.rate >= 0 && mask.rate < 1)) {
    throw new RangeError(
      `Cannot draw a dropout mask as its rate must be in [0, 1): current value is ${mask.rate}`,
    );
  }
  const random = createRandom(seed, `dropout ${mask.name} ${draw}`);
  const kept = 1 / (1 - mask.rate);
  const bound = mask.rate * 2 ** 16;
  // 16 bits an element are fine enough for a rate, and half the draws.
  for (let i = 0; i < out.length; i += 2) {
    const bits = random.integer(2 ** 31) * 2;
    out[i] = (bits >>> 16) < bound ? 0 : kept;
    if (i + 1 < out.length) out[i + 1] = (bits & 0xffff) < bound ? 0 : kept;
  }
  return out;
}
