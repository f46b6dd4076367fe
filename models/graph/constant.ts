import {
  claimName,
  type ConstantData,
  freshName,
  type Graph,
} from "./graph.ts";
import { type ElementType, sizeOf, type Value } from "./value.ts";

/**
 * Stores float32 weights in the graph.
 *
 * @param graph the graph to add to
 * @param name the constant's name
 * @param shape its shape
 * @param data its elements, row-major
 * @returns the constant
 * @throws {TypeError} if `data` does not fill `shape`
 * @throws {RangeError} if the name is taken
 */
export function addInitialiser(
  graph: Graph,
  name: string,
  shape: readonly number[],
  data: Float32Array,
): Value {
  return store(graph, claimName(graph, name), shape, "float32", data);
}

/**
 * Stores weights as float16 bits and widens them to float32 for computing: a
 * `Cast` that the runtime folds once when it loads the graph.
 *
 * @param graph the graph to add to
 * @param name the name of the widened weights
 * @param shape their shape
 * @param bits float16 bit patterns, row-major
 * @returns the float32 weights
 * @throws {TypeError} if `bits` does not fill `shape`
 * @throws {RangeError} if the name is taken
 */
export function addHalfInitialiser(
  graph: Graph,
  name: string,
  shape: readonly number[],
  bits: Uint16Array,
): Value {
  const half = store(
    graph,
    claimName(graph, `${name}.half`),
    shape,
    "float16",
    bits,
  );
  const wide: Value = { name: claimName(graph, name), shape, type: "float32" };
  graph.nodes.push({
    op: "Cast",
    inputs: [half],
    outputs: [wide],
    attributes: { to: { int: 1 } },
  });
  return wide;
}

/**
 * Stores one float32 number, shape `[]`.
 *
 * @param graph the graph to add to
 * @param number the number
 * @returns the constant
 */
export function scalar(graph: Graph, number: number): Value {
  return store(
    graph,
    freshName(graph, "scalar"),
    [],
    "float32",
    Float32Array.of(number),
  );
}

/**
 * Stores float32 numbers under a made-up name.
 *
 * @param graph the graph to add to
 * @param shape the constant's shape
 * @param data its elements, row-major
 * @returns the constant
 * @throws {TypeError} if `data` does not fill `shape`
 */
export function constant(
  graph: Graph,
  shape: readonly number[],
  data: Float32Array,
): Value {
  return store(graph, freshName(graph, "constant"), shape, "float32", data);
}

/**
 * Stores whole numbers as an int64 vector, as operators want axes, starts and
 * shapes.
 *
 * @param graph the graph to add to
 * @param numbers the numbers
 * @returns the constant, shape `[numbers.length]`
 */
export function integers(graph: Graph, numbers: readonly number[]): Value {
  return store(
    graph,
    freshName(graph, "integers"),
    [numbers.length],
    "int64",
    BigInt64Array.from(numbers, BigInt),
  );
}

function store(
  graph: Graph,
  name: string,
  shape: readonly number[],
  type: ElementType,
  data: ConstantData,
): Value {
  if (data.length !== sizeOf(shape)) {
    throw new TypeError(
      `Cannot store "${name}" as [${shape.join(", ")}] needs ${
        sizeOf(shape)
      } elements: current value is ${data.length}`,
    );
  }
  const value: Value = { name, shape: [...shape], type };
  graph.initialisers.set(name, { value, data });
  return value;
}
