/**
 * Every operator that a graph may be built from, for
 * `import * as op from "…/graph/ops.ts"`.
 *
 * @module
 */
export * from "./ops/conv.ts";
export * from "./ops/elementwise.ts";
export * from "./ops/matrix.ts";
export * from "./ops/pooled_length.ts";
export * from "./ops/pooling.ts";
export * from "./ops/reduce.ts";
export * from "./ops/resize.ts";
export * from "./ops/shape.ts";
