import { scalar } from "../../../models/graph/constant.ts";
import * as op from "../../../models/graph/ops.ts";
import type { Build, Fed } from "./graph_gradients.ts";
import { apart, wave } from "./wave.ts";

/** A small graph that exercises one rule, or one branch of it. */
export interface RuleCase {
  readonly name: string;
  readonly build: Build;
  readonly fed: readonly Fed[];
}

const smooth = (shape: readonly number[], salt: number): Fed => ({
  shape,
  data: wave(shape.reduce((a, b) => a * b, 1), salt),
});
const spread = (shape: readonly number[], salt: number): Fed => ({
  shape,
  data: apart(shape.reduce((a, b) => a * b, 1), salt),
});
const above = (shape: readonly number[], salt: number): Fed => ({
  shape,
  data: smooth(shape, salt).data.map((x) => 1.5 + 0.5 * x),
});

function convolution(
  name: string,
  image: readonly number[],
  kernel: readonly number[],
  options: op.ConvOptions = {},
): RuleCase {
  return {
    name,
    build: (g, [x, w, b]) => op.conv(g, x, w, b, options),
    fed: [smooth(image, 1), smooth(kernel, 2), smooth([kernel[0]], 3)],
  };
}

/** The convolutions; the reference script has the same list. */
export const CONVOLUTIONS: readonly RuleCase[] = [
  convolution("conv 3x3", [1, 2, 6, 7], [3, 2, 3, 3]),
  convolution("conv 3x3 pad 1", [2, 2, 5, 6], [3, 2, 3, 3], {
    pads: [1, 1, 1, 1],
  }),
  convolution("conv 3x3 wide", [1, 6, 6, 7], [3, 6, 3, 3]),
  convolution("conv 3x3 one channel", [1, 1, 7, 6], [4, 1, 3, 3]),
  convolution("conv 3x3 stride 2", [1, 2, 8, 7], [3, 2, 3, 3], {
    strides: [2, 2],
  }),
  convolution("conv 3x3 stride 2 pad 1", [1, 2, 8, 7], [3, 2, 3, 3], {
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  }),
  convolution("conv 1x1", [2, 5, 3, 4], [3, 5, 1, 1]),
  convolution("conv 1x7", [1, 3, 4, 8], [4, 3, 1, 7], { pads: [0, 3, 0, 3] }),
  convolution("conv 7x1", [1, 3, 8, 4], [4, 3, 7, 1], { pads: [3, 0, 3, 0] }),
];

