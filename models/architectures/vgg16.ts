import * as op from "../graph/ops.ts";
import type { Value } from "../graph/value.ts";
import type { Layers } from "./architecture.ts";

/** Filters of each convolution, block by block. */
export const VGG16_BLOCKS: readonly (readonly number[])[] = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

/**
 * Adds VGG16 without its top: thirteen 3x3 convolutions in five blocks, each
 * block ending in a 2x2 maximum. Names are Keras's: `block1_conv1.weight`.
 *
 * @param layers where the layers get their weights from
 * @param image `[N, 3, rows, columns]`, each side at least 32, as
 * `keras-vgg16` normalises it
 * @returns what each block gives; the last is Keras's output, `[N, 512, rows /
 * 32, columns / 32]`, rounded down
 * @throws {TypeError} if the image has no three channels or is too small
 *
 * Source: Simonyan and Zisserman 2015, configuration D; names and padding as
 * `keras.applications.VGG16(include_top=False)`.
 */
export function vgg16Base(layers: Layers, image: Value): readonly Value[] {
  const { graph } = layers;
  const blocks: Value[] = [];
  let x = image;
  let channels = 3;
  VGG16_BLOCKS.forEach((block, number) => {
    block.forEach((filters, place) => {
      const name = `block${number + 1}_conv${place + 1}`;
      const kernel = layers.parameter(
        `${name}.weight`,
        [filters, channels, 3, 3],
      );
      const bias = layers.parameter(`${name}.bias`, [filters]);
      x = op.relu(
        graph,
        op.conv(graph, x, kernel, bias, { pads: [1, 1, 1, 1] }),
      );
      channels = filters;
    });
    x = op.maxPool(graph, x, [2, 2]);
    blocks.push(x);
  });
  return blocks;
}
