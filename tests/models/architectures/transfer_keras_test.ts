import { deepEqual, equal, ok } from "node:assert/strict";
import { z } from "zod";
import type { Architecture } from "../../../models/architectures/architecture.ts";
import { foldBatchNorm } from "../../../models/architectures/fold_batch_norm.ts";
import {
  INCEPTIONV3_CONVOLUTIONS,
  INCEPTIONV3_EPSILON,
} from "../../../models/architectures/inceptionv3.ts";
import { parameterShapes } from "../../../models/architectures/parameter_shapes.ts";
import { seededBase } from "../../../models/architectures/seeded_base.ts";
import {
  featuresGraph,
  transferFeatures,
  type TransferName,
} from "../../../models/architectures/transfer.ts";
import type { Weights } from "../../../models/architectures/weights.ts";
import { openGraph } from "../../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../../models/graph/serialise_graph.ts";
import { sizeOf } from "../../../models/graph/value.ts";

const answer = z.object({
  rows: z.number(),
  columns: z.number(),
  total: z.number(),
  parameters: z.record(z.string(), z.number()),
  shape: z.array(z.number()),
  largest: z.number(),
  average: z.array(z.number()),
  maximum: z.array(z.number()),
});
const keras = z.object({
  seed: z.number(),
  vgg16: answer,
  inceptionv3: answer,
}).parse(JSON.parse(
  await Deno.readTextFile(
    new URL("../../fixtures/members/keras_transfer.json", import.meta.url),
  ),
));

Deno.test("vgg16Base() has the parameters that Keras counts, layer by layer", () => {
  deepEqual(countsByLayer(plan("vgg16")), keras.vgg16.parameters);
  equal(total(countsByLayer(plan("vgg16"))), 14_714_688);
  equal(keras.vgg16.total, 14_714_688);
});

Deno.test("inceptionV3Base() has the parameters that Keras counts, layer by layer", () => {
  const counts = countsByLayer(plan("inceptionv3"));
  equal(Object.keys(counts).length, INCEPTIONV3_CONVOLUTIONS);
  // Unfolded: beta, mean and variance where the folded layer has its bias.
  for (const [name, shape] of parameterShapes(plan("inceptionv3"))) {
    if (shape.length === 1) counts[name.split(".")[0]] += 2 * shape[0];
  }
  deepEqual(counts, keras.inceptionv3.parameters);
  equal(total(counts), 21_802_784);
  equal(keras.inceptionv3.total, 21_802_784);
});

Deno.test("vgg16Base() gives what Keras's VGG16 gives with the same weights", async () => {
  const weights = new Map(draw(parameterShapes(plan("vgg16"))));
  for (const [name, { shape }] of weights) {
    if (shape.length === 1) {
      weights.set(name, { shape, data: vector(name, shape[0], 0.01) });
    }
  }
  await compare("vgg16", weights, 2000);
});

Deno.test("inceptionV3Base() gives what Keras's InceptionV3 gives with the same weights and batch normalisation", async () => {
  const weights = new Map(draw(parameterShapes(plan("inceptionv3"))));
  for (let number = 1; number <= INCEPTIONV3_CONVOLUTIONS; number++) {
    const name = `conv2d_${number}`;
    const kernel = weights.get(`${name}.weight`)!;
    const filters = kernel.shape[0];
    const folded = foldBatchNorm(kernel, {
      beta: vector(`${name}.beta`, filters, 0.1),
      mean: vector(`${name}.mean`, filters, 0.1),
      variance: vector(`${name}.root`, filters, 1).map((v) => 0.5 + v * v),
      epsilon: INCEPTIONV3_EPSILON,
    });
    weights.set(`${name}.weight`, folded.kernel);
    weights.set(`${name}.bias`, folded.bias);
  }
  await compare("inceptionv3", weights, 40);
});

/** Pooled features against Keras's feature map, every eighth channel. */
async function compare(
  name: TransferName,
  weights: Weights,
  imageScale: number,
): Promise<void> {
  const { rows, columns, shape, largest, average, maximum } = keras[name];
  const size = { rows, columns };
  const session = await openGraph(
    serialiseGraph(featuresGraph(name, size, weights)),
    "all",
  );
  try {
    const drawn = draw(new Map([[`${name}.image`, [1, 3, rows, columns]]]))
      .get(`${name}.image`)!;
    const image = {
      shape: drawn.shape,
      data: drawn.data.map((v) => v * imageScale),
    };
    const features = (await session.run({ image })).get("features")!;
    const channels = shape[0];
    // The deepest map comes last: what Keras gives.
    const last = features.subarray(features.length - 2 * channels);
    average.forEach((wanted, i) => close(last[8 * i], wanted));
    maximum.forEach((wanted, i) => close(last[channels + 8 * i], wanted));
  } finally {
    await session.close();
  }

  function close(found: number, wanted: number): void {
    ok(
      Math.abs(found - wanted) <= 1e-4 * largest,
      `${found} is not within 1e-4 of ${wanted}, largest ${largest}`,
    );
  }
}

function plan(name: TransferName): Architecture {
  return transferFeatures(name, keras[name]);
}

function draw(shapes: ReadonlyMap<string, readonly number[]>): Weights {
  return seededBase(shapes, keras.seed);
}

/** Normal numbers of variance 2, times `scale`. */
function vector(name: string, length: number, scale: number): Float32Array {
  const { data } = draw(new Map([[name, [length, 1, 1, 1]]])).get(name)!;
  return data.map((v) => v * scale);
}

function countsByLayer(network: Architecture): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, shape] of parameterShapes(network)) {
    const layer = name.split(".")[0];
    counts[layer] = (counts[layer] ?? 0) + sizeOf(shape);
  }
  return counts;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
