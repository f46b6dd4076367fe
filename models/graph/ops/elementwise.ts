import { addNode, type Graph } from "../graph.ts";
import type { Dim, ElementType, Value } from "../value.ts";

/** Adds `max(x, 0)`. Returns the shape of `x`. */
export function relu(graph: Graph, x: Value): Value {
  return unary(graph, "Relu", x);
}

/** Adds `1 / (1 + exp(-x))`. Returns the shape of `x`. */
export function sigmoid(graph: Graph, x: Value): Value {
  return unary(graph, "Sigmoid", x);
}

/** Adds `log(1 + exp(x))`. Returns the shape of `x`. */
export function softplus(graph: Graph, x: Value): Value {
  return unary(graph, "Softplus", x);
}

/** Adds the hyperbolic tangent. Returns the shape of `x`. */
export function tanh(graph: Graph, x: Value): Value {
  return unary(graph, "Tanh", x);
}

/** Adds `e^x`. Returns the shape of `x`. */
export function exp(graph: Graph, x: Value): Value {
  return unary(graph, "Exp", x);
}

/** Adds the natural logarithm. Returns the shape of `x`. */
export function log(graph: Graph, x: Value): Value {
  return unary(graph, "Log", x);
}

/** Adds the square root. Returns the shape of `x`. */
export function sqrt(graph: Graph, x: Value): Value {
  return unary(graph, "Sqrt", x);
}

/** Adds the absolute value. Returns the shape of `x`. */
export function abs(graph: Graph, x: Value): Value {
  return unary(graph, "Abs", x);
}

/** Adds `-x`. Returns the shape of `x`. */
export function neg(graph: Graph, x: Value): Value {
  return unary(graph, "Neg", x);
}

/** Adds logical not. Takes and returns booleans. */
export function not(graph: Graph, x: Value): Value {
  return unary(graph, "Not", x);
}

/** Adds a copy of `x`. */
export function identity(graph: Graph, x: Value): Value {
  return unary(graph, "Identity", x);
}

/** Adds `a + b` with numpy's broadcasting. */
export function add(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Add", a, b);
}

/** Adds `a - b` with numpy's broadcasting. */
export function sub(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Sub", a, b);
}

/** Adds `a * b` with numpy's broadcasting. */
export function mul(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Mul", a, b);
}

/** Adds `a / b` with numpy's broadcasting. */
export function div(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Div", a, b);
}

/** Adds `a ^ b` with numpy's broadcasting. */
export function pow(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Pow", a, b);
}

/** Adds the larger of `a` and `b` with numpy's broadcasting. */
export function maximum(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Max", a, b);
}

/** Adds the smaller of `a` and `b` with numpy's broadcasting. */
export function minimum(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Min", a, b);
}

/** Adds `a == b` as booleans, with numpy's broadcasting. */
export function equal(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Equal", a, b, "bool");
}

/** Adds `a > b` as booleans, with numpy's broadcasting. */
export function greater(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Greater", a, b, "bool");
}

/** Adds `a >= b` as booleans, with numpy's broadcasting. */
export function greaterOrEqual(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "GreaterOrEqual", a, b, "bool");
}

/** Adds logical and of booleans, with numpy's broadcasting. */
export function and(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "And", a, b, "bool");
}

/** Adds logical or of booleans, with numpy's broadcasting. */
export function or(graph: Graph, a: Value, b: Value): Value {
  return binary(graph, "Or", a, b, "bool");
}

/** ONNX's numbers of the element types. */
const TYPE_NUMBER = { float32: 1, int64: 7, bool: 9, float16: 10 } as const;

/**
 * Converts elements to another type.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param type the new element type
 * @returns the shape of `x` with elements of `type`
 */
export function cast(graph: Graph, x: Value, type: ElementType): Value {
  const to = { to: { int: TYPE_NUMBER[type] } };
  return addNode(graph, "Cast", [x], x.shape, to, type);
}

/**
 * Works out the shape of two broadcast tensors, as numpy does.
 *
 * @param a one shape
 * @param b the other
 * @returns the common shape
 * @throws {TypeError} if two axes differ and neither is 1
 */
export function broadcastShape(
  a: readonly Dim[],
  b: readonly Dim[],
): readonly Dim[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new TypeError(
      `Cannot broadcast as axes must agree or be 1: current value is [${
        a.join(", ")
      }] and [${b.join(", ")}]`,
    );
  });
}

function unary(graph: Graph, op: string, x: Value): Value {
  return addNode(graph, op, [x], x.shape, {}, x.type);
}

function binary(
  graph: Graph,
  op: string,
  a: Value,
  b: Value,
  type: ElementType = a.type,
): Value {
  return addNode(graph, op, [a, b], broadcastShape(a.shape, b.shape), {}, type);
}
