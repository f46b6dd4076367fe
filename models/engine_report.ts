import { conv, flatten, gemm, relu } from "./graph/ops.ts";
import { addInitialiser } from "./graph/constant.ts";
import { addInput, addOutput, newGraph } from "./graph/graph.ts";
import { serialiseGraph } from "./graph/serialise_graph.ts";
import { profileOperators } from "./onnx_profile.ts";
import { loadTfjs, type TfjsAttempt } from "./tfjs_backend.ts";

/** Whether one provider of one runtime computes on this machine. */
export interface ProviderReport {
  /** The runtime, e.g. `onnxruntime-node 1.30.0`. */
  readonly engine: string;
  /** What was asked to compute. */
  readonly provider: string;
  /** Whether it gave the right numbers. */
  readonly works: boolean;
  /** The evidence, or why not. */
  readonly detail: string;
}

/** Providers of onnxruntime-node that this project asks for. */
const ONNX_PROVIDERS = ["cpu", "cuda", "webgpu"] as const;

/** Backends of TensorFlow.js that this project asks for. */
const TFJS_BACKENDS: readonly TfjsAttempt[] = [
  "tfjs-node-gpu",
  "wasm",
  "cpu",
  "webgpu",
];

/**
 * Has every provider compute the same small thing and says which really did.
 *
 * @returns one report for each provider, in a fixed order
 */
export async function reportEngines(): Promise<readonly ProviderReport[]> {
  return [...await reportOnnx(), ...await reportTfjs()];
}

async function reportOnnx(): Promise<ProviderReport[]> {
  const onnx = await import("onnxruntime-node");
  onnx.env.logLevel = "fatal";
  const engine = `onnxruntime-node ${onnx.env.versions.node}`;
  const reports: ProviderReport[] = [];
  for (const provider of ONNX_PROVIDERS) {
    try {
      let answer: ArrayLike<unknown> = [];
      const operators = await profileOperators(
        (prefix) =>
          onnx.InferenceSession.create(TINY_GRAPH, {
            executionProviders: [provider],
            enableProfiling: true,
            profileFilePrefix: prefix,
          }),
        async (session) => {
          const image = new onnx.Tensor("float32", TINY_IMAGE, [1, 1, 4, 4]);
          answer = (await session.run({ image })).sum.data;
        },
      );
      const evidence = Object.entries(operators).map(([name, count]) =>
        `${count} on ${name}`
      ).join(", ");
      const right = answer[0] === TINY_ANSWER;
      reports.push({
        engine,
        provider,
        works: right,
        detail: right
          ? `ran a small network, operators: ${evidence}`
          : `gave ${answer[0]} instead of ${TINY_ANSWER}`,
      });
    } catch (error) {
      reports.push({ engine, provider, works: false, detail: words(error) });
    }
  }
  return reports;
}

async function reportTfjs(): Promise<ProviderReport[]> {
  const reports: ProviderReport[] = [];
  for (const provider of TFJS_BACKENDS) {
    const { runtime, failed } = await loadTfjs([provider]);
    if (!runtime) {
      const [{ reason }] = failed;
      reports.push({ engine: "tfjs", provider, works: false, detail: reason });
      continue;
    }
    const { core, engine } = runtime;
    const product = core.tidy(() =>
      core.matMul(core.tensor2d([[1, 2]]), core.tensor2d([[3], [4]]))
    );
    const [answer] = await product.data();
    product.dispose();
    reports.push({
      engine,
      provider,
      works: answer === 11,
      detail: answer === 11
        ? `multiplied on ${runtime.provider}`
        : `gave ${answer} instead of 11`,
    });
  }
  return reports;
}

const TINY_IMAGE = Float32Array.from({ length: 16 }, (_, i) => i - 8);
const TINY_GRAPH = tinyGraph();
// The 2x2 sums are -22, -18, -14, -6, -2, 2, 10, 14 and 18: those above 0 sum
// to 44.
const TINY_ANSWER = 44;

/** Sums the 2x2 sums that are above 0. */
function tinyGraph(): Uint8Array {
  const graph = newGraph("tiny");
  const image = addInput(graph, "image", [1, 1, 4, 4]);
  const ones = (name: string, shape: readonly number[], length: number) =>
    addInitialiser(graph, name, shape, new Float32Array(length).fill(1));
  const sums = conv(graph, image, ones("square", [1, 1, 2, 2], 4), null);
  const whole = gemm(
    graph,
    flatten(graph, relu(graph, sums)),
    ones("all", [9, 1], 9),
    null,
  );
  addOutput(graph, whole, "sum");
  return serialiseGraph(graph);
}

function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().replaceAll(/\s+/g, " ");
}
