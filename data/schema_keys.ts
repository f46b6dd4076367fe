import { z } from "zod";

/**
 * Lists the keys that an object of a schema may have.
 *
 * @param schema the schema of the whole document
 * @param path the keys that lead to the object; none for the document itself
 * @returns the keys, in the schema's order; empty where any key may stand
 */
export function schemaKeys(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): string[] {
  let here: unknown = z.toJSONSchema(schema, { io: "input" });
  for (const key of path) here = childAt(here, key);
  return keysOf(here);
}

function childAt(schema: unknown, key: PropertyKey): unknown {
  if (typeof key === "number") return get(schema, "items");
  for (const option of [schema, ...optionsOf(schema)]) {
    const child = get(get(option, "properties"), String(key)) ??
      get(option, "additionalProperties");
    if (child) return child;
  }
  return undefined;
}

function keysOf(schema: unknown): string[] {
  const keys = [schema, ...optionsOf(schema)].flatMap((option) => {
    const properties = get(option, "properties");
    const names = get(get(option, "propertyNames"), "enum");
    return [
      ...(isObject(properties) ? Object.keys(properties) : []),
      ...(Array.isArray(names) ? names.map(String) : []),
    ];
  });
  return [...new Set(keys)];
}

function optionsOf(schema: unknown): unknown[] {
  const options = get(schema, "anyOf") ?? get(schema, "oneOf");
  return Array.isArray(options) ? options : [];
}

function get(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
