import type { Dim, ElementType, Value } from "./value.ts";

/** One attribute of a node, with its kind, as ONNX wants it. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly graph: Graph };

/** One operator of a graph. */
export interface GraphNode {
  /** ONNX's name of the operator, e.g. `Conv`. */
  readonly op: string;
  /** What it reads; `null` for an optional input left out. */
  readonly inputs: readonly (Value | null)[];
  /** What it writes. */
  readonly outputs: readonly Value[];
  /** Its attributes by name. */
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** Elements of a constant: the typed array that fits its element type (`bool` as bytes, `float16` as bits). */
export type ConstantData =
  | Float32Array
  | BigInt64Array
  | Uint16Array
  | Uint8Array;

/** A constant stored inside a graph. */
export interface Initialiser {
  /** Its name, shape and type. */
  readonly value: Value;
  /** Its elements, row-major. */
  readonly data: ConstantData;
}

/**
 * An ONNX graph under construction. Operators are added by the functions under
 * `ops/`, in an order in which each reads only what exists already.
 */
export interface Graph {
  /** Its name in the file. */
  readonly name: string;
  /** What must be fed. */
  readonly inputs: Value[];
  /** Operators in the order they run. */
  readonly nodes: GraphNode[];
  /** Constants by name. */
  readonly initialisers: Map<string, Initialiser>;
  /** What is given back. */
  readonly outputs: Value[];
  /** Names in use. */
  readonly names: Set<string>;
}

/**
 * Starts an empty graph.
 *
 * @param name its name in the file
 * @returns the graph, to be filled
 */
export function newGraph(name: string): Graph {
  return {
    name,
    inputs: [],
    nodes: [],
    initialisers: new Map(),
    outputs: [],
    names: new Set(),
  };
}

/**
 * Adds an input that is fed at each run.
 *
 * @param graph the graph to add to
 * @param name the input's name
 * @param shape its shape; a symbolic batch axis is allowed
 * @param type what its elements are
 * @returns the input as a value
 * @throws {RangeError} if the name is taken
 */
export function addInput(
  graph: Graph,
  name: string,
  shape: readonly Dim[],
  type: ElementType = "float32",
): Value {
  const value = { name: claimName(graph, name), shape: [...shape], type };
  graph.inputs.push(value);
  return value;
}

/**
 * Makes a value an output of the graph under its own or another name.
 *
 * @param graph the graph to add to
 * @param value what is given back
 * @param name the output's name; another than the value's adds an `Identity`
 * @returns the output as a value
 * @throws {RangeError} if the name is taken by another value
 */
export function addOutput(
  graph: Graph,
  value: Value,
  name: string = value.name,
): Value {
  let output = value;
  if (name !== value.name) {
    output = {
      name: claimName(graph, name),
      shape: value.shape,
      type: value.type,
    };
    graph.nodes.push({
      op: "Identity",
      inputs: [value],
      outputs: [output],
      attributes: {},
    });
  }
  graph.outputs.push(output);
  return output;
}

/**
 * Adds one operator with one output. The functions under `ops/` call this and
 * work out the shape; call it directly only for an operator they lack.
 *
 * @param graph the graph to add to
 * @param op ONNX's name of the operator
 * @param inputs what it reads; `null` for an optional input left out
 * @param shape the output's shape
 * @param attributes its attributes
 * @param type the output's element type
 * @returns the output
 */
export function addNode(
  graph: Graph,
  op: string,
  inputs: readonly (Value | null)[],
  shape: readonly Dim[],
  attributes: Readonly<Record<string, Attribute>> = {},
  type: ElementType = "float32",
): Value {
  const output = { name: freshName(graph, op), shape: [...shape], type };
  graph.nodes.push({ op, inputs, outputs: [output], attributes });
  return output;
}

/**
 * Reserves a name that nobody uses yet: `Conv`, `Conv_1`, `Conv_2` …
 *
 * @param graph the graph that must not have the name
 * @param stem how the name begins
 * @returns the name
 */
export function freshName(graph: Graph, stem: string): string {
  // Counting from the number of nodes keeps this fast in large graphs.
  let name = stem;
  for (let i = graph.nodes.length; graph.names.has(name); i++) {
    name = `${stem}_${i}`;
  }
  graph.names.add(name);
  return name;
}

/**
 * Reserves exactly this name.
 *
 * @param graph the graph that must not have the name
 * @param name the name
 * @returns the name
 * @throws {RangeError} if it is taken
 */
export function claimName(graph: Graph, name: string): string {
  if (graph.names.has(name)) {
    throw new RangeError(
      `Cannot name a value as names must be unique in a graph: current value is "${name}"`,
    );
  }
  graph.names.add(name);
  return name;
}
