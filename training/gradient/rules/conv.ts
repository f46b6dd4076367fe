import { constant } from "../../../models/graph/constant.ts";
import type { Graph } from "../../../models/graph/graph.ts";
import {
  concat,
  conv,
  convTranspose,
  matMul,
  pad,
  reduceSum,
  reshape,
  slice,
  transpose,
} from "../../../models/graph/ops.ts";
import { staticShape, type Value } from "../../../models/graph/value.ts";
import {
  GradientError,
  integerOf,
  integersOf,
  type RuleInput,
} from "../rule.ts";

/** Maps of up to this many pixels are small. */
const SMALL_MAP = 4096;

/** A convolution's shapes and steps as numbers. */
interface Geometry {
  /** `[N, C, rows, columns]` of the input. */
  readonly input: readonly number[];
  /** `[N, O, rows, columns]` of the output. */
  readonly output: readonly number[];
  /** Rows and columns of the kernel. */
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** Before rows, before columns, after rows, after columns. */
  readonly pads: readonly number[];
}

/**
 * Gradient of `Conv`, one group, any kernel, stride and padding.
 *
 * @param input the node and its gradient
 * @returns gradients to the image, the kernel and the bias
 * @throws {GradientError} if the convolution has groups
 */
export function convRule(
  { graph, node, dy, wanted }: RuleInput,
): readonly (Value | null)[] {
  const [x, weight] = node.inputs;
  if (!x || !weight) {
    throw new GradientError("Conv", "it must have a kernel", "none");
  }
  const group = integerOf(node, "group", 1);
  if (group !== 1) {
    throw new GradientError("Conv", "it must have one group", `${group}`);
  }
  const geometry: Geometry = {
    input: staticShape(x, "differentiate Conv"),
    output: staticShape(dy, "differentiate Conv"),
    kernel: staticShape(weight, "differentiate Conv").slice(2),
    strides: integersOf(node, "strides"),
    pads: integersOf(node, "pads"),
  };
  return [
    wanted[0] ? imageGradient(graph, dy, weight, geometry) : null,
    wanted[1] ? kernelGradient(graph, x, dy, geometry) : null,
    wanted[2] ? reduceSum(graph, dy, [0, 2, 3], "drop") : null,
  ];
}

function imageGradient(
  graph: Graph,
  dy: Value,
  weight: Value,
  { input, output, kernel, strides, pads }: Geometry,
): Value {
  const reach = pads.map((padding, side) => kernel[side % 2] - 1 - padding);
  if (strides.every((stride) => stride === 1) && Math.min(...reach) >= 0) {
    // A convolution with the kernel turned round: 3 times as fast as
    // ConvTranspose in ONNX Runtime 1.30.
    const turned = turnKernels(graph, weight);
    const swapped = transpose(graph, turned, [1, 0, 2, 3]);
    const [top, left, bottom, right] = reach;
    return conv(graph, dy, swapped, null, { pads: [top, left, bottom, right] });
  }
  const [top, left, bottom, right] = pads;
  // Rows and columns at the far edges that no position of the kernel reached.
  const missing = [0, 1].map((i) =>
    input[2 + i] - ((output[2 + i] - 1) * strides[i] + kernel[i] - pads[i] -
      pads[2 + i])
  );
  return convTranspose(graph, dy, weight, {
    strides: [strides[0], strides[1]],
    pads: [top, left, bottom, right],
    outputPadding: [missing[0], missing[1]],
  });
}

/** Turns each kernel by half a turn: the last tap first. */
function turnKernels(graph: Graph, weight: Value): Value {
  const [outputs, channels, rows, columns] = staticShape(
    weight,
    "differentiate Conv",
  );
  const taps = rows * columns;
  if (taps === 1) return weight;
  // A product with a matrix of 0 and 1 is exact, and for large kernels many
  // times as fast in ONNX Runtime as Gather along a short last axis.
  const reversal = new Float32Array(taps * taps);
  for (let tap = 0; tap < taps; tap++) {
    reversal[tap * taps + taps - 1 - tap] = 1;
  }
  const flat = reshape(graph, weight, [outputs * channels, taps]);
  const turned = matMul(graph, flat, constant(graph, [taps, taps], reversal));
  return reshape(graph, turned, [outputs, channels, rows, columns]);
}

