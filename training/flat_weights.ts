import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import { sizeOf } from "../models/graph/value.ts";

/** Shapes of a network's trained parameters by name, in a fixed order. */
export type ParameterShapes = ReadonlyMap<string, readonly number[]>;

/**
 * Counts the numbers of all parameters.
 *
 * @param shapes shapes by name
 * @returns their sizes added up
 */
export function parameterCount(shapes: ParameterShapes): number {
  let count = 0;
  for (const shape of shapes.values()) count += sizeOf(shape);
  return count;
}

/**
 * Lays weights end to end.
 *
 * @param shapes shapes by name
 * @param weights weights of these shapes; others are left out
 * @param flat `[parameters]`, filled
 * @throws {TypeError} if a parameter is missing or has another size
 */
export function layFlat(
  shapes: ParameterShapes,
  weights: Weights,
  flat: Float32Array,
): void {
  let offset = 0;
  for (const [name, shape] of shapes) {
    const data = weights.get(name)?.data;
    if (data?.length !== sizeOf(shape)) {
      throw new TypeError(
        `Cannot start training as "${name}" must have ${
          sizeOf(shape)
        } weights: current value is ${data?.length ?? 0}`,
      );
    }
    flat.set(data, offset);
    offset += data.length;
  }
}

/**
 * Looks at weights that lie end to end as tensors; nothing is copied.
 *
 * @param shapes shapes by name
 * @param flat `[parameters]`
 * @returns views by name
 */
export function viewWeights(
  shapes: ParameterShapes,
  flat: Float32Array,
): Weights {
  const weights = new Map<string, WeightTensor>();
  let offset = 0;
  for (const [name, shape] of shapes) {
    const data = flat.subarray(offset, offset + sizeOf(shape));
    weights.set(name, { shape, data });
    offset += data.length;
  }
  return weights;
}
