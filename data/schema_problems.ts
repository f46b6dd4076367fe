import type { z } from "zod";
import type { ConfigProblem } from "./config_error.ts";
import { nearestName } from "./nearest_name.ts";
import { schemaKeys } from "./schema_keys.ts";

/** A fault that a schema found, with the keys that lead to it. */
export interface SchemaProblem extends ConfigProblem {
  /** The keys that lead to the fault. */
  readonly keys: readonly PropertyKey[];
  /** Whether the key itself is the fault, not its value. */
  readonly onKey: boolean;
}

/**
 * Checks a document against a schema and says every fault in our words: what
 * is wanted, then what is there; for an unknown key the nearest known one.
 *
 * @param schema what the document must be
 * @param document the parsed document
 * @returns the checked value, or `null`, and the faults in the schema's order
 */
export function checkSchema<Value>(
  schema: z.ZodType<Value>,
  document: unknown,
): { readonly value: Value | null; readonly problems: SchemaProblem[] } {
  const read = schema.safeParse(document);
  if (read.success) return { value: read.data, problems: [] };
  const problems = read.error.issues.flatMap((issue) =>
    schemaProblems(issue, document, schema)
  );
  return { value: null, problems };
}

function schemaProblems(
  issue: z.core.$ZodIssue,
  document: unknown,
  schema: z.ZodType,
): SchemaProblem[] {
  if (issue.code === "unrecognized_keys") {
    const known = schemaKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const nearest = nearestName(key, known);
      return problem(
        [...issue.path, key],
        nearest
          ? `is an unknown key: did you mean "${nearest}"?`
          : `is an unknown key: known are ${known.join(", ")}`,
        true,
      );
    });
  }
  if (issue.code === "invalid_key") {
    const known = schemaKeys(schema, issue.path.slice(0, -1));
    const key = String(issue.path.at(-1));
    const nearest = nearestName(key, known);
    const message = nearest
      ? `is an unknown key: did you mean "${nearest}"?`
      : known.length > 0
      ? `is an unknown key: known are ${known.join(", ")}`
      : issue.issues[0].message;
    return [problem(issue.path, message, true)];
  }
  if (issue.code === "invalid_union") {
    const branch = nearestBranch(issue.errors);
    if (branch) {
      return branch.flatMap((inner) =>
        schemaProblems(
          { ...inner, path: [...issue.path, ...inner.path] },
          document,
          schema,
        )
      );
    }
  }
  const value = valueAt(document, issue.path);
  return [
    problem(
      issue.path,
      `${wanted(issue)}: ${
        value === undefined
          ? "it is missing"
          : `current value is ${show(value)}`
      }`,
      false,
    ),
  ];
}

/** The branch of a union whose outermost type fits, if one does. */
function nearestBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  return branches.find((issues) =>
    issues.length > 0 &&
    issues.every(({ path, code }) => path.length > 0 || code !== "invalid_type")
  );
}

function problem(
  keys: readonly PropertyKey[],
  message: string,
  onKey: boolean,
): SchemaProblem {
  return { path: pathText(keys), message, keys, onKey };
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kind(issue.expected)}`;
    case "invalid_union": {
      const kinds = issue.errors.flat().flatMap((inner) =>
        inner.code === "invalid_type" && inner.path.length === 0
          ? [kind(inner.expected)]
          : []
      );
      if (kinds.length === 0) return issue.message;
      const last = kinds.pop();
      return kinds.length === 0
        ? `must be ${last}`
        : `must be ${kinds.join(", ")} or ${last}`;
    }
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${JSON.stringify(issue.values[0])}`
        : `must be one of ${
          issue.values.map((value) => JSON.stringify(value)).join(", ")
        }`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      if (issue.origin === "array") {
        return `must have at least ${issue.minimum} ${
          issue.minimum === 1 ? "entry" : "entries"
        }`;
      }
      return `must be ${
        issue.inclusive ? "at least" : "above"
      } ${issue.minimum}`;
    case "too_big":
      return `must be ${
        issue.inclusive ? "at most" : "below"
      } ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "date"
        ? "must be a date as YYYY-MM-DD"
        : issue.message;
    default:
      // Rules of our own bring their words along.
      return issue.message;
  }
}

/** `outputs[0].name` for `["outputs", 0, "name"]`. */
function pathText(keys: readonly PropertyKey[]): string {
  let text = "";
  for (const key of keys) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

function valueAt(document: unknown, keys: readonly PropertyKey[]): unknown {
  let value = document;
  for (const key of keys) value = get(value, key);
  return value;
}

function get(value: unknown, key: PropertyKey): unknown {
  return isObject(value) && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  // JSON has no Infinity and would show null.
  const text = typeof value === "number"
    ? String(value)
    : JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function kind(expected: string): string {
  if (expected === "int") return "a whole number";
  if (expected === "null") return "null";
  if (expected === "record") return "an object";
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}
