import changes from "./operator_changes.json" with { type: "json" };

/** The oldest operator set whose changes are known. */
export const OLDEST_OPSET = 9;

/** The newest operator set whose changes are known. */
export const NEWEST_OPSET = 26;

const VERSIONS = new Map<string, readonly number[]>(Object.entries(changes));

/**
 * Whether an operator came up, went or changed its meaning between two
 * operator sets, so that a graph written in one cannot be read in the other.
 *
 * @param operator ONNX's name of it
 * @param one an operator set
 * @param other another one, older or newer
 *
 * Source: ONNX's schemas with their history; the table is made by
 * `tests/reference/export/operator_changes.py`.
 */
export function changesBetween(
  operator: string,
  one: number,
  other: number,
): boolean {
  const [from, to] = one < other ? [one, other] : [other, one];
  return (VERSIONS.get(operator) ?? []).some((version) =>
    from < version && version <= to
  );
}
