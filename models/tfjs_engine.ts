import type { LayersModel } from "@tensorflow/tfjs-layers";
import { ConfigError } from "../data/config_error.ts";
import type { Card } from "./card.ts";
import { checkContract, type TensorInfo } from "./check_contract.ts";
import type { Engine, OpenOptions, Session } from "./engine.ts";
import { EngineError } from "./engine_error.ts";
import { imageShape } from "./image_shape.ts";
import { pickColumn } from "./pick_column.ts";
import { loadTfjs, TFJS_ATTEMPTS, type TfjsRuntime } from "./tfjs_backend.ts";
import { readTfjsFiles } from "./tfjs_files.ts";

/**
 * Runs LayersModels with TensorFlow.js: its native part where that can be
 * loaded, else WebAssembly or plain JavaScript.
 */
export const tfjsEngine: Engine = { open };

async function open(
  card: Card,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: OpenOptions,
): Promise<Session> {
  const artifacts = readTfjsFiles(card, files);
  const { runtime, failed } = await loadTfjs(
    TFJS_ATTEMPTS[options.device],
    options.device === "cuda",
  );
  if (!runtime) throw new EngineError(card.name, failed);
  const model = await load(card, runtime, artifacts);
  try {
    checkContract(card, {
      inputs: model.inputs.map(tensorInfo),
      outputs: model.outputs.map(tensorInfo),
    });
  } catch (error) {
    model.dispose();
    throw error;
  }
  const { engine, provider } = runtime;
  return {
    ran: { engine, provider, failed, operators: null },
    run: (batch, n) => run(card, runtime, model, batch, n),
    close: () => {
      model.dispose();
      return Promise.resolve();
    },
  };
}

async function load(
  card: Card,
  { core, layers }: TfjsRuntime,
  artifacts: ReturnType<typeof readTfjsFiles>,
): Promise<LayersModel> {
  try {
    return await layers.loadLayersModel(core.io.fromMemory(artifacts));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${card.name}/card.json`, [{
      path: "weights.path",
      message: `must be a LayersModel that tfjs can load: ${reason}`,
    }], { cause });
  }
}

async function run(
  card: Card,
  { core, backend }: TfjsRuntime,
  model: LayersModel,
  batch: Float32Array,
  n: number,
): Promise<readonly Float32Array[]> {
  // The backend is the whole process's: another member may have changed it.
  if (core.getBackend() !== backend) await core.setBackend(backend);
  const shape = imageShape(card, n);
  const names = model.outputs.map((tensor) => tensor.sourceLayer.name);
  const answers = core.tidy(() => {
    const image = core.tensor(batch, shape, "float32");
    const predicted = model.predict(image, { batchSize: n });
    return Array.isArray(predicted) ? predicted : [predicted];
  });
  try {
    return await Promise.all(card.outputs.map(async ({ name, index = 0 }) => {
      const answer = answers[names.indexOf(name)];
      return pickColumn(name, await answer.data(), answer.shape, n, index);
    }));
  } finally {
    core.dispose(answers);
  }
}

function tensorInfo(
  { dtype, shape, sourceLayer }: LayersModel["inputs"][number],
): TensorInfo {
  // The layer's name: a Sequential has no `inputNames` and `outputNames`.
  return { name: sourceLayer.name, type: dtype, shape };
}
