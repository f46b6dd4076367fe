import type { ImageSource } from "./image_source.ts";
import type { MaskInput } from "./training_graph.ts";
import type { WorkerFailure } from "./worker_failure.ts";

/** What a training worker needs before its first step. */
export interface OpenRequest {
  /** Tells it from other requests. */
  readonly kind: "open";
  /** The training graph as an `.onnx` file. */
  readonly training: Uint8Array;
  /** The forward graph with the same parameters as inputs. */
  readonly forward: Uint8Array;
  /** Shape of one image as the graphs take it, `[1, C, rows, columns]`. */
  readonly imageShape: readonly number[];
  /** Names and shapes of the parameters, as they lie end to end. */
  readonly parameters: readonly (readonly [string, readonly number[]])[];
  /** Dropout masks of the training graph. */
  readonly masks: readonly MaskInput[];
  /** The parameters, written by the main thread between steps. */
  readonly weights: SharedArrayBuffer;
  /** Where this worker leaves its sum of gradients. */
  readonly gradient: SharedArrayBuffer;
  /** Where images come from. */
  readonly images: ImageSource;
  /** Seed of the run. */
  readonly seed: number;
}

/** One image shown to the network. */
export interface Showing {
  /** Number of the image. */
  readonly item: number;
  /** Number of the showing in the run, which seeds its flip and its masks. */
  readonly draw: number;
  /** 1 for positive, 0 for negative. */
  readonly target: number;
  /** Weight in the loss, divided by the batch. */
  readonly weight: number;
}

/** What the main thread asks of a worker. */
export type WorkerRequest =
  | OpenRequest
  | { readonly kind: "step"; readonly showings: readonly Showing[] }
  | { readonly kind: "score"; readonly items: readonly number[] }
  | { readonly kind: "close" };

/** What a worker answers; one answer a request. */
export type WorkerReply =
  | { readonly kind: "opened" }
  | { readonly kind: "stepped"; readonly loss: number }
  | { readonly kind: "scored"; readonly logits: readonly number[] }
  | { readonly kind: "closed" }
  | WorkerFailure;
