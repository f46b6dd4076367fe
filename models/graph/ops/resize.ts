import { integers } from "../constant.ts";
import { addNode, type Graph } from "../graph.ts";
import type { Value } from "../value.ts";

/**
 * Repeats each pixel `factor` times along rows and columns.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @param factor repetitions along rows and columns
 * @returns `[N, C, rows * factor[0], columns * factor[1]]`
 */
export function repeatPixels(
  graph: Graph,
  x: Value,
  factor: readonly [number, number],
): Value {
  const rows = Number(x.shape[2]) * factor[0];
  const columns = Number(x.shape[3]) * factor[1];
  return resizeTo(graph, x, rows, columns, {
    mode: { string: "nearest" },
    nearest_mode: { string: "floor" },
    coordinate_transformation_mode: { string: "asymmetric" },
  });
}

/**
 * Resizes images as the project resizes slices: linear, half-pixel centres,
 * antialiased when shrinking.
 *
 * @param graph the graph to add to
 * @param x `[N, C, rows, columns]`
 * @param rows new number of rows
 * @param columns new number of columns
 * @returns `[N, C, rows, columns]`
 */
export function resizeImage(
  graph: Graph,
  x: Value,
  rows: number,
  columns: number,
): Value {
  return resizeTo(graph, x, rows, columns, {
    mode: { string: "linear" },
    coordinate_transformation_mode: { string: "half_pixel" },
    antialias: { int: 1 },
  });
}

function resizeTo(
  graph: Graph,
  x: Value,
  rows: number,
  columns: number,
  attributes: Parameters<typeof addNode>[4],
): Value {
  const [batch, channels] = x.shape;
  // Axes 2 and 3 alone, so that the batch may stay symbolic.
  const sizes = integers(graph, [rows, columns]);
  return addNode(
    graph,
    "Resize",
    [x, null, null, sizes],
    [batch, channels, rows, columns],
    { ...attributes, axes: { ints: [2, 3] } },
  );
}
