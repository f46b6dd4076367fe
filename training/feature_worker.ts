/// <reference lib="deno.worker" />
/**
 * One thread that runs a frozen base over images and gives back its features.
 *
 * @module
 */
import { type GraphSession, openGraph } from "../models/graph/graph_session.ts";
import {
  type ImageReader,
  type ImageSource,
  openImageSource,
} from "./image_source.ts";
import { failureOf, type WorkerFailure } from "./worker_failure.ts";

/** What a feature worker is asked. */
export type FeatureRequest =
  | {
    readonly kind: "open";
    /** The base as an `.onnx` file, input `image`, output `features`. */
    readonly graph: Uint8Array;
    /** `[1, C, rows, columns]`. */
    readonly imageShape: readonly number[];
    /** Where images come from. */
    readonly images: ImageSource;
  }
  | {
    readonly kind: "run";
    readonly item: number;
    /** As for `ImageReader`. */
    readonly draw: number | null;
  }
  | { readonly kind: "close" };

/** What it answers. */
export type FeatureReply =
  | { readonly kind: "done" }
  | { readonly kind: "features"; readonly features: Float32Array }
  | WorkerFailure;

let session: GraphSession | null = null;
let images: ImageReader | null = null;
let shape: readonly number[] = [];

self.onmessage = async (event: MessageEvent<FeatureRequest>) => {
  try {
    self.postMessage(await reply(event.data));
  } catch (error) {
    self.postMessage(failureOf(error));
  }
};

async function reply(request: FeatureRequest): Promise<FeatureReply> {
  if (request.kind === "open") {
    images = await openImageSource(request.images);
    // Weights inside the graph and no gradient: the fastest layout may be used.
    session = await openGraph(request.graph, "all");
    shape = request.imageShape;
  } else if (request.kind === "close") {
    await session?.close();
    session = null;
  } else if (session && images) {
    const data = await images(request.item, request.draw);
    const features = (await session.run({ image: { shape, data } }))
      .get("features");
    if (features) return { kind: "features", features };
  }
  return { kind: "done" };
}
