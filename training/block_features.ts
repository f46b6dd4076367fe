import { lastMap } from "../models/architectures/baseline.ts";
import { scoringLayers } from "../models/architectures/scoring_graph.ts";
import type { Weights } from "../models/architectures/weights.ts";
import {
  addInput,
  addOutput,
  type Graph,
  newGraph,
} from "../models/graph/graph.ts";
import { averagePool, flatten } from "../models/graph/ops.ts";

/** How a map is divided into blocks; rows and columns left over have none. */
export interface Blocks {
  /** Channels, rows and columns of the map. */
  readonly map: readonly [channels: number, rows: number, columns: number];
  /** Rows and columns of a block. */
  readonly block: readonly [rows: number, columns: number];
  /** Blocks down and across. */
  readonly grid: readonly [rows: number, columns: number];
}

/** Blocks along each side of the map, where it is large enough. */
const GRID = 10;

/**
 * Builds a small network up to the means of its last map over blocks.
 *
 * @param size rows and columns of the image
 * @param weights the network's, those of its convolutions among them
 * @returns the graph, input `image` `[1, 1, rows, columns]`, output `features`
 * `[1, channels * blocks]`, and the blocks
 */
export function blockFeatures(
  size: { readonly rows: number; readonly columns: number },
  weights: Weights,
): { readonly graph: Graph; readonly blocks: Blocks } {
  const graph = newGraph("block-features");
  const image = addInput(graph, "image", [1, 1, size.rows, size.columns]);
  const map = lastMap(scoringLayers(graph, weights), image);
  const [, channels, rows, columns] = map.shape.map(Number);
  const block = [rows, columns].map((side) =>
    Math.max(1, Math.floor(side / GRID))
  ) as [number, number];
  const means = averagePool(graph, map, block, { strides: block });
  const [, , down, across] = means.shape.map(Number);
  addOutput(graph, flatten(graph, means), "features");
  return {
    graph,
    blocks: { map: [channels, rows, columns], block, grid: [down, across] },
  };
}
