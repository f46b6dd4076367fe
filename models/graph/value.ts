/** Length of one axis: a number, or a name such as `N` for a length known only when the graph runs. */
export type Dim = number | string;

/** What one element of a tensor is. */
export type ElementType = "float32" | "float16" | "int64" | "bool";

/** A named tensor inside a graph: an input, a constant or the output of a node. */
export interface Value {
  /** Its name, unique in the graph. */
  readonly name: string;
  /** Its shape; only a batch axis may be symbolic. */
  readonly shape: readonly Dim[];
  /** What its elements are. */
  readonly type: ElementType;
}

/**
 * Returns the shape of `value` as numbers.
 *
 * @param value a tensor of a graph
 * @param action what needs the numbers, for the message, e.g. `add Slice`
 * @returns its shape
 * @throws {TypeError} if an axis is symbolic
 */
export function staticShape(value: Value, action: string): readonly number[] {
  return value.shape.map((dim) => {
    if (typeof dim === "number") return dim;
    throw new TypeError(
      `Cannot ${action} as the shape of "${value.name}" must be known: current value is [${
        value.shape.join(", ")
      }]`,
    );
  });
}

/**
 * Counts the elements of a static shape.
 *
 * @param shape lengths of the axes
 * @returns their product; 1 for a scalar
 */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}
