import type { Weights, WeightTensor } from "../models/architectures/weights.ts";
import type { Blocks } from "./block_features.ts";

/**
 * Spreads a head on the means of blocks over all places of the map, so that the
 * small network gives the head's logits.
 *
 * Each place takes an equal part of its block's weight, and the standardisation
 * of the features is folded in. The head's one output is handed through
 * `dense2` along the direction of `dense3`, for between them stands no
 * activation.
 *
 * @param start weights of the whole network; those of its dense layers are
 * replaced, but for `dense3.weight`, which must not be 0
 * @param head `features.mean`, `features.scale`, `head.hidden.…` with as many
 * units as `dense1`, and `head.output.…` with one
 * @param blocks what the features are means of
 * @returns weights of the whole network
 */
export function spreadHead(
  start: Weights,
  head: Weights,
  { map: [channels, rows, columns], block, grid }: Blocks,
): Weights {
  const data = (weights: Weights, name: string) => weights.get(name)!.data;
  const mean = data(head, "features.mean");
  const scale = data(head, "features.scale");
  const hidden = data(head, "head.hidden.weight");
  const last = data(start, "dense3.weight");
  const units = data(head, "head.hidden.bias").length;
  const area = block[0] * block[1];

  // Thousands of terms: summed in float64, rounded once.
  const bias = Float64Array.from(data(head, "head.hidden.bias"));
  mean.forEach((value, feature) => {
    for (let unit = 0; unit < units; unit++) {
      bias[unit] -= value * scale[feature] * hidden[feature * units + unit];
    }
  });
  const wide = new Float32Array(channels * rows * columns * units);
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < grid[0] * block[0]; row++) {
      for (let column = 0; column < grid[1] * block[1]; column++) {
        const place = (channel * rows + row) * columns + column;
        const feature = featureAt(channel, row, column);
        const factor = scale[feature] / area;
        for (let unit = 0; unit < units; unit++) {
          wide[place * units + unit] = factor * hidden[feature * units + unit];
        }
      }
    }
  }
  const length = last.reduce((sum, weight) => sum + weight * weight, 0);
  const through = new Float32Array(units * last.length);
  data(head, "head.output.weight").forEach((weight, unit) =>
    last.forEach((direction, i) => {
      through[unit * last.length + i] = weight * direction / length;
    })
  );
  return new Map<string, WeightTensor>([
    ...start,
    ["dense1.weight", { shape: [wide.length / units, units], data: wide }],
    ["dense1.bias", { shape: [units], data: Float32Array.from(bias) }],
    ["dense2.weight", { shape: [units, last.length], data: through }],
    ["dense2.bias", zeros(last.length)],
    ["dense3.bias", head.get("head.output.bias")!],
  ]);

  function featureAt(channel: number, row: number, column: number): number {
    const down = Math.floor(row / block[0]);
    const across = Math.floor(column / block[1]);
    return (channel * grid[0] + down) * grid[1] + across;
  }
}

function zeros(length: number): WeightTensor {
  return { shape: [length], data: new Float32Array(length) };
}
