import type { z } from "zod";
import { ConfigError, type ConfigProblem } from "./config_error.ts";
import { readJsonc } from "./read_jsonc.ts";
import { checkSchema } from "./schema_problems.ts";

/** A fault that no schema can see, with the keys that lead to it. */
export interface RuleFault {
  /** The keys that lead to the fault. */
  readonly keys: readonly PropertyKey[];
  /** The rule and the current value. */
  readonly message: string;
}

/**
 * Reads a configuration text: JSON with comments and trailing commas.
 *
 * @param text the text
 * @param file its file, for messages
 * @param schema what it must be
 * @param rules finds the faults that concern several keys at once; it is given
 * the document as it stands, also where the schema has refused it, so that all
 * faults are reported together
 * @returns the checked value
 * @throws {ConfigError} with every fault in the order of the file, each with
 * line, column and key path
 */
export function parseConfig<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  rules: (document: unknown) => readonly RuleFault[] = () => [],
): Value {
  const document = readJsonc(text);
  // A guess at broken text would add faults that are none.
  if (document.broken) throw new ConfigError(file, inOrder(document.problems));
  const { value, problems } = checkSchema(schema, document.value);
  const all: ConfigProblem[] = [
    ...document.problems,
    ...problems.map(({ path, message, keys, onKey }) => ({
      path,
      message,
      ...document.place(keys, onKey),
    })),
    ...rules(document.value).map(({ keys, message }) => ({
      path: keys.join("."),
      message,
      ...document.place(keys),
    })),
  ];
  if (value === null || all.length > 0) {
    throw new ConfigError(file, inOrder(all));
  }
  return value;
}

function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return [...problems].sort((a, b) =>
    (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
  );
}
