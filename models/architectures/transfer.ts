import { addInput, addOutput, type Graph, newGraph } from "../graph/graph.ts";
import type { Dim, Value } from "../graph/value.ts";
import type { Architecture, Layers } from "./architecture.ts";
import { inceptionV3Base } from "./inceptionv3.ts";
import { parameterShapes } from "./parameter_shapes.ts";
import { scoringLayers } from "./scoring_graph.ts";
import { seededBase } from "./seeded_base.ts";
import {
  headLogits,
  type HeadSize,
  poolDepths,
  standardiseFeatures,
} from "./transfer_head.ts";
import { vgg16Base } from "./vgg16.ts";
import type { Weights } from "./weights.ts";

/** A network whose base is taken over and whose head is trained. */
export type TransferName = "vgg16" | "inceptionv3";

/** Size of a transfer network's image, three channels. */
export interface ImageSize {
  /** Height in pixels. */
  readonly rows: number;
  /** Width in pixels. */
  readonly columns: number;
}

const BASES: Readonly<
  Record<TransferName, (layers: Layers, image: Value) => readonly Value[]>
> = { vgg16: vgg16Base, inceptionv3: inceptionV3Base };

/**
 * The plan of a transfer network: base, global pooling, standardised features,
 * head.
 *
 * @param name which base
 * @param size height and width of the image
 * @param head units and logits of the head
 * @returns the plan; its parameters are the base's, `features.mean`,
 * `features.scale` and those of `head.…`
 */
export function transferNetwork(
  name: TransferName,
  size: ImageSize,
  head: HeadSize,
): Architecture {
  return {
    name,
    input: [3, size.rows, size.columns],
    build: (layers, image) =>
      headLogits(
        layers,
        standardiseFeatures(
          layers,
          poolDepths(layers, BASES[name](layers, image)),
        ),
        head,
      ),
  };
}

/**
 * The plan of a transfer network up to its pooled features, which are what a
 * head is trained on.
 *
 * @param name which base
 * @param size height and width of the image
 * @returns the plan; it gives `[N, features]`, not standardised
 */
export function transferFeatures(
  name: TransferName,
  size: ImageSize,
): Architecture {
  return {
    name: `${name}-features`,
    input: [3, size.rows, size.columns],
    build: (layers, image) => poolDepths(layers, BASES[name](layers, image)),
  };
}

/**
 * Builds a transfer network up to its pooled features, for runs that cache
 * them: input `image` `[batch, 3, rows, columns]`, normalised; output
 * `features` `[batch, F]`.
 *
 * @param name which base
 * @param size height and width of the image
 * @param base the base's weights, e.g. from {@linkcode drawTransferBase}
 * @param batch length of the batch axis
 * @returns the graph
 * @throws {TypeError} if a weight is missing or has another shape
 */
export function featuresGraph(
  name: TransferName,
  size: ImageSize,
  base: Weights,
  batch: Dim = "N",
): Graph {
  const plan = transferFeatures(name, size);
  const graph = newGraph(plan.name);
  const image = addInput(graph, "image", [batch, ...plan.input]);
  addOutput(graph, plan.build(scoringLayers(graph, base), image), "features");
  return graph;
}

/**
 * Draws a base from a seed: no pre-training.
 *
 * @param name which base
 * @param seed a whole number in [0, 2^32)
 * @returns its weights, the same for every image size
 */
export function drawTransferBase(name: TransferName, seed: number): Weights {
  // The smallest side that either base takes; no parameter depends on it.
  const plan = transferFeatures(name, { rows: 75, columns: 75 });
  return seededBase(parameterShapes(plan), seed);
}
