import type { Graph } from "../../../models/graph/graph.ts";
import { gemm, matMul, mul, transpose } from "../../../models/graph/ops.ts";
import { staticShape, type Value } from "../../../models/graph/value.ts";
import { GradientError, integerOf, type Rule } from "../rule.ts";
import { foldTo } from "./elementwise.ts";

/** Gradient of `Gemm`, either factor transposed or not. */
export const gemmRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b, c] = node.inputs;
  if (!a || !b) {
    throw new GradientError("Gemm", "it must have two factors", "one");
  }
  const transposeA = integerOf(node, "transA", 0) === 1;
  const transposeB = integerOf(node, "transB", 0) === 1;
  return [
    wanted[0] ? gradientToA() : null,
    wanted[1] ? gradientToB() : null,
    wanted[2] && c ? foldTo(graph, dy, c) : null,
  ];

  function gradientToA(): Value {
    return transposeA
      ? gemm(graph, b!, dy, null, { transposeA: transposeB, transposeB: true })
      : gemm(graph, dy, b!, null, { transposeB: !transposeB });
  }

  function gradientToB(): Value {
    if (transposeB) return outer(graph, dy, a!, transposeA);
    return transposeA ? gemm(graph, a!, dy, null) : outerOfRows(graph, a!, dy);
  }
};

/** Gradient of `MatMul`; leading axes broadcast. */
export const matMulRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = node.inputs;
  if (!a || !b) {
    throw new GradientError("MatMul", "it must have two factors", "one");
  }
  return [
    wanted[0] ? foldTo(graph, matMul(graph, dy, turned(graph, b)), a) : null,
    wanted[1] ? foldTo(graph, matMul(graph, turned(graph, a), dy), b) : null,
  ];
};

/** `dyᵀ · a` of `y = a · bᵀ`. */
function outer(
  graph: Graph,
  dy: Value,
  a: Value,
  transposeA: boolean,
): Value {
  if (!transposeA) return outerOfRows(graph, dy, a);
  return gemm(graph, dy, a, null, { transposeA: true, transposeB: true });
}

/** `leftᵀ · right`; with one row each, as in a micro-batch of 1, a plain Mul. */
function outerOfRows(graph: Graph, left: Value, right: Value): Value {
  const [rows] = staticShape(left, "differentiate Gemm");
  return rows === 1
    ? mul(graph, transpose(graph, left, [1, 0]), right)
    : gemm(graph, left, right, null, { transposeA: true });
}

function turned(graph: Graph, x: Value): Value {
  const order = x.shape.map((_, axis) => axis);
  const last = order.length - 1;
  order[last - 1] = last;
  order[last] = last - 1;
  return transpose(graph, x, order);
}
