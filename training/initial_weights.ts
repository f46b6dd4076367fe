import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import { sizeOf } from "../models/graph/value.ts";
import { createRandom } from "../statistics/random.ts";

/**
 * Draws the weights that training starts from: kernels of convolutions
 * uniform with variance 2 / inputs, dense matrices uniform with variance
 * 1 / inputs, vectors 0.
 *
 * @param shapes shapes by name
 * @param seed seed of the draw; a parameter's numbers depend on the seed and
 * its name alone
 * @returns weights of these shapes
 *
 * Source: He et al. 2015 for kernels, LeCun et al. 1998 for matrices.
 */
export function initialWeights(
  shapes: ReadonlyMap<string, readonly number[]>,
  seed: number,
): Weights {
  const weights = new Map<string, WeightTensor>();
  for (const [name, shape] of shapes) {
    const data = new Float32Array(sizeOf(shape));
    const variance = shape.length === 4
      ? 2 / sizeOf(shape.slice(1))
      : shape.length === 2
      ? 1 / shape[0]
      : 0;
    const reach = Math.sqrt(3 * variance);
    const random = createRandom(seed, `initial ${name}`);
    if (reach > 0) {
      for (let i = 0; i < data.length; i++) {
        data[i] = reach * (2 * random.uniform() - 1);
      }
    }
    weights.set(name, { shape, data });
  }
  return weights;
}
