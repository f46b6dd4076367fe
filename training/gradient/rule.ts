import type { Graph, GraphNode } from "../../models/graph/graph.ts";
import type { Value } from "../../models/graph/value.ts";

/** What a rule is given: one node and the gradient of the loss to its output. */
export interface RuleInput {
  /** The graph that the gradient's operators are added to. */
  readonly graph: Graph;
  /** The node that is differentiated. */
  readonly node: GraphNode;
  /** Gradient to the node's output, with the output's shape. */
  readonly dy: Value;
  /** For each input, whether its gradient is wanted. */
  readonly wanted: readonly boolean[];
}

/**
 * Adds the operators that carry a gradient through one node. Returns, for each
 * input, its gradient with the input's shape, or `null` where none is wanted.
 */
export type Rule = (input: RuleInput) => readonly (Value | null)[];

/** An operator, or a setting of one, that has no gradient rule. */
export class GradientError extends TypeError {
  /** ONNX's name of the operator. */
  readonly op: string;

  /**
   * Makes the error of one operator.
   *
   * @param op ONNX's name of the operator
   * @param rule what must hold, e.g. `its stride must be its kernel`
   * @param current what was found
   */
  constructor(op: string, rule: string, current: string) {
    super(
      `Cannot differentiate ${op} as ${rule}: current value is ${current}`,
    );
    this.name = "GradientError";
    this.op = op;
  }
}

/**
 * Reads a list attribute of a node.
 *
 * @param node the node
 * @param name the attribute
 * @returns its numbers
 * @throws {GradientError} if the node has no such list
 */
export function integersOf(node: GraphNode, name: string): readonly number[] {
  const attribute = node.attributes[name];
  if (attribute && "ints" in attribute) return attribute.ints;
  throw new GradientError(node.op, `it must have a list "${name}"`, "absent");
}

/**
 * Reads a whole number among a node's attributes.
 *
 * @param node the node
 * @param name the attribute
 * @param fallback the number if it is absent
 * @returns the number
 */
export function integerOf(
  node: GraphNode,
  name: string,
  fallback: number,
): number {
  const attribute = node.attributes[name];
  return attribute && "int" in attribute ? attribute.int : fallback;
}

/**
 * Reads the stored numbers behind an int64 input, e.g. the axes of `ReduceSum`.
 *
 * @param graph the graph that stores them
 * @param node the node that reads them
 * @param position which input
 * @returns the numbers
 * @throws {GradientError} if the input is not stored in the graph
 */
export function storedIntegers(
  graph: Graph,
  node: GraphNode,
  position: number,
): readonly number[] {
  const name = node.inputs[position]?.name ?? "";
  const data = graph.initialisers.get(name)?.data;
  if (data instanceof BigInt64Array) return Array.from(data, Number);
  throw new GradientError(
    node.op,
    `its input ${position} must be stored in the graph`,
    `"${name}"`,
  );
}
