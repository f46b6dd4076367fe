import type * as Onnx from "onnxruntime-node";
import type { Card } from "./card.ts";
import { checkContract, type TensorInfo } from "./check_contract.ts";
import type {
  Device,
  Engine,
  FailedProvider,
  OpenOptions,
  Ran,
  Session,
} from "./engine.ts";
import { EngineError } from "./engine_error.ts";
import { imageShape } from "./image_shape.ts";
import { profileOperators } from "./onnx_profile.ts";
import { pickColumn } from "./pick_column.ts";

/** Providers to try, each alone: the runtime's own list of several falls back in silence. */
const PROVIDERS: Readonly<Record<Device, readonly Provider[]>> = {
  auto: ["cuda", "cpu"],
  cpu: ["cpu"],
  webgpu: ["webgpu"],
  cuda: ["cuda"],
};

/** A provider of onnxruntime-node that this project asks for. */
type Provider = "cpu" | "cuda" | "webgpu";

/** Runs ONNX files with onnxruntime-node, which is loaded at the first opening. */
export const onnxEngine: Engine = { open };

async function open(
  card: Card,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: OpenOptions,
): Promise<Session> {
  const onnx = await import("onnxruntime-node");
  // Failures are reported by us; the runtime would print them as well.
  onnx.env.logLevel = "fatal";
  const [model, ...parts] = files;
  const external = parts.map((data, place) => ({
    path: card.weights.parts![place].path,
    data,
  }));
  const create = (provider: Provider, profile?: string) =>
    onnx.InferenceSession.create(model, {
      executionProviders: [provider],
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: "all",
      externalData: external,
      ...(profile ? { enableProfiling: true, profileFilePrefix: profile } : {}),
    });

  const failed: FailedProvider[] = [];
  for (const provider of PROVIDERS[options.device]) {
    let session: Onnx.InferenceSession;
    let operators: Ran["operators"] = null;
    try {
      if (provider !== "cpu") {
        // A provider may hand single operators, or all, to the CPU: only a
        // profile tells.
        operators = await profileOperators(
          (prefix) => create(provider, prefix),
          (profiled) => runOnce(onnx, profiled, card),
        );
      }
      session = await create(provider);
    } catch (error) {
      failed.push({ provider, reason: reasonOf(error) });
      continue;
    }
    try {
      checkContract(card, {
        inputs: session.inputMetadata.map(tensorInfo),
        outputs: session.outputMetadata.map(tensorInfo),
      });
    } catch (error) {
      await session.release();
      throw error;
    }
    const ran: Ran = {
      engine: `onnxruntime-node ${onnx.env.versions.node}`,
      provider,
      failed,
      operators,
    };
    return openSession(onnx, session, card, ran);
  }
  throw new EngineError(card.name, failed);
}

function openSession(
  onnx: typeof Onnx,
  session: Onnx.InferenceSession,
  card: Card,
  ran: Ran,
): Session {
  const input = session.inputMetadata[0];
  const fixed = input.isTensor ? input.shape[0] : null;
  const names = [...new Set(card.outputs.map((output) => output.name))];
  const size = card.input.windows.length * card.input.rows *
    card.input.columns;
  return {
    ran,
    run: async (batch, n) => {
      if (typeof fixed !== "number" || fixed === n) return await once(batch, n);
      // A graph with a fixed batch axis gets that many images at a time.
      const whole = card.outputs.map(() => new Float32Array(n));
      const part = new Float32Array(fixed * size);
      for (let first = 0; first < n; first += fixed) {
        const count = Math.min(fixed, n - first);
        part.fill(0);
        part.set(batch.subarray(first * size, (first + count) * size));
        const columns = await once(part, fixed);
        columns.forEach((column, place) =>
          whole[place].set(column.subarray(0, count), first)
        );
      }
      return whole;
    },
    close: () => session.release(),
  };

  async function once(batch: Float32Array, n: number) {
    const tensor = new onnx.Tensor("float32", batch, imageShape(card, n));
    const answers = await session.run({ [card.input.name]: tensor }, names);
    return card.outputs.map(({ name, index = 0 }) => {
      const answer = answers[name];
      return pickColumn(name, answer.data, answer.dims, n, index);
    });
  }
}

/** Runs the network on an image of zeros, for its profile. */
async function runOnce(
  onnx: typeof Onnx,
  session: Onnx.InferenceSession,
  card: Card,
): Promise<void> {
  const input = session.inputMetadata[0];
  const first = input.isTensor ? input.shape[0] : 1;
  const shape = imageShape(card, typeof first === "number" ? first : 1);
  const zeros = new Float32Array(shape.reduce((size, dim) => size * dim, 1));
  await session.run({
    [card.input.name]: new onnx.Tensor("float32", zeros, shape),
  });
}

function tensorInfo(value: Onnx.InferenceSession.ValueMetadata): TensorInfo {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: null, shape: [] };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().replaceAll(/\s+/g, " ");
}