/** Everything else. */
export const OTHERS: readonly RuleCase[] = [
  {
    name: "max pool 2, cropped",
    build: (g, [x]) => op.maxPool(g, x, [2, 2]),
    fed: [spread([1, 2, 5, 7], 1)],
  },
  {
    name: "max pool 5, cropped",
    build: (g, [x]) => op.maxPool(g, x, [5, 5]),
    fed: [spread([1, 2, 11, 12], 2)],
  },
  {
    name: "average pool 3 stride 1 pad 1",
    build: (g, [x]) =>
      op.averagePool(g, x, [3, 3], { strides: [1, 1], pads: [1, 1, 1, 1] }),
    fed: [smooth([1, 2, 4, 5], 3)],
  },
  {
    name: "average pool 3 stride 1 pad 1, padding counted",
    build: (g, [x]) =>
      op.averagePool(g, x, [3, 3], {
        strides: [1, 1],
        pads: [1, 1, 1, 1],
        countPadding: true,
      }),
    fed: [smooth([1, 2, 4, 5], 3)],
  },
  {
    name: "average pool 2, cropped",
    build: (g, [x]) => op.averagePool(g, x, [2, 2]),
    fed: [smooth([1, 2, 5, 5], 4)],
  },
  {
    name: "global average pool",
    build: (g, [x]) => op.globalAveragePool(g, x),
    fed: [smooth([2, 3, 3, 4], 5)],
  },
  {
    name: "global max pool",
    build: (g, [x]) => op.globalMaxPool(g, x),
    fed: [spread([1, 3, 3, 4], 6)],
  },
  {
    name: "relu",
    build: (g, [x]) => op.relu(g, x),
    fed: [spread([3, 5], 7)],
  },
  {
    name: "sigmoid, softplus, tanh in a row",
    build: (g, [x]) => op.tanh(g, op.softplus(g, op.sigmoid(g, x))),
    fed: [smooth([3, 4], 8)],
  },
  {
    name: "exp, log, sqrt, neg",
    build: (g, [x]) =>
      op.neg(
        g,
        op.add(
          g,
          op.exp(g, x),
          op.sqrt(g, op.log(g, op.add(g, x, scalar(g, 1)))),
        ),
      ),
    fed: [above([3, 4], 9)],
  },
  {
    name: "abs",
    build: (g, [x]) => op.abs(g, x),
    fed: [spread([3, 4], 10)],
  },
  {
    name: "max of two",
    build: (g, [x, y]) => op.maximum(g, x, y),
    fed: [spread([3, 4], 11), {
      ...spread([3, 4], 12),
      data: spread([3, 4], 12).data.map((v) => v + 0.03),
    }],
  },
  {
    name: "add, sub, mul, div with broadcasts",
    build: (g, [x, y, z]) =>
      op.div(g, op.sub(g, op.mul(g, x, y), z), op.add(g, y, z)),
    fed: [smooth([2, 3, 4], 13), above([3, 1], 14), above([4], 15)],
  },
  {
    name: "gemm",
    build: (g, [a, b, c]) => op.gemm(g, a, b, c),
    fed: [smooth([2, 3], 16), smooth([3, 4], 17), smooth([4], 18)],
  },
  {
    name: "gemm of one row",
    build: (g, [a, b, c]) => op.gemm(g, a, b, c),
    fed: [smooth([1, 3], 16), smooth([3, 4], 17), smooth([4], 18)],
  },
  {
    name: "gemm, second transposed",
    build: (g, [a, b]) => op.gemm(g, a, b, null, { transposeB: true }),
    fed: [smooth([2, 3], 19), smooth([4, 3], 20)],
  },
  {
    name: "gemm, first transposed",
    build: (g, [a, b]) => op.gemm(g, a, b, null, { transposeA: true }),
    fed: [smooth([3, 2], 19), smooth([3, 4], 20)],
  },
  {
    name: "gemm, both transposed",
    build: (g, [a, b]) =>
      op.gemm(g, a, b, null, { transposeA: true, transposeB: true }),
    fed: [smooth([3, 2], 19), smooth([4, 3], 20)],
  },
  {
    name: "matmul with a broadcast",
    build: (g, [a, b]) => op.matMul(g, a, b),
    fed: [smooth([2, 3, 4], 21), smooth([4, 2], 22)],
  },
  {
    name: "concat of one value twice",
    build: (g, [x, y]) => op.concat(g, [x, y, x], 1),
    fed: [smooth([2, 2, 3], 23), smooth([2, 1, 3], 24)],
  },
  {
    name: "reshape, flatten, transpose",
    build: (g, [x]) =>
      op.flatten(g, op.transpose(g, op.reshape(g, x, [2, 6, 2]), [2, 0, 1])),
    fed: [smooth([2, 3, 4], 25)],
  },
  {
    name: "slice and pad",
    build: (g, [x]) =>
      op.pad(g, op.slice(g, x, [{ axis: 1, start: 1, end: 4 }]), [1, 0], [
        0,
        2,
      ]),
    fed: [smooth([3, 5], 26)],
  },
  {
    name: "sums and means, axes kept and dropped",
    build: (g, [x]) =>
      op.add(
        g,
        op.reduceSum(g, x, [0, 1], "keep"),
        op.reduceMean(g, op.mul(g, x, x), [1], "drop"),
      ),
    fed: [smooth([2, 3, 4], 27)],
  },
  {
    name: "maximum over an axis",
    build: (g, [x]) => op.reduceMax(g, x, [1], "drop"),
    fed: [spread([2, 4, 3], 28)],
  },
  {
    name: "expand",
    build: (g, [x]) => op.expand(g, x, [2, 3, 4]),
    fed: [smooth([3, 1], 29)],
  },
  {
    name: "one value read three times",
    build: (g, [x]) => op.add(g, op.mul(g, x, x), op.sigmoid(g, x)),
    fed: [smooth([7], 30)],
  },
];
