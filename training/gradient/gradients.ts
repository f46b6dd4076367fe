import type { Graph } from "../../models/graph/graph.ts";
import { add } from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { GradientError } from "./rule.ts";
import { RULES } from "./rules.ts";

/**
 * Adds the gradient of a value to the graph that computes it: reverse-mode
 * differentiation, done once while the graph is built, out of plain operators
 * that any runtime has.
 *
 * @param graph the graph; the operators of the gradient are appended to it
 * @param output the value that is differentiated
 * @param dOutput gradient of the loss to `output`, with its shape
 * @param wrt the inputs or constants whose gradients are wanted
 * @returns for each of `wrt` the gradient of the loss to it, with its shape
 * @throws {GradientError} if an operator on the way has no rule
 * @throws {RangeError} if `output` does not depend on one of `wrt`
 */
export function gradients(
  graph: Graph,
  output: Value,
  dOutput: Value,
  wrt: readonly Value[],
): readonly Value[] {
  // The gradient's own operators are appended to the same list.
  const nodes = [...graph.nodes];
  const depends = new Set(wrt.map((value) => value.name));
  for (const node of nodes) {
    if (node.inputs.some((input) => input && depends.has(input.name))) {
      for (const value of node.outputs) depends.add(value.name);
    }
  }
  const totals = new Map<string, Value>([[output.name, dOutput]]);
  for (const node of nodes.reverse()) {
    const dy = totals.get(node.outputs[0].name);
    if (!dy) continue;
    const wanted = node.inputs.map((input) =>
      input !== null && depends.has(input.name)
    );
    if (!wanted.includes(true)) continue;
    const rule = RULES.get(node.op);
    if (!rule) {
      throw new GradientError(
        node.op,
        "it has no gradient rule",
        `"${node.outputs[0].name}"`,
      );
    }
    rule({ graph, node, dy, wanted }).forEach((dx, position) => {
      const input = node.inputs[position];
      if (!dx || !input) return;
      const sum = totals.get(input.name);
      totals.set(input.name, sum ? add(graph, sum, dx) : dx);
    });
  }
  return wrt.map((value) => {
    const total = totals.get(value.name);
    if (total) return total;
    throw new RangeError(
      `Cannot differentiate as "${output.name}" must depend on each parameter: current value is "${value.name}"`,
    );
  });
}
