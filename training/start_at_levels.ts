import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import { sizeOf } from "../models/graph/value.ts";
import type { ChannelAffine } from "../models/normalisation.ts";
import { createRandom } from "../statistics/random.ts";
import type { ParameterShapes } from "./flat_weights.ts";
import { initialWeights } from "./initial_weights.ts";

/** Response of a first kernel to an even image of value 1. */
const GAIN = 2;

/**
 * Draws the weights that the small networks start from.
 *
 * What tells on a CT is how dense a patch is, and each pixel is noisy. Kernels
 * drawn tap by tap pass all of the noise and little of the density, and training
 * spends thousands of images on undoing that. So each first kernel starts as a
 * mean, and its bias makes it begin to respond at a level of its own: the levels
 * are spread evenly over the window, every other kernel responds below its
 * level. The second kernels mix levels, one random number a pair of channels.
 *
 * @param shapes the parameters of `baseline` or `dropout`
 * @param affine what the window's 0 to 1 is turned into before the network
 * @param seed seed of the draw
 * @returns weights of these shapes
 */
export function startAtLevels(
  shapes: ParameterShapes,
  affine: ChannelAffine,
  seed: number,
): Weights {
  const weights = new Map<string, WeightTensor>(initialWeights(shapes, seed));
  const [channels, , rows, columns] = shapes.get("conv1.weight")!;
  const first = take("conv1.weight");
  const bias = take("conv1.bias");
  const taps = rows * columns;
  for (let channel = 0; channel < channels; channel++) {
    const gain = channel % 2 === 0 ? GAIN : -GAIN;
    const pair = Math.floor(channel / 2);
    const level = (pair + 0.5) / Math.ceil(channels / 2);
    first.fill(gain / taps, channel * taps, (channel + 1) * taps);
    bias[channel] = -gain * (affine.scale * level + affine.offset);
  }
  const second = take("conv2.weight");
  const random = createRandom(seed, "levels");
  const spread = Math.sqrt(2 / shapes.get("conv2.weight")![1]);
  for (let start = 0; start < second.length; start += taps) {
    second.fill(spread * random.normal() / taps, start, start + taps);
  }
  return weights;

  function take(name: string): Float32Array {
    const shape = shapes.get(name)!;
    const data = new Float32Array(sizeOf(shape));
    weights.set(name, { shape, data });
    return data;
  }
}
