/** The elements of one parameter. */
export interface WeightTensor {
  /** Its shape. */
  readonly shape: readonly number[];
  /** Its elements, row-major. */
  readonly data: Float32Array;
}

/** The parameters of a network by name, in the order in which it asks for them. */
export type Weights = ReadonlyMap<string, WeightTensor>;

/** How weights are stored; computing is always in float32. */
export type Precision = "float32" | "float16";
