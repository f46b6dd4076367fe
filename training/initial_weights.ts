import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import { sizeOf } from "../models/graph/value.ts";
import { createRandom, type Random } from "../statistics/random.ts";

/** Share of a kernel's spread that differs from tap to tap. */
const ROUGHNESS = 0.3;

/**
 * Draws the weights that training starts from.
 *
 * Kernels of convolutions start smooth: one number a channel for all taps, and
 * a little noise from tap to tap. What tells on a CT is how dense something is;
 * kernels drawn tap by tap pass little of that and all of the noise. Their
 * biases are spread, so that each channel starts at a density of its own.
 * Dense matrices have variance 1 / inputs, and all else is 0.
 *
 * @param shapes shapes by name
 * @param seed seed of the draw; a parameter's numbers depend on the seed and
 * its name alone
 * @returns weights of these shapes
 *
 * Source: He et al. 2015 for the variance of a kernel's response, LeCun et al.
 * 1998 for matrices.
 */
export function initialWeights(
  shapes: ReadonlyMap<string, readonly number[]>,
  seed: number,
): Weights {
  const weights = new Map<string, WeightTensor>();
  for (const [name, shape] of shapes) {
    const random = createRandom(seed, `initial ${name}`);
    const data = new Float32Array(sizeOf(shape));
    if (shape.length === 4) drawKernel(data, shape, random);
    else if (shape.length === 2) fill(data, random, Math.sqrt(1 / shape[0]));
    else if (belongsToKernel(name)) fill(data, random, 1);
    weights.set(name, { shape, data });
  }
  return weights;

  function belongsToKernel(name: string): boolean {
    const kernel = shapes.get(name.replace(/\.bias$/, ".weight"));
    return name.endsWith(".bias") && kernel?.length === 4;
  }
}

function drawKernel(
  data: Float32Array,
  [, channels, rows, columns]: readonly number[],
  random: Random,
): void {
  const taps = rows * columns;
  // Variance 2 of the response to an even image of variance 1.
  const even = Math.sqrt(2 / channels) / taps;
  const rough = ROUGHNESS * Math.sqrt(2 / (channels * taps));
  for (let start = 0; start < data.length; start += taps) {
    const shared = even * unit(random);
    for (let tap = start; tap < start + taps; tap++) {
      data[tap] = shared + rough * unit(random);
    }
  }
}

function fill(data: Float32Array, random: Random, sd: number): void {
  for (let i = 0; i < data.length; i++) data[i] = sd * unit(random);
}

/** Uniform with mean 0 and variance 1. */
function unit(random: Random): number {
  return Math.sqrt(3) * (2 * random.uniform() - 1);
}
