import {
  addInput,
  addOutput,
  type Graph,
  newGraph,
} from "../../../models/graph/graph.ts";
import { openGraph } from "../../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";
import { sizeOf, type Value } from "../../../models/graph/value.ts";
import { gradients } from "../../../training/gradient/gradients.ts";
import { wave } from "./wave.ts";

/** An input of a small graph. */
export interface Fed {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a small graph computes from its inputs. */
export type Build = (graph: Graph, inputs: readonly Value[]) => Value;

/** Salt of the gradient that is fed to the output. */
export const OUTPUT_SALT = 9;

/**
 * Runs a small graph with its gradients; the gradient of the output is
 * `wave(size, OUTPUT_SALT)`.
 *
 * @param build the graph
 * @param fed its inputs
 * @returns the output, and for each input the gradient
 */
export async function graphGradients(
  build: Build,
  fed: readonly Fed[],
): Promise<
  { readonly output: Float32Array; readonly gradients: readonly Float32Array[] }
> {
  const graph = newGraph("gradients");
  const inputs = fed.map(({ shape }, i) => addInput(graph, `x${i}`, shape));
  const output = build(graph, inputs);
  const shape = output.shape.map(Number);
  const dOutput = addInput(graph, "dy", shape);
  gradients(graph, output, dOutput, inputs).forEach((gradient, i) => {
    if (gradient.shape.join() !== fed[i].shape.join()) {
      throw new TypeError(`gradient ${i} has shape [${gradient.shape}]`);
    }
    addOutput(graph, gradient, `d${i}`);
  });
  addOutput(graph, output, "y");
  const session = await openGraph(serialiseGraph(graph), "extended");
  try {
    const dy = { shape, data: wave(sizeOf(shape), OUTPUT_SALT) };
    const outputs = await session.run({
      ...Object.fromEntries(fed.map((tensor, i) => [`x${i}`, tensor])),
      dy,
    });
    return {
      output: outputs.get("y")!,
      gradients: fed.map((_, i) => outputs.get(`d${i}`)!),
    };
  } finally {
    await session.close();
  }
}

/**
 * Gradients of the same by central differences.
 *
 * @param build the graph
 * @param fed its inputs
 * @param step size of a step
 * @returns for each input the gradient
 */
export async function differenceGradients(
  build: Build,
  fed: readonly Fed[],
  step: number,
): Promise<readonly Float32Array[]> {
  const graph = newGraph("forward");
  const inputs = fed.map(({ shape }, i) => addInput(graph, `x${i}`, shape));
  addOutput(graph, build(graph, inputs), "y");
  const session = await openGraph(serialiseGraph(graph), "extended");
  const copies = fed.map(({ shape, data }) => ({ shape, data: data.slice() }));
  const feeds = Object.fromEntries(copies.map((copy, i) => [`x${i}`, copy]));
  try {
    const found: Float32Array[] = [];
    for (const { data } of copies) {
      const gradient = new Float32Array(data.length);
      for (let i = 0; i < data.length; i++) {
        const kept = data[i];
        data[i] = kept + step;
        const above = await total();
        const up = data[i];
        data[i] = kept - step;
        gradient[i] = (above - await total()) / (up - data[i]);
        data[i] = kept;
      }
      found.push(gradient);
    }
    return found;
  } finally {
    await session.close();
  }

  async function total(): Promise<number> {
    const y = (await session.run(feeds)).get("y")!;
    const dy = wave(y.length, OUTPUT_SALT);
    return y.reduce((sum, value, i) => sum + value * dy[i], 0);
  }
}

/** The largest difference, relative to the largest element of `wanted`. */
export function relativeError(
  found: ArrayLike<number>,
  wanted: ArrayLike<number>,
): number {
  let scale = 0;
  let error = found.length === wanted.length ? 0 : Infinity;
  for (let i = 0; i < wanted.length; i++) {
    scale = Math.max(scale, Math.abs(wanted[i]));
    const apart = Math.abs(found[i] - wanted[i]);
    error = apart <= error ? error : apart;
  }
  return error / scale;
}