function kernelGradient(
  graph: Graph,
  x: Value,
  dy: Value,
  geometry: Geometry,
): Value {
  const { input, output, kernel: [rows, columns], strides, pads } = geometry;
  const padded = pads.some((padding) => padding > 0)
    ? pad(graph, x, [0, 0, pads[0], pads[1]], [0, 0, pads[2], pads[3]])
    : x;
  const stepped = strides.some((stride) => stride > 1);
  const copiesByTap = rows * columns * input[1];
  const copiesByShift = columns * input[1] + rows * output[1];
  // On small maps the border that shifts multiply in vain is a large share.
  const small = output[2] * output[3] <= SMALL_MAP;
  return stepped || small || copiesByTap <= copiesByShift
    ? byTaps(graph, padded, dy, geometry)
    : byShifts(graph, padded, dy, geometry);
}

/**
 * One copy of the image for each tap of the kernel, then one matrix product:
 * for strides, 1×1 kernels and few input channels.
 */
function byTaps(
  graph: Graph,
  padded: Value,
  dy: Value,
  { input, output, kernel: [rows, columns], strides }: Geometry,
): Value {
  const [batch, outputs, outRows, outColumns] = output;
  const taps: Value[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      taps.push(slice(graph, padded, [
        {
          axis: 2,
          start: row,
          end: row + (outRows - 1) * strides[0] + 1,
          step: strides[0],
        },
        {
          axis: 3,
          start: column,
          end: column + (outColumns - 1) * strides[1] + 1,
          step: strides[1],
        },
      ]));
    }
  }
  const [batchSize, channels, pixels] = [batch, input[1], outRows * outColumns];
  // Channel by channel, tap by tap: as the kernel itself is laid out.
  const columnsOfTaps = taps.map((tap) =>
    reshape(graph, tap, [batchSize, channels, 1, pixels])
  );
  const all = taps.length > 1 ? concat(graph, columnsOfTaps, 2) : taps[0];
  const product = summedProduct(
    graph,
    reshape(graph, dy, [batchSize, outputs, pixels]),
    reshape(graph, all, [batchSize, channels * rows * columns, pixels]),
  );
  return reshape(graph, product, [outputs, channels, rows, columns]);
}

/**
 * One shifted copy of the image for each kernel column and of `dy` for each
 * kernel row, rows laid end to end, then one matrix product: with many
 * channels far fewer copies than one for each tap.
 */
function byShifts(
  graph: Graph,
  padded: Value,
  dy: Value,
  { input, output, kernel: [rows, columns] }: Geometry,
): Value {
  const [batch, outputs] = output;
  const channels = input[1];
  const [, , height, width] = staticShape(padded, "differentiate Conv");
  const length = height * width;
  const line = reshape(graph, padded, [batch, channels, length]);
  const images = Array.from({ length: columns }, (_, column) => {
    if (column === 0) return line;
    const rest = slice(graph, line, [{ axis: 2, start: column, end: length }]);
    return pad(graph, rest, [0, 0, 0], [0, 0, column]);
  });
  // dy is widened to the image's rows, so that one index serves both.
  const gradients = Array.from(
    { length: rows },
    (_, row) =>
      pad(graph, dy, [0, 0, row, 0], [0, 0, rows - 1 - row, columns - 1]),
  );
  const join = (parts: readonly Value[]) =>
    parts.length > 1 ? concat(graph, parts, 1) : parts[0];
  const product = summedProduct(
    graph,
    reshape(graph, join(gradients), [batch, rows * outputs, length]),
    join(images),
  );
  const kernel = [rows, outputs, columns, channels];
  return transpose(graph, reshape(graph, product, kernel), [1, 3, 0, 2]);
}

/** `[N, A, L]` times `[N, B, L]` transposed, summed over N: `[A, B]`. */
function summedProduct(graph: Graph, a: Value, b: Value): Value {
  const [left, right] = [a, b].map((value) => {
    const [batch, rows, length] = staticShape(value, "differentiate Conv");
    const first = batch === 1 ? value : transpose(graph, value, [1, 0, 2]);
    return reshape(graph, first, [rows, batch * length]);
  });
  // One product over all images: none of them has a kernel's gradient alone.
  return matMul(graph, left, transpose(graph, right, [1, 0]));
}
