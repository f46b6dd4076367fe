import { constant, integers, scalar } from "../../../models/graph/constant.ts";
import {
  addNode,
  freshName,
  type Graph,
  type GraphNode,
} from "../../../models/graph/graph.ts";
import {
  averagePool,
  cast,
  div,
  equal,
  expand,
  mul,
  pad,
  reduceSum,
  repeatPixels,
  slice,
} from "../../../models/graph/ops.ts";
import { staticShape, type Value } from "../../../models/graph/value.ts";
import {
  GradientError,
  integerOf,
  integersOf,
  type RuleInput,
} from "../rule.ts";

/**
 * Gradient of `MaxPool` whose windows lie side by side.
 *
 * Pixels that share a window's maximum share its gradient equally: air and
 * other constant areas of a CT tie everywhere, and to give each tied pixel the
 * whole gradient makes errors of several times its size.
 *
 * @param input the node and its gradient
 * @returns the gradient to the image
 * @throws {GradientError} if windows overlap or are padded
 */
export function maxPoolRule(
  { graph, node, dy }: RuleInput,
): readonly (Value | null)[] {
  const [x] = node.inputs;
  const [y] = node.outputs;
  const [rows, columns] = sideBySide(node);
  if (!x) throw new GradientError("MaxPool", "it must have an input", "none");
  if (rows * columns >= LARGE_WINDOW) return [byIndices(graph, node, dy)];
  const [, , height, width] = staticShape(x, "differentiate MaxPool");
  const [, , outRows, outColumns] = staticShape(y, "differentiate MaxPool");
  const inside = [outRows * rows, outColumns * columns];
  const cropped = inside[0] < height || inside[1] < width
    ? slice(graph, x, [
      { axis: 2, start: 0, end: inside[0] },
      { axis: 3, start: 0, end: inside[1] },
    ])
    : x;
  const largest = repeatPixels(graph, y, [rows, columns]);
  const mask = cast(graph, equal(graph, cropped, largest), "float32");
  const share = averagePool(graph, mask, [rows, columns]);
  const tied = mul(graph, share, scalar(graph, rows * columns));
  const spread = repeatPixels(graph, div(graph, dy, tied), [rows, columns]);
  const dx = mul(graph, mask, spread);
  if (cropped === x) return [dx];
  const after = [0, 0, height - inside[0], width - inside[1]];
  return [pad(graph, dx, [0, 0, 0, 0], after)];
}

/**
 * Windows of this many pixels or more remember where their maximum was: the
 * first on a tie. For smaller ones ONNX Runtime finds maxima much faster
 * without, so that comparing afterwards costs less.
 */
const LARGE_WINDOW = 16;

/** Gradient of a pool by the places of its maxima. */
function byIndices(graph: Graph, node: GraphNode, dy: Value): Value {
  const [x] = node.inputs;
  const [y] = node.outputs;
  const shape = staticShape(x ?? y, "differentiate MaxPool");
  const indices: Value = {
    name: freshName(graph, `${y.name}.indices`),
    shape: y.shape,
    type: "int64",
  };
  graph.nodes[graph.nodes.indexOf(node)] = { ...node, outputs: [y, indices] };
  return addNode(
    graph,
    "MaxUnpool",
    [dy, indices, integers(graph, shape)],
    shape,
    {
      kernel_shape: node.attributes.kernel_shape,
      strides: node.attributes.strides,
    },
  );
}

/**
 * Gradient of `AveragePool` with stride 1 and any padding, or with windows
 * side by side.
 *
 * @param input the node and its gradient
 * @returns the gradient to the image
 * @throws {GradientError} for another stride
 */
