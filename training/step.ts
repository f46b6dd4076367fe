import {
  type GraphSession,
  openGraph,
  outputNamed as output,
} from "../models/graph/graph_session.ts";
import { sizeOf } from "../models/graph/value.ts";
import { drawDropoutMask } from "./dropout_mask.ts";
import { type ImageReader, openImageSource } from "./image_source.ts";
import type { OpenRequest, Showing } from "./worker_messages.ts";

/** One thread's share of training: its sessions, images and buffers. */
export interface Stepper {
  /**
   * Runs forward and backward for each showing, one at a time, and leaves the
   * sum of their gradients in the shared buffer.
   *
   * @param showings this worker's part of the batch
   * @returns the sum of their weighted losses
   */
  step(showings: readonly Showing[]): Promise<number>;
  /**
   * Scores images with the present weights, without dropout.
   *
   * @param items numbers of images
   * @returns their logits
   */
  score(items: readonly number[]): Promise<readonly number[]>;
  /** Frees the sessions. */
  close(): Promise<void>;
}

/**
 * Opens one thread's share of training.
 *
 * @param request graphs, shapes, shared buffers and images
 * @returns the stepper; must be closed
 */
export async function openStepper(request: OpenRequest): Promise<Stepper> {
  const images: ImageReader = await openImageSource(request.images);
  const training = await openGraph(request.training, "extended");
  const forward = await openGraph(request.forward, "extended");
  const shared = new Float32Array(request.weights);
  const sum = new Float32Array(request.gradient);
  // The runtime refuses shared memory, so each worker has a copy of its own.
  let offset = 0;
  const parameters = request.parameters.map(([name, shape]) => {
    const data = new Float32Array(sizeOf(shape));
    const start = offset;
    offset += data.length;
    return { name, shape, data, start };
  });
  const feeds = Object.fromEntries(
    parameters.map(({ name, shape, data }) => [name, { shape, data }]),
  );
  const masks = request.masks.map((mask) => ({
    ...mask,
    data: new Float32Array(sizeOf(mask.shape)),
  }));

  return {
    async step(showings) {
      copyWeights();
      sum.fill(0);
      let loss = 0;
      for (const { item, draw, target, weight } of showings) {
        for (const mask of masks) {
          drawDropoutMask(mask, request.seed, draw, mask.data);
        }
        const outputs = await run(training, await images(item, draw), {
          ...feeds,
          ...Object.fromEntries(masks.map((mask) => [mask.name, mask])),
          target: number(target),
          weight: number(weight),
        });
        loss += output(outputs, "loss")[0];
        for (const { name, start } of parameters) {
          const gradient = output(outputs, `gradient:${name}`);
          for (let i = 0; i < gradient.length; i++) {
            sum[start + i] += gradient[i];
          }
        }
      }
      return loss;
    },

    async score(items) {
      copyWeights();
      const logits: number[] = [];
      for (const item of items) {
        const outputs = await run(forward, await images(item, null), feeds);
        logits.push(output(outputs, "logit")[0]);
      }
      return logits;
    },

    async close() {
      await training.close();
      await forward.close();
    },
  };

  function copyWeights(): void {
    for (const { data, start } of parameters) {
      data.set(shared.subarray(start, start + data.length));
    }
  }

  function run(
    session: GraphSession,
    image: Float32Array,
    rest: Parameters<GraphSession["run"]>[0],
  ): ReturnType<GraphSession["run"]> {
    const fed = { shape: request.imageShape, data: image };
    return session.run({ ...rest, image: fed });
  }
}

function number(value: number) {
  return { shape: [1, 1], data: Float32Array.of(value) };
}
