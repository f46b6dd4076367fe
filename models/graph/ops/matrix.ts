import { addNode, type Graph } from "../graph.ts";
import type { Dim, Value } from "../value.ts";
import { broadcastShape } from "./elementwise.ts";

/** How a matrix product reads its factors. */
export interface GemmOptions {
  /** Read `a` transposed. */
  readonly transposeA?: boolean;
  /** Read `b` transposed. */
  readonly transposeB?: boolean;
}

/**
 * Adds `a · b + c` of two matrices (ONNX `Gemm`).
 *
 * @param graph the graph to add to
 * @param a `[M, K]`, or `[K, M]` if transposed
 * @param b `[K, N]`, or `[N, K]` if transposed
 * @param c broadcast to `[M, N]`, or `null` for none
 * @param options which factors are read transposed
 * @returns `[M, N]`
 * @throws {TypeError} if the shapes do not fit
 */
export function gemm(
  graph: Graph,
  a: Value,
  b: Value,
  c: Value | null,
  options: GemmOptions = {},
): Value {
  const [m, k] = pair(a, options.transposeA);
  const [k2, n] = pair(b, options.transposeB);
  requireSame("Gemm", k, k2);
  return addNode(graph, "Gemm", c ? [a, b, c] : [a, b], [m, n], {
    transA: { int: options.transposeA ? 1 : 0 },
    transB: { int: options.transposeB ? 1 : 0 },
  });
}

/**
 * Adds the matrix product over the last two axes (ONNX `MatMul`); leading
 * axes broadcast.
 *
 * @param graph the graph to add to
 * @param a `[..., M, K]`
 * @param b `[..., K, N]`
 * @returns `[..., M, N]`
 * @throws {TypeError} if the shapes do not fit or have fewer than two axes
 */
export function matMul(graph: Graph, a: Value, b: Value): Value {
  if (a.shape.length < 2 || b.shape.length < 2) {
    throw new TypeError(
      `Cannot add MatMul as both factors need two axes: current value is [${
        a.shape.join(", ")
      }] and [${b.shape.join(", ")}]`,
    );
  }
  requireSame("MatMul", a.shape.at(-1), b.shape.at(-2));
  const lead = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return addNode(graph, "MatMul", [a, b], [
    ...lead,
    ...a.shape.slice(-2, -1),
    ...b.shape.slice(-1),
  ]);
}

function pair(matrix: Value, transposed = false): readonly [Dim, Dim] {
  if (matrix.shape.length !== 2) {
    throw new TypeError(
      `Cannot add Gemm as "${matrix.name}" must have two axes: current value is [${
        matrix.shape.join(", ")
      }]`,
    );
  }
  const [rows, columns] = matrix.shape;
  return transposed ? [columns, rows] : [rows, columns];
}

function requireSame(op: string, left?: Dim, right?: Dim): void {
  if (left !== right) {
    throw new TypeError(
      `Cannot add ${op} as the inner axes must agree: current value is ${left} and ${right}`,
    );
  }
}
