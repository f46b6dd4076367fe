import type { Rule } from "./rule.ts";
import { convRule } from "./rules/conv.ts";
import * as elementwise from "./rules/elementwise.ts";
import { gemmRule, matMulRule } from "./rules/matrix.ts";
import * as pooling from "./rules/pooling.ts";
import * as shape from "./rules/shape.ts";

/** The gradient rule of each operator, by ONNX's name. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["Abs", elementwise.absRule],
  ["Add", elementwise.addRule],
  ["AveragePool", pooling.averagePoolRule],
  ["Concat", shape.concatRule],
  ["Conv", convRule],
  ["Div", elementwise.divRule],
  ["Exp", elementwise.expRule],
  ["Expand", shape.expandRule],
  ["Flatten", shape.reshapeRule],
  ["Gemm", gemmRule],
  ["GlobalAveragePool", pooling.globalAveragePoolRule],
  ["GlobalMaxPool", pooling.globalMaxPoolRule],
  ["Identity", elementwise.identityRule],
  ["Log", elementwise.logRule],
  ["MatMul", matMulRule],
  ["Max", elementwise.maxRule],
  ["MaxPool", pooling.maxPoolRule],
  ["Mul", elementwise.mulRule],
  ["Neg", elementwise.negRule],
  ["Pad", shape.padRule],
  ["ReduceMax", shape.reduceMaxRule],
  ["ReduceMean", shape.reduceMeanRule],
  ["ReduceSum", shape.reduceSumRule],
  ["Relu", elementwise.reluRule],
  ["Reshape", shape.reshapeRule],
  ["Sigmoid", elementwise.sigmoidRule],
  ["Slice", shape.sliceRule],
  ["Softplus", elementwise.softplusRule],
  ["Sqrt", elementwise.sqrtRule],
  ["Sub", elementwise.subRule],
  ["Tanh", elementwise.tanhRule],
  ["Transpose", shape.transposeRule],
]);