export function averagePoolRule(
  { graph, node, dy }: RuleInput,
): readonly (Value | null)[] {
  const [x] = node.inputs;
  if (!x) {
    throw new GradientError("AveragePool", "it must have an input", "none");
  }
  const [rows, columns] = integersOf(node, "kernel_shape");
  const [, , height, width] = staticShape(x, "differentiate AveragePool");
  if (integersOf(node, "strides").some((stride) => stride !== 1)) {
    sideBySide(node);
    const [, , outRows, outColumns] = staticShape(
      dy,
      "differentiate AveragePool",
    );
    const part = mul(graph, dy, scalar(graph, 1 / (rows * columns)));
    const dx = repeatPixels(graph, part, [rows, columns]);
    const rest = [height - outRows * rows, width - outColumns * columns];
    return [
      Math.max(...rest) > 0
        ? pad(graph, dx, [0, 0, 0, 0], [0, 0, ...rest])
        : dx,
    ];
  }
  const [top, left, bottom, right] = integersOf(node, "pads");
  const counts = integerOf(node, "count_include_pad", 0) === 1
    ? scalar(graph, 1)
    : constant(
      graph,
      [
        1,
        1,
        height + top + bottom - rows + 1,
        width + left + right - columns + 1,
      ],
      wholeOverInside(
        insideCounts(height, rows, top, bottom),
        insideCounts(width, columns, left, right),
        rows * columns,
      ),
    );
  const weighted = mul(graph, dy, counts);
  return [
    averagePool(graph, weighted, [rows, columns], {
      strides: [1, 1],
      pads: [
        rows - 1 - top,
        columns - 1 - left,
        rows - 1 - bottom,
        columns - 1 - right,
      ],
      countPadding: true,
    }),
  ];
}

/**
 * Gradient of `GlobalAveragePool`.
 *
 * @param input the node and its gradient
 * @returns the gradient to the image
 */
export function globalAveragePoolRule(
  { graph, node, dy }: RuleInput,
): readonly (Value | null)[] {
  const [x] = node.inputs;
  if (!x) {
    throw new GradientError(
      "GlobalAveragePool",
      "it must have an input",
      "none",
    );
  }
  const shape = staticShape(x, "differentiate GlobalAveragePool");
  const part = mul(graph, dy, scalar(graph, 1 / (shape[2] * shape[3])));
  return [expand(graph, part, shape)];
}

/**
 * Gradient of `GlobalMaxPool`; ties share.
 *
 * @param input the node and its gradient
 * @returns the gradient to the image
 */
export function globalMaxPoolRule(
  { graph, node, dy }: RuleInput,
): readonly (Value | null)[] {
  const [x] = node.inputs;
  if (!x) {
    throw new GradientError("GlobalMaxPool", "it must have an input", "none");
  }
  const mask = cast(graph, equal(graph, x, node.outputs[0]), "float32");
  const tied = reduceSum(graph, mask, [2, 3]);
  return [mul(graph, mask, div(graph, dy, tied))];
}

/** Kernel of a pool whose windows neither overlap nor leave gaps. */
function sideBySide(node: RuleInput["node"]): readonly number[] {
  const kernel = integersOf(node, "kernel_shape");
  const strides = integersOf(node, "strides");
  const pads = integersOf(node, "pads");
  if (kernel.join() !== strides.join() || pads.some((padding) => padding > 0)) {
    throw new GradientError(
      node.op,
      "its stride must be its kernel, without padding",
      `kernel ${kernel.join("×")}, stride ${strides.join("×")}, pads ${
        pads.join(", ")
      }`,
    );
  }
  return kernel;
}

/** Pixels inside the image under each position of a window, along one axis. */
function insideCounts(
  length: number,
  kernel: number,
  before: number,
  after: number,
): readonly number[] {
  const positions = length + before + after - kernel + 1;
  return Array.from({ length: positions }, (_, position) => {
    const start = position - before;
    return Math.min(length, start + kernel) - Math.max(0, start);
  });
}

function wholeOverInside(
  rows: readonly number[],
  columns: readonly number[],
  whole: number,
): Float32Array {
  return Float32Array.from(
    rows.flatMap((row) => columns.map((column) => whole / (row * column))),
  );
}
