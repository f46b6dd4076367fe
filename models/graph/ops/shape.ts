import { integers, scalar } from "../constant.ts";
import { addNode, type Graph } from "../graph.ts";
import { type Dim, sizeOf, staticShape, type Value } from "../value.ts";

/**
 * Gives the same elements another shape. One axis may be symbolic.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param shape the new shape; a symbolic axis is worked out when the graph runs
 * @returns `shape`
 * @throws {TypeError} if the numbers of elements differ, or two axes are symbolic
 */
export function reshape(
  graph: Graph,
  x: Value,
  shape: readonly Dim[],
): Value {
  const known = (dims: readonly Dim[]) =>
    sizeOf(dims.filter((dim) => typeof dim === "number"));
  const names = (dims: readonly Dim[]) =>
    dims.filter((dim) => typeof dim === "string").join();
  if (
    known(shape) !== known(x.shape) || names(shape) !== names(x.shape) ||
    names(shape).includes(",")
  ) {
    throw new TypeError(
      `Cannot reshape as the number of elements must stay: current value is [${
        x.shape.join(", ")
      }] to [${shape.join(", ")}]`,
    );
  }
  const target = shape.map((dim) => typeof dim === "number" ? dim : -1);
  return addNode(
    graph,
    "Reshape",
    [x, integers(graph, target)],
    shape,
    {},
    x.type,
  );
}

/**
 * Joins all axes after the first: `[N, C, rows, columns]` to
 * `[N, C * rows * columns]`, channels outermost.
 *
 * @param graph the graph to add to
 * @param x any tensor with a first axis
 * @returns a matrix
 * @throws {TypeError} if an axis after the first is symbolic
 */
export function flatten(graph: Graph, x: Value): Value {
  const [batch, ...inner] = x.shape;
  const size = sizeOf(staticShape({ ...x, shape: inner }, "add Flatten"));
  return addNode(graph, "Flatten", [x], [batch, size], { axis: { int: 1 } });
}

/**
 * Reorders the axes.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param order for each new axis, the old one
 * @returns the reordered tensor
 */
export function transpose(
  graph: Graph,
  x: Value,
  order: readonly number[],
): Value {
  const shape = order.map((axis) => x.shape[axis]);
  return addNode(
    graph,
    "Transpose",
    [x],
    shape,
    { perm: { ints: order } },
    x.type,
  );
}

/**
 * Joins tensors along one axis.
 *
 * @param graph the graph to add to
 * @param parts tensors alike in all other axes
 * @param axis the axis along which they are joined
 * @returns the joined tensor
 * @throws {TypeError} if the other axes differ or the joined one is symbolic
 */
export function concat(
  graph: Graph,
  parts: readonly Value[],
  axis: number,
): Value {
  const shape = [...parts[0].shape];
  shape[axis] = 0;
  for (const part of parts) {
    const others = part.shape.every((dim, i) => i === axis || dim === shape[i]);
    const length = part.shape[axis];
    if (!others || typeof length !== "number") {
      throw new TypeError(
        `Cannot concatenate along axis ${axis} as the other axes must agree: current value is [${
          parts.map((one) => `[${one.shape.join(", ")}]`).join(", ")
        }]`,
      );
    }
    shape[axis] = Number(shape[axis]) + length;
  }
  return addNode(
    graph,
    "Concat",
    [...parts],
    shape,
    { axis: { int: axis } },
    parts[0].type,
  );
}

/** A part of one axis. */
export interface SliceRange {
  /** The axis. */
  readonly axis: number;
  /** First index. */
  readonly start: number;
  /** Index after the last. */
  readonly end: number;
  /** Distance of indices; 1 if absent. */
  readonly step?: number;
}

/**
 * Cuts out a box, with steps.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param ranges the axes that are cut, each within its bounds
 * @returns the part
 * @throws {RangeError} if a range lies outside its axis
 */
export function slice(
  graph: Graph,
  x: Value,
  ranges: readonly SliceRange[],
): Value {
  const shape = [...x.shape];
  for (const { axis, start, end, step = 1 } of ranges) {
    const length = x.shape[axis];
    if (
      !(typeof length === "number" && start >= 0 && start < end &&
        end <= length)
    ) {
      throw new RangeError(
        `Cannot slice axis ${axis} as the range must lie inside [0, ${length}]: current value is ${start} to ${end}`,
      );
    }
    shape[axis] = Math.ceil((end - start) / step);
  }
  return addNode(
    graph,
    "Slice",
    [
      x,
      integers(graph, ranges.map((range) => range.start)),
      integers(graph, ranges.map((range) => range.end)),
      integers(graph, ranges.map((range) => range.axis)),
      integers(graph, ranges.map((range) => range.step ?? 1)),
    ],
    shape,
    {},
    x.type,
  );
}

/**
 * Surrounds a tensor with a constant.
 *
 * @param graph the graph to add to
 * @param x any float32 tensor
 * @param before elements added before each axis, `[rank]`
 * @param after elements added after each axis, `[rank]`
 * @param fill what is added
 * @returns the larger tensor
 */
export function pad(
  graph: Graph,
  x: Value,
  before: readonly number[],
  after: readonly number[],
  fill = 0,
): Value {
  const shape = x.shape.map((dim, axis) => {
    const more = before[axis] + after[axis];
    return typeof dim === "number" ? dim + more : dim;
  });
  const pads = integers(graph, [...before, ...after]);
  return addNode(graph, "Pad", [x, pads, scalar(graph, fill)], shape, {
    mode: { string: "constant" },
  }, x.type);
}

/**
 * Picks elements along one axis by number.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param indices numbers within the axis
 * @param axis the axis
 * @returns `x` with that axis replaced by the picked elements
 */
export function gather(
  graph: Graph,
  x: Value,
  indices: readonly number[],
  axis: number,
): Value {
  const shape = x.shape.map((dim, i) => i === axis ? indices.length : dim);
  return addNode(graph, "Gather", [x, integers(graph, indices)], shape, {
    axis: { int: axis },
  }, x.type);
}

/**
 * Repeats a tensor along axes of length 1, or adds leading axes, as numpy
 * broadcasts.
 *
 * @param graph the graph to add to
 * @param x any tensor
 * @param shape the static shape wanted
 * @returns `shape`
 */
export function expand(
  graph: Graph,
  x: Value,
  shape: readonly number[],
): Value {
  return addNode(
    graph,
    "Expand",
    [x, integers(graph, shape)],
    shape,
    {},
    x.type,
  );
}
