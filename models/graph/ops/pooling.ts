import { addNode, type Graph } from "../graph.ts";
import { staticShape, type Value } from "../value.ts";
import { type Pads, pooledLength } from "./pooled_length.ts";

/** How a pooling window moves over its input. */
export interface PoolOptions {
  /** Step along rows and columns; the kernel's size if absent. */
  readonly strides?: readonly [number, number];
  /** Padding before rows, before columns, after rows, after columns; none if absent. */
  readonly pads?: Pads;
}

/**
 * Adds max pooling.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @param kernel rows and columns of the window
 * @param options strides and pads
 * @returns `[N, C, rows, columns]`, a border that fills no window left out
 * @throws {TypeError} if the window does not fit
 */
export function maxPool(
  graph: Graph,
  x: Value,
  kernel: readonly [number, number],
  options: PoolOptions = {},
): Value {
  return pool(graph, "MaxPool", x, kernel, options);
}

/**
 * Adds average pooling.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @param kernel rows and columns of the window
 * @param options strides and pads; `countPadding` divides by the whole window
 * also at the border (default: by the pixels inside, as Keras does)
 * @returns `[N, C, rows, columns]`
 * @throws {TypeError} if the window does not fit
 */
export function averagePool(
  graph: Graph,
  x: Value,
  kernel: readonly [number, number],
  options: PoolOptions & { readonly countPadding?: boolean } = {},
): Value {
  return pool(graph, "AveragePool", x, kernel, options, {
    count_include_pad: { int: options.countPadding ? 1 : 0 },
  });
}

/**
 * Adds the mean over rows and columns.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @returns `[N, C, 1, 1]`
 */
export function globalAveragePool(graph: Graph, x: Value): Value {
  return addNode(graph, "GlobalAveragePool", [x], [
    x.shape[0],
    x.shape[1],
    1,
    1,
  ]);
}

/**
 * Adds the maximum over rows and columns.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @returns `[N, C, 1, 1]`
 */
export function globalMaxPool(graph: Graph, x: Value): Value {
  return addNode(graph, "GlobalMaxPool", [x], [x.shape[0], x.shape[1], 1, 1]);
}

function pool(
  graph: Graph,
  op: string,
  x: Value,
  kernel: readonly [number, number],
  options: PoolOptions,
  more: Readonly<Record<string, { readonly int: number }>> = {},
): Value {
  const { strides = kernel, pads = [0, 0, 0, 0] } = options;
  const [batch, ...inner] = x.shape;
  const [channels, rows, columns] = staticShape(
    { ...x, shape: inner },
    `add ${op}`,
  );
  return addNode(graph, op, [x], [
    batch,
    channels,
    pooledLength(rows, kernel[0], strides[0], pads[0] + pads[2]),
    pooledLength(columns, kernel[1], strides[1], pads[1] + pads[3]),
  ], {
    kernel_shape: { ints: kernel },
    strides: { ints: strides },
    pads: { ints: pads },
    ...more,
  });
}
