import * as op from "../graph/ops.ts";
import type { Value } from "../graph/value.ts";
import type { Layers } from "./architecture.ts";

/** Size of the part of a transfer network that is trained. */
export interface HeadSize {
  /** Units of the hidden layer, or 0 for none. */
  readonly hidden: number;
  /** Logits given back; 1 is `any` alone. */
  readonly outputs: number;
}

/** Share of the features dropped while the head is trained. */
const DROPOUT = 0.5;

/**
 * Adds global pooling: the mean and the maximum of each channel.
 *
 * The mean tells how much of something there is, the maximum whether it is
 * anywhere: a small bleed hardly moves a mean.
 *
 * @param layers where the layers get their weights from
 * @param map `[N, C, rows, columns]`
 * @returns `[N, 2 C]`, the means first
 */
export function poolFeatures(layers: Layers, map: Value): Value {
  const { graph } = layers;
  const both = op.concat(graph, [
    op.globalAveragePool(graph, map),
    op.globalMaxPool(graph, map),
  ], 1);
  return op.flatten(graph, both);
}

/**
 * Adds global pooling at several depths of a base.
 *
 * Shallow maps still know where an edge is, deep ones what it belongs to; a
 * base that was only drawn says most in its shallow ones.
 *
 * @param layers where the layers get their weights from
 * @param maps each `[N, C, rows, columns]`
 * @returns `[N, 2 * all C]`, map after map as {@linkcode poolFeatures} gives them
 */
export function poolDepths(layers: Layers, maps: readonly Value[]): Value {
  const pooled = maps.map((map) => poolFeatures(layers, map));
  return op.concat(layers.graph, pooled, 1);
}

/**
 * Adds the standardisation of pooled features, `(x - features.mean) *
 * features.scale`, from the slices that the head was trained on.
 *
 * @param layers where the layers get their weights from
 * @param features `[N, F]`
 * @returns `[N, F]`
 */
export function standardiseFeatures(layers: Layers, features: Value): Value {
  const { graph } = layers;
  const width = [Number(features.shape[1])];
  return op.mul(
    graph,
    op.sub(graph, features, layers.parameter("features.mean", width)),
    layers.parameter("features.scale", width),
  );
}

/**
 * Adds the trained head: `Gemm`, or `Gemm` - ReLU - `Gemm`.
 *
 * @param layers where the layers get their weights from; dropout named
 * `head.dropout`
 * @param features standardised, `[N, F]`
 * @param size units and logits
 * @returns `[N, size.outputs]`, logits
 */
export function headLogits(
  layers: Layers,
  features: Value,
  size: HeadSize,
): Value {
  const { graph } = layers;
  let x = layers.dropout("head.dropout", features, DROPOUT);
  if (size.hidden > 0) {
    x = op.relu(graph, dense("head.hidden", x, size.hidden));
  }
  return dense("head.output", x, size.outputs);

  function dense(name: string, x: Value, units: number): Value {
    return op.gemm(
      graph,
      x,
      layers.parameter(`${name}.weight`, [Number(x.shape[1]), units]),
      layers.parameter(`${name}.bias`, [units]),
    );
  }
}
