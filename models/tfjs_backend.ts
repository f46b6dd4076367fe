import util from "node:util";
import type * as Core from "@tensorflow/tfjs-core";
import type * as Layers from "@tensorflow/tfjs-layers";
import type { Device, FailedProvider } from "./engine.ts";

/** TensorFlow.js with one backend chosen. */
export interface TfjsRuntime {
  /** Tensors. */
  readonly core: typeof Core;
  /** Networks. */
  readonly layers: Pick<typeof Layers, "loadLayersModel">;
  /** What computes: `tensorflow-gpu`, `tensorflow-cpu`, `webgpu`, `wasm`, `cpu`. */
  readonly provider: string;
  /** tfjs's own name of the backend. */
  readonly backend: string;
  /** The package and its version. */
  readonly engine: string;
}

/** Something that TensorFlow.js may compute with. */
export type TfjsAttempt = "tfjs-node-gpu" | "webgpu" | "wasm" | "cpu";

/** What is tried for a device, in this order. */
export const TFJS_ATTEMPTS: Readonly<
  Record<Device, readonly TfjsAttempt[]>
> = {
  // WebGPU only when it is named: a software Vulkan is slower than wasm.
  auto: ["tfjs-node-gpu", "wasm", "cpu"],
  cpu: ["wasm", "cpu"],
  webgpu: ["webgpu"],
  cuda: ["tfjs-node-gpu"],
};

/**
 * Loads the first TensorFlow.js backend that works.
 *
 * @param attempts what to try, in this order
 * @param needsGpu whether the native part must have found a GPU
 * @returns the runtime, or `null` if none works, and what failed before it
 */
export async function loadTfjs(
  attempts: readonly TfjsAttempt[],
  needsGpu = false,
): Promise<{
  readonly runtime: TfjsRuntime | null;
  readonly failed: readonly FailedProvider[];
}> {
  const failed: FailedProvider[] = [];
  for (const attempt of attempts) {
    try {
      const runtime = attempt === "tfjs-node-gpu"
        ? await loadNative(needsGpu)
        : await loadPure(attempt);
      return { runtime, failed };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push({
        provider: attempt,
        reason: message.trim().replaceAll(/\s+/g, " "),
      });
    }
  }
  return { runtime: null, failed };
}

async function loadNative(needsGpu: boolean): Promise<TfjsRuntime> {
  // tfjs-node still calls it; Node 23 and Deno have dropped it.
  if (!("isNullOrUndefined" in util)) {
    Reflect.set(util, "isNullOrUndefined", (value: unknown) => value == null);
  }
  const native = await import("@tensorflow/tfjs-node-gpu");
  await native.ready();
  const binding: unknown = Reflect.get(native.backend(), "isUsingGpuDevice");
  const onGpu = binding === true;
  if (needsGpu && !onGpu) {
    throw new Error("TensorFlow's library was loaded but found no GPU");
  }
  return {
    core: native,
    layers: native,
    provider: onGpu ? "tensorflow-gpu" : "tensorflow-cpu",
    backend: native.getBackend(),
    engine: `tfjs-node-gpu ${native.version["tfjs-node"]}`,
  };
}

async function loadPure(
  backend: Exclude<TfjsAttempt, "tfjs-node-gpu">,
): Promise<TfjsRuntime> {
  const core = await import("@tensorflow/tfjs-core");
  const layers = await import("@tensorflow/tfjs-layers");
  // Without it, the plain JavaScript backend advertises itself.
  core.enableProdMode();
  switch (backend) {
    case "webgpu":
      await import("@tensorflow/tfjs-backend-webgpu");
      break;
    case "wasm":
      await import("@tensorflow/tfjs-backend-wasm");
      break;
    case "cpu":
      await import("@tensorflow/tfjs-backend-cpu");
  }
  // False, with a line on standard error, where the backend cannot start.
  if (!await core.setBackend(backend)) {
    throw new Error(`the backend "${backend}" could not start`);
  }
  await core.ready();
  return {
    core,
    layers,
    provider: backend,
    backend,
    engine: `tfjs ${core.version_core}`,
  };
}
