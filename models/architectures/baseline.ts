import { conv, flatten, gemm, maxPool, relu } from "../graph/ops.ts";
import type { Value } from "../graph/value.ts";
import type { Architecture, Layers } from "./architecture.ts";

/** Shares of elements that are dropped while a network is trained. */
export interface DropoutRates {
  /** Of the last map, before the dense layers, in [0, 1). */
  readonly lastMap: number;
  /** Of the first dense layer, in [0, 1). */
  readonly firstDense: number;
}

/** What of the baseline may be set. */
export interface BaselineOptions {
  /** Rows of the input. */
  readonly rows: number;
  /** Columns of the input. */
  readonly columns: number;
  /** Dropout while training; none if absent. */
  readonly dropout?: DropoutRates;
}

/**
 * Plans the project's own small network: convolution 3×3 to 32 channels, pool
 * 2, the same again with pool 5, then dense layers of 50, 6 and 1. For 512×512
 * it has 4,009,931 parameters.
 *
 * The activation comes after each pool: the values are the same, since both
 * keep order, and the work is a quarter and a twenty-fifth. Layout NCHW, so the
 * dense layer reads channels outermost; weights from a channels-last framework
 * must be permuted.
 *
 * @param options size of the input and dropout
 * @returns the plan; one input channel
 */
export function baseline(options: BaselineOptions): Architecture {
  const { rows, columns, dropout } = options;
  return { name: "baseline", input: [1, rows, columns], build };

  function build(layers: Layers, image: Value): Value {
    const second = layers.dropout(
      "pool2.dropout",
      lastMap(layers, image),
      dropout?.lastMap ?? 0,
    );
    const wide = dense(layers, flatten(layers.graph, second), "1", 50);
    const hidden = layers.dropout(
      "dense1.dropout",
      relu(layers.graph, wide),
      dropout?.firstDense ?? 0,
    );
    return dense(layers, dense(layers, hidden, "2", 6), "3", 1);
  }
}

/**
 * Adds the two convolutions with their pools and activations.
 *
 * @param layers where the layers get their weights from
 * @param image `[N, 1, rows, columns]`
 * @returns the last map, `[N, 32, rows, columns]`: 50×50 for 512×512
 */
export function lastMap(layers: Layers, image: Value): Value {
  return block(layers, block(layers, image, "1", 2), "2", 5);
}

function block(
  layers: Layers,
  x: Value,
  number: string,
  size: number,
): Value {
  const { graph, parameter } = layers;
  const weight = parameter(`conv${number}.weight`, [
    32,
    Number(x.shape[1]),
    3,
    3,
  ]);
  const bias = parameter(`conv${number}.bias`, [32]);
  const image = conv(graph, x, weight, bias);
  return relu(graph, maxPool(graph, image, [size, size]));
}

/**
 * Adds a dense layer with parameters `denseNUMBER.weight` and
 * `denseNUMBER.bias`.
 *
 * @param layers where the weights come from
 * @param x `[N, inputs]`
 * @param number the layer's number, for its name
 * @param units number of outputs
 * @returns `[N, units]`
 */
function dense(
  { graph, parameter }: Layers,
  x: Value,
  number: string,
  units: number,
): Value {
  const weight = parameter(`dense${number}.weight`, [
    Number(x.shape[1]),
    units,
  ]);
  return gemm(graph, x, weight, parameter(`dense${number}.bias`, [units]));
}
