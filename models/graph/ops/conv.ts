import { addNode, type Graph } from "../graph.ts";
import { staticShape, type Value } from "../value.ts";
import { type Pads, pooledLength } from "./pooled_length.ts";

/** How a convolution moves over its input. */
export interface ConvOptions {
  /** Step along rows and columns; 1 if absent. */
  readonly strides?: readonly [number, number];
  /** Zeros before rows, before columns, after rows, after columns; none if absent. */
  readonly pads?: Pads;
  /** Number of channel groups; 1 if absent. */
  readonly group?: number;
}

/**
 * Adds a two-dimensional convolution (ONNX `Conv`, a cross-correlation).
 *
 * @param graph the graph to add to
 * @param x input, `[N, C, rows, columns]`
 * @param weight kernel, `[O, C / group, kernel rows, kernel columns]`
 * @param bias `[O]`, or `null` for none
 * @param options strides, pads and groups
 * @returns `[N, O, rows, columns]`
 * @throws {TypeError} if the shapes do not fit
 */
export function conv(
  graph: Graph,
  x: Value,
  weight: Value,
  bias: Value | null,
  options: ConvOptions = {},
): Value {
  const { strides = [1, 1], pads = [0, 0, 0, 0], group = 1 } = options;
  const [batch, ...inner] = x.shape;
  const [channels, rows, columns] = staticShape(
    { ...x, shape: inner },
    "add Conv",
  );
  const [outputs, perGroup, kernelRows, kernelColumns] = staticShape(
    weight,
    "add Conv",
  );
  if (weight.shape.length !== 4 || perGroup * group !== channels) {
    throw new TypeError(
      `Cannot add Conv as the kernel must have 4 axes and the input's ${channels} channels: current value is [${
        weight.shape.join(", ")
      }]`,
    );
  }
  return addNode(graph, "Conv", bias ? [x, weight, bias] : [x, weight], [
    batch,
    outputs,
    pooledLength(rows, kernelRows, strides[0], pads[0] + pads[2]),
    pooledLength(columns, kernelColumns, strides[1], pads[1] + pads[3]),
  ], {
    kernel_shape: { ints: [kernelRows, kernelColumns] },
    strides: { ints: strides },
    pads: { ints: pads },
    group: { int: group },
  });
}

/**
 * Adds a transposed convolution (ONNX `ConvTranspose`, one group), the
 * gradient of {@linkcode conv} to its input.
 *
 * @param graph the graph to add to
 * @param x input, `[N, O, rows, columns]`
 * @param weight kernel, `[O, C, kernel rows, kernel columns]`
 * @param options strides and pads, plus rows and columns added at the far edges
 * @returns `[N, C, rows, columns]`
 * @throws {TypeError} if the shapes do not fit
 */
export function convTranspose(
  graph: Graph,
  x: Value,
  weight: Value,
  options: ConvOptions & { readonly outputPadding?: readonly [number, number] },
): Value {
  const {
    strides = [1, 1],
    pads = [0, 0, 0, 0],
    outputPadding = [0, 0],
  } = options;
  const [batch, ...inner] = x.shape;
  const [channels, rows, columns] = staticShape(
    { ...x, shape: inner },
    "add ConvTranspose",
  );
  const [inputs, outputs, kernelRows, kernelColumns] = staticShape(
    weight,
    "add ConvTranspose",
  );
  if (inputs !== channels) {
    throw new TypeError(
      `Cannot add ConvTranspose as the kernel must start with the input's ${channels} channels: current value is ${inputs}`,
    );
  }
  return addNode(graph, "ConvTranspose", [x, weight], [
    batch,
    outputs,
    (rows - 1) * strides[0] + kernelRows + outputPadding[0] - pads[0] - pads[2],
    (columns - 1) * strides[1] + kernelColumns + outputPadding[1] - pads[1] -
    pads[3],
  ], {
    kernel_shape: { ints: [kernelRows, kernelColumns] },
    strides: { ints: strides },
    pads: { ints: pads },
    output_padding: { ints: outputPadding },
  });
}
