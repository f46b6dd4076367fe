import type {
  Architecture,
  Layers,
} from "../../models/architectures/architecture.ts";
import { baseline } from "../../models/architectures/baseline.ts";
import {
  headLogits,
  poolFeatures,
} from "../../models/architectures/transfer_head.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";

/** A network that is timed, and how many images it takes at once. */
export interface TimedNetwork {
  /** Its plan. */
  readonly architecture: Architecture;
  /** Images a run: large maps want one, small maps with many weights eight. */
  readonly batch: number;
}

/** What is timed, by the name that the peer uses too. */
export const NETWORKS: Readonly<Record<string, TimedNetwork>> = {
  "baseline 512": {
    architecture: baseline({ rows: 512, columns: 512 }),
    batch: 1,
  },
  "vgg16 block5 224": {
    architecture: { name: "block5", input: [512, 14, 14], build: block5 },
    batch: 8,
  },
  "inceptionv3 mixed10 299": {
    architecture: { name: "mixed10", input: [2048, 8, 8], build: mixed10 },
    batch: 8,
  },
};

const HEAD = { hidden: 0, outputs: 1 };

function block5(layers: Layers, image: Value): Value {
  let x = image;
  for (const number of [1, 2, 3]) {
    x = convolve(layers, x, `block5_conv${number}`, 512, [3, 3]);
  }
  const pooled = op.maxPool(layers.graph, x, [2, 2]);
  return headLogits(layers, poolFeatures(layers, pooled), HEAD);
}

/** The last block of InceptionV3, batch normalisation folded away. */
function mixed10(layers: Layers, x: Value): Value {
  const { graph } = layers;
  const square = (value: Value, name: string, units: number) =>
    convolve(layers, value, name, units, [1, 1]);
  const cross = (value: Value, name: string) => [
    convolve(layers, value, `${name}_1x3`, 384, [1, 3]),
    convolve(layers, value, `${name}_3x1`, 384, [3, 1]),
  ];
  const wide = convolve(layers, square(x, "b3_1x1", 448), "b3_3x3", 384, [
    3,
    3,
  ]);
  const mean = op.averagePool(graph, x, [3, 3], {
    strides: [1, 1],
    pads: [1, 1, 1, 1],
  });
  const joined = op.concat(graph, [
    square(x, "b1_1x1", 320),
    ...cross(square(x, "b2_1x1", 384), "b2"),
    ...cross(wide, "b3"),
    square(mean, "pool_1x1", 192),
  ], 1);
  return headLogits(layers, poolFeatures(layers, joined), HEAD);
}

function convolve(
  { graph, parameter }: Layers,
  x: Value,
  name: string,
  units: number,
  [rows, columns]: readonly [number, number],
): Value {
  const weight = parameter(`${name}.weight`, [
    units,
    Number(x.shape[1]),
    rows,
    columns,
  ]);
  const bias = parameter(`${name}.bias`, [units]);
  const [down, right] = [(rows - 1) / 2, (columns - 1) / 2];
  const pads = [down, right, down, right] as const;
  return op.relu(graph, op.conv(graph, x, weight, bias, { pads }));
}
