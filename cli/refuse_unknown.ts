import { nearestName } from "../data/nearest_name.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Refuses members that are not there.
 *
 * @throws {UsageError} naming each with the nearest known one
 */
export function refuseUnknown(
  names: readonly string[],
  known: readonly string[],
): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UsageError(
    unknown.map((name) => {
      const nearest = nearestName(name, known);
      return `Cannot find member "${name}" as members are ${known.join(", ")}` +
        (nearest ? `; did you mean "${nearest}"?` : "");
    }).join("\n"),
  );
}
