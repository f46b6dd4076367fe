import { scalar } from "../../../models/graph/constant.ts";
import type { Graph } from "../../../models/graph/graph.ts";
import {
  add,
  cast,
  div,
  greater,
  greaterOrEqual,
  mul,
  neg,
  reduceSum,
  reshape,
  sigmoid,
  sub,
} from "../../../models/graph/ops.ts";
import { staticShape, type Value } from "../../../models/graph/value.ts";
import { GradientError, type Rule, type RuleInput } from "../rule.ts";

/** Gradient of `Relu`; 0 where the output is 0. */
export const reluRule: Rule = ({ graph, node, dy }) => {
  // The mask is multiplied in: Where takes 50 times as long in ONNX Runtime.
  const on = greater(graph, node.outputs[0], scalar(graph, 0));
  return [mul(graph, dy, cast(graph, on, "float32"))];
};

/** Gradient of `Sigmoid`. */
export const sigmoidRule: Rule = ({ graph, node, dy }) => {
  const [y] = node.outputs;
  const slope = mul(graph, y, sub(graph, scalar(graph, 1), y));
  return [mul(graph, dy, slope)];
};

/** Gradient of `Softplus`. */
export const softplusRule: Rule = ({ graph, node, dy }) => [
  mul(graph, dy, sigmoid(graph, only(node))),
];

/** Gradient of `Tanh`. */
export const tanhRule: Rule = ({ graph, node, dy }) => {
  const [y] = node.outputs;
  const slope = sub(graph, scalar(graph, 1), mul(graph, y, y));
  return [mul(graph, dy, slope)];
};

/** Gradient of `Exp`. */
export const expRule: Rule = ({ graph, node, dy }) => [
  mul(graph, dy, node.outputs[0]),
];

/** Gradient of `Log`. */
export const logRule: Rule = ({ graph, node, dy }) => [
  div(graph, dy, only(node)),
];

/** Gradient of `Sqrt`. */
export const sqrtRule: Rule = ({ graph, node, dy }) => [
  div(graph, dy, add(graph, node.outputs[0], node.outputs[0])),
];

/** Gradient of `Abs`; 0 at 0. */
export const absRule: Rule = ({ graph, node, dy }) => {
  const x = only(node);
  const zero = scalar(graph, 0);
  const above = cast(graph, greater(graph, x, zero), "float32");
  const below = cast(graph, greater(graph, zero, x), "float32");
  return [mul(graph, dy, sub(graph, above, below))];
};

/** Gradient of `Neg`. */
export const negRule: Rule = ({ graph, dy }) => [neg(graph, dy)];

/** Gradient of `Identity`. */
export const identityRule: Rule = ({ dy }) => [dy];

/** Gradient of `Add`, broadcasting included. */
export const addRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = both(node);
  return [
    wanted[0] ? foldTo(graph, dy, a) : null,
    wanted[1] ? foldTo(graph, dy, b) : null,
  ];
};

/** Gradient of `Sub`, broadcasting included. */
export const subRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = both(node);
  return [
    wanted[0] ? foldTo(graph, dy, a) : null,
    wanted[1] ? neg(graph, foldTo(graph, dy, b)) : null,
  ];
};

/** Gradient of `Mul`, broadcasting included. */
export const mulRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = both(node);
  return [
    wanted[0] ? foldTo(graph, mul(graph, dy, b), a) : null,
    wanted[1] ? foldTo(graph, mul(graph, dy, a), b) : null,
  ];
};

/** Gradient of `Div`, broadcasting included. */
export const divRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = both(node);
  const part = div(graph, dy, b);
  return [
    wanted[0] ? foldTo(graph, part, a) : null,
    wanted[1]
      ? neg(graph, foldTo(graph, mul(graph, part, node.outputs[0]), b))
      : null,
  ];
};

/** Gradient of `Max` of two; on a tie the first takes it all. */
export const maxRule: Rule = ({ graph, node, dy, wanted }) => {
  const [a, b] = both(node);
  const first = cast(graph, greaterOrEqual(graph, a, b), "float32");
  const toFirst = mul(graph, dy, first);
  return [
    wanted[0] ? foldTo(graph, toFirst, a) : null,
    wanted[1] ? foldTo(graph, sub(graph, dy, toFirst), b) : null,
  ];
};

/**
 * Sums a gradient over the axes along which an input was repeated.
 *
 * @param graph the graph to add to
 * @param dy a gradient of the broadcast shape
 * @param input the input as it was before broadcasting
 * @returns the gradient with the input's shape
 */
export function foldTo(graph: Graph, dy: Value, input: Value): Value {
  const wide = staticShape(dy, "differentiate a broadcast");
  const shape = staticShape(input, "differentiate a broadcast");
  const lead = wide.length - shape.length;
  const repeated = wide.flatMap((length, axis) =>
    axis < lead || (shape[axis - lead] === 1 && length > 1) ? [axis] : []
  );
  if (repeated.length === 0) return dy;
  const sum = reduceSum(graph, dy, repeated);
  return lead > 0 ? reshape(graph, sum, shape) : sum;
}

function only(node: RuleInput["node"]): Value {
  const [x] = node.inputs;
  if (!x) throw new GradientError(node.op, "it must have an input", "none");
  return x;
}

function both(node: RuleInput["node"]): readonly [Value, Value] {
  const [a, b] = node.inputs;
  if (!a || !b) {
    throw new GradientError(node.op, "it must have two inputs", "one");
  }
  return [a, b];
}
