import type { FeatureReply, FeatureRequest } from "./feature_worker.ts";
import type { ImageSource } from "./image_source.ts";
import { askWorker } from "./worker_failure.ts";

/** What features are computed with. */
export interface FeaturePlan {
  /** The base as an `.onnx` file, input `image`, output `features`. */
  readonly graph: Uint8Array;
  /** `[1, C, rows, columns]`. */
  readonly imageShape: readonly number[];
  /** Where images come from. */
  readonly images: ImageSource;
}

/** One image to be run, once. */
export interface FeatureShowing {
  /** Number of the image. */
  readonly item: number;
  /** Seeds its variation; `null` for the image as it is. */
  readonly draw: number | null;
}

/**
 * Runs a frozen base over images, each once, in parallel. The result does not
 * depend on the number of workers.
 *
 * @param plan base and images
 * @param showings the images
 * @param workers how many threads, at least 1
 * @param onDone called with the number done and all
 * @returns one vector of features for each showing
 * @throws {UnreadableImageError} if an image cannot be read
 * @throws {Error} if a worker cannot load the base
 */
export async function computeFeatures(
  plan: FeaturePlan,
  showings: readonly FeatureShowing[],
  workers: number,
  onDone?: (done: number, all: number) => void,
): Promise<readonly Float32Array[]> {
  const features: Float32Array[] = new Array(showings.length);
  // Neighbours are often slices of one exam, which are cheaper one after another.
  const order = [...showings.keys()].sort((a, b) =>
    showings[a].item - showings[b].item
  );
  let next = 0;
  let done = 0;
  await Promise.all(Array.from({ length: workers }, () => work()));
  return features;

  function ask(worker: Worker, request: FeatureRequest) {
    return askWorker<FeatureRequest, FeatureReply>(worker, request);
  }

  async function work(): Promise<void> {
    const url = import.meta.resolve("./feature_worker.ts");
    const worker = new Worker(url, { type: "module" });
    try {
      await ask(worker, { kind: "open", ...plan });
      while (next < showings.length) {
        const place = order[next++];
        const reply = await ask(worker, { kind: "run", ...showings[place] });
        if (reply.kind === "features") features[place] = reply.features;
        onDone?.(++done, showings.length);
      }
      await ask(worker, { kind: "close" });
    } finally {
      worker.terminate();
    }
  }
}
