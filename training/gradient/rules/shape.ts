import { scalar } from "../../../models/graph/constant.ts";
import {
  cast,
  div,
  equal,
  expand,
  mul,
  pad,
  reduceSum,
  reshape,
  slice,
  transpose,
} from "../../../models/graph/ops.ts";
import {
  sizeOf,
  staticShape,
  type Value,
} from "../../../models/graph/value.ts";
import {
  GradientError,
  integerOf,
  integersOf,
  type Rule,
  type RuleInput,
  storedIntegers,
} from "../rule.ts";

/** Gradient of `Reshape`, `Flatten`: the input's shape again. */
export const reshapeRule: Rule = ({ graph, node, dy }) => [
  reshape(graph, dy, first(node).shape),
];

/** Gradient of `Transpose`. */
export const transposeRule: Rule = ({ graph, node, dy }) => {
  const order = integersOf(node, "perm");
  const back = order.map((_, axis) => order.indexOf(axis));
  return [transpose(graph, dy, back)];
};

/** Gradient of `Concat`: to each part its piece. */
export const concatRule: Rule = ({ graph, node, dy, wanted }) => {
  const axis = integerOf(node, "axis", 0);
  let start = 0;
  return node.inputs.map((part, i) => {
    const length = part ? staticShape(part, "differentiate Concat")[axis] : 0;
    const end = start + length;
    const piece = wanted[i] ? slice(graph, dy, [{ axis, start, end }]) : null;
    start = end;
    return piece;
  });
};

/** Gradient of `Slice` without steps: zeros around. */
export const sliceRule: Rule = ({ graph, node, dy }) => {
  const shape = staticShape(first(node), "differentiate Slice");
  const starts = storedIntegers(graph, node, 1);
  const ends = storedIntegers(graph, node, 2);
  const axes = storedIntegers(graph, node, 3);
  const steps = storedIntegers(graph, node, 4);
  if (steps.some((step) => step !== 1)) {
    throw new GradientError("Slice", "its steps must be 1", steps.join(", "));
  }
  const before = shape.map(() => 0);
  const after = shape.map(() => 0);
  axes.forEach((axis, i) => {
    before[axis] = starts[i];
    after[axis] = shape[axis] - ends[i];
  });
  return [pad(graph, dy, before, after)];
};

/** Gradient of `Pad` with a constant: the inner box. */
export const padRule: Rule = ({ graph, node, dy }) => {
  const shape = staticShape(first(node), "differentiate Pad");
  const before = storedIntegers(graph, node, 1);
  return [
    slice(
      graph,
      dy,
      shape.map((length, axis) => ({
        axis,
        start: before[axis],
        end: before[axis] + length,
      })),
    ),
  ];
};

/** Gradient of `ReduceSum`: `dy` repeated. */
export const reduceSumRule: Rule = (input) => [repeated(input)];

/** Gradient of `ReduceMean`: `dy` repeated, divided by the number averaged. */
export const reduceMeanRule: Rule = (input) => {
  const { graph, node, dy } = input;
  const count = sizeOf(staticShape(first(node), "differentiate ReduceMean")) /
    sizeOf(staticShape(dy, "differentiate ReduceMean"));
  return [mul(graph, repeated(input), scalar(graph, 1 / count))];
};

/** Gradient of `ReduceMax`; ties share. */
export const reduceMaxRule: Rule = ({ graph, node, dy }) => {
  const x = first(node);
  const axes = storedIntegers(graph, node, 1);
  const kept = keptShape(node, axes);
  const largest = reshape(graph, node.outputs[0], kept);
  const mask = cast(graph, equal(graph, x, largest), "float32");
  const part = div(
    graph,
    reshape(graph, dy, kept),
    reduceSum(graph, mask, axes),
  );
  return [mul(graph, mask, part)];
};

/** Gradient of `Expand`: the sum over the axes that were repeated. */
export const expandRule: Rule = ({ graph, node, dy }) => {
  const shape = staticShape(first(node), "differentiate Expand");
  const wide = staticShape(dy, "differentiate Expand");
  const lead = wide.length - shape.length;
  const axes = wide.flatMap((length, axis) =>
    axis < lead || shape[axis - lead] !== length ? [axis] : []
  );
  if (axes.length === 0) return [dy];
  return [reshape(graph, reduceSum(graph, dy, axes), shape)];
};

function repeated({ graph, node, dy }: RuleInput): Value {
  const kept = keptShape(node, storedIntegers(graph, node, 1));
  const shape = staticShape(first(node), `differentiate ${node.op}`);
  return expand(graph, reshape(graph, dy, kept), shape);
}

function keptShape(
  node: RuleInput["node"],
  axes: readonly number[],
): readonly number[] {
  return staticShape(first(node), `differentiate ${node.op}`)
    .map((length, axis) => axes.includes(axis) ? 1 : length);
}

function first(node: RuleInput["node"]): Value {
  const [x] = node.inputs;
  if (!x) throw new GradientError(node.op, "it must have an input", "none");
  return x;
}
