import type { WeightTensor } from "./weights.ts";

/** What batch normalisation has learnt, one number a filter; no scale, as in InceptionV3. */
export interface BatchNorm {
  /** Added at the end, `[O]`. */
  readonly beta: Float32Array;
  /** Running mean, `[O]`. */
  readonly mean: Float32Array;
  /** Running variance, `[O]`. */
  readonly variance: Float32Array;
  /** Added to the variance. */
  readonly epsilon: number;
}

/**
 * Folds a batch normalisation into the convolution before it, which has no
 * bias: `beta + (x - mean) / sqrt(variance + epsilon)` becomes a kernel and a
 * bias.
 *
 * @param kernel `[O, C, rows, columns]`
 * @param norm the normalisation of its output
 * @returns kernel and bias that give the same
 */
export function foldBatchNorm(
  kernel: WeightTensor,
  norm: BatchNorm,
): { readonly kernel: WeightTensor; readonly bias: WeightTensor } {
  const filters = norm.beta.length;
  const perFilter = kernel.data.length / filters;
  const folded = new Float32Array(kernel.data.length);
  const bias = new Float32Array(filters);
  for (let filter = 0; filter < filters; filter++) {
    const scale = 1 / Math.sqrt(norm.variance[filter] + norm.epsilon);
    bias[filter] = norm.beta[filter] - norm.mean[filter] * scale;
    const end = (filter + 1) * perFilter;
    for (let i = filter * perFilter; i < end; i++) {
      folded[i] = kernel.data[i] * scale;
    }
  }
  return {
    kernel: { shape: kernel.shape, data: folded },
    bias: { shape: [filters], data: bias },
  };
}
