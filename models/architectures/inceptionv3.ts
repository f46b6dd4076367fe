import * as op from "../graph/ops.ts";
import type { Value } from "../graph/value.ts";
import type { Layers } from "./architecture.ts";

/** Number of convolutions, each with its batch normalisation. */
export const INCEPTIONV3_CONVOLUTIONS = 94;

/** What Keras adds to the variance before it takes the root. */
export const INCEPTIONV3_EPSILON = 1e-3;

/**
 * Adds InceptionV3 without its top: 94 convolutions, each followed by batch
 * normalisation and ReLU, in eleven blocks that Keras names `mixed0` to
 * `mixed10`.
 *
 * Batch normalisation is folded: each convolution has a kernel and a bias.
 * `conv2d_1` to `conv2d_94` number them in the order in which Keras creates
 * them, which is not the order of its `model.layers`.
 *
 * @param layers where the layers get their weights from
 * @param image `[N, 3, rows, columns]`, each side at least 75, as
 * `keras-inceptionv3` normalises it
 * @returns what the two maxima of the stem, `mixed2`, `mixed7` and `mixed10`
 * give; the last is Keras's output, `[N, 2048, …, …]`
 * @throws {TypeError} if the image has no three channels or is too small
 *
 * Source: Szegedy et al. 2016; branches, order and padding as
 * `keras.applications.InceptionV3(include_top=False)`.
 */
export function inceptionV3Base(
  layers: Layers,
  image: Value,
): readonly Value[] {
  const { graph } = layers;
  const depths: Value[] = [];
  let number = 0;

  let x = conv(image, 32, [3, 3], { stride: 2, same: false });
  x = conv(x, 32, [3, 3], { same: false });
  x = conv(x, 64, [3, 3]);
  x = maximum(x);
  depths.push(x);
  x = conv(x, 80, [1, 1], { same: false });
  x = conv(x, 192, [3, 3], { same: false });
  x = maximum(x);
  depths.push(x);
  for (const pooled of [32, 64, 64]) x = blockA(x, pooled);
  depths.push(x);
  x = join([
    conv(x, 384, [3, 3], { stride: 2, same: false }),
    conv(chain(x, [64, [1, 1]], [96, [3, 3]]), 96, [3, 3], {
      stride: 2,
      same: false,
    }),
    maximum(x),
  ]);
  for (const filters of [128, 160, 160, 192]) x = blockB(x, filters);
  depths.push(x);
  x = join([
    conv(chain(x, [192, [1, 1]]), 320, [3, 3], { stride: 2, same: false }),
    conv(
      chain(x, [192, [1, 1]], [192, [1, 7]], [192, [7, 1]]),
      192,
      [3, 3],
      { stride: 2, same: false },
    ),
    maximum(x),
  ]);
  x = blockC(x);
  depths.push(blockC(x));
  return depths;

  function blockA(x: Value, pooled: number): Value {
    return join([
      chain(x, [64, [1, 1]]),
      chain(x, [48, [1, 1]], [64, [5, 5]]),
      chain(x, [64, [1, 1]], [96, [3, 3]], [96, [3, 3]]),
      chain(average(x), [pooled, [1, 1]]),
    ]);
  }

  function blockB(x: Value, n: number): Value {
    return join([
      chain(x, [192, [1, 1]]),
      chain(x, [n, [1, 1]], [n, [1, 7]], [192, [7, 1]]),
      chain(
        x,
        [n, [1, 1]],
        [n, [7, 1]],
        [n, [1, 7]],
        [n, [7, 1]],
        [192, [1, 7]],
      ),
      chain(average(x), [192, [1, 1]]),
    ]);
  }

  function blockC(x: Value): Value {
    return join([
      chain(x, [320, [1, 1]]),
      fork(chain(x, [384, [1, 1]])),
      fork(chain(x, [448, [1, 1]], [384, [3, 3]])),
      chain(average(x), [192, [1, 1]]),
    ]);
  }

  /** A row and a column of three, side by side. */
  function fork(x: Value): Value {
    return join([chain(x, [384, [1, 3]]), chain(x, [384, [3, 1]])]);
  }

  function chain(x: Value, ...steps: readonly Step[]): Value {
    return steps.reduce(
      (value, [filters, kernel]) => conv(value, filters, kernel),
      x,
    );
  }

  /** Convolution with folded batch normalisation, then ReLU. */
  function conv(
    x: Value,
    filters: number,
    kernel: Size,
    { stride = 1, same = true } = {},
  ): Value {
    const name = `conv2d_${++number}`;
    const channels = Number(x.shape[1]);
    const [rows, columns] = kernel.map((side) => same ? (side - 1) / 2 : 0);
    return op.relu(
      graph,
      op.conv(
        graph,
        x,
        layers.parameter(`${name}.weight`, [filters, channels, ...kernel]),
        layers.parameter(`${name}.bias`, [filters]),
        {
          strides: [stride, stride],
          pads: [rows, columns, rows, columns],
        },
      ),
    );
  }

  function maximum(x: Value): Value {
    return op.maxPool(graph, x, [3, 3], { strides: [2, 2] });
  }

  function average(x: Value): Value {
    return op.averagePool(graph, x, [3, 3], {
      strides: [1, 1],
      pads: [1, 1, 1, 1],
    });
  }

  function join(parts: readonly Value[]): Value {
    return op.concat(graph, parts, 1);
  }
}

type Size = readonly [rows: number, columns: number];
type Step = readonly [filters: number, kernel: Size];
