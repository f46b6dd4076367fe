import type { Graph } from "../graph/graph.ts";
import type { Value } from "../graph/value.ts";

/**
 * Where a network's layers get their weights and their dropout from: inputs
 * and masks while it is trained, constants and nothing when it scores.
 */
export interface Layers {
  /** The graph that the network is added to. */
  readonly graph: Graph;
  /**
   * The weights called `name` with this shape. Kernels are `[O, C, rows,
   * columns]`, dense matrices `[inputs, outputs]`, biases `[outputs]`.
   */
  readonly parameter: (name: string, shape: readonly number[]) => Value;
  /**
   * `x` with a share `rate` of its elements dropped while training; `x` itself
   * when scoring.
   */
  readonly dropout: (name: string, x: Value, rate: number) => Value;
}

/** A network's plan: one function builds it for training and for scoring. */
export interface Architecture {
  /** Its name, e.g. `baseline`. */
  readonly name: string;
  /** Channels, rows and columns of its input; layout NCHW. */
  readonly input: readonly [channels: number, rows: number, columns: number];
  /**
   * Adds the network to `layers.graph` and returns its logit `[N, 1]`.
   */
  readonly build: (layers: Layers, image: Value) => Value;
}
