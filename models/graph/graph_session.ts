/** Numbers with their shape, as fed to a graph. */
export interface FedTensor {
  /** Lengths of the axes. */
  readonly shape: readonly number[];
  /** Elements, row-major; not over shared memory, which the runtime refuses. */
  readonly data: Float32Array;
}

/** A graph loaded into ONNX Runtime on the CPU; must be closed. */
export interface GraphSession {
  /**
   * Runs the graph once, blocking this thread.
   *
   * @param feeds each input by name; read in place, not copied
   * @returns each float32 output by name
   */
  run(
    feeds: Readonly<Record<string, FedTensor>>,
  ): Promise<ReadonlyMap<string, Float32Array>>;
  /** Frees the session; a worker must do so before it is terminated. */
  close(): Promise<void>;
}

/**
 * Loads a graph on one thread, for training and for small products: members
 * are opened through their cards instead.
 *
 * @param bytes an `.onnx` file
 * @param optimisation `extended` keeps plain layouts, which suits weights that
 * are fed; `all` suits weights inside the graph
 * @returns the session
 * @throws {Error} if the runtime refuses the graph
 */
export async function openGraph(
  bytes: Uint8Array,
  optimisation: "extended" | "all",
): Promise<GraphSession> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: optimisation,
    logSeverityLevel: 3,
  });
  return {
    async run(feeds) {
      const tensors = Object.entries(feeds).map(([name, { data, shape }]) =>
        [name, new Tensor("float32", data, shape)] as const
      );
      const outputs = await session.run(Object.fromEntries(tensors));
      return new Map(
        Object.entries(outputs).flatMap(([name, { data }]) =>
          data instanceof Float32Array ? [[name, data] as const] : []
        ),
      );
    },
    close: () => session.release(),
  };
}

/**
 * Takes one output of a run.
 *
 * @param outputs what the run gave
 * @param name which output
 * @returns its elements
 * @throws {TypeError} if the run gave no such output
 */
export function outputNamed(
  outputs: ReadonlyMap<string, Float32Array>,
  name: string,
): Float32Array {
  const data = outputs.get(name);
  if (data) return data;
  throw new TypeError(
    `Cannot read a graph's output as it must give "${name}": current value is "${
      [...outputs.keys()].join('", "')
    }"`,
  );
}
