import {
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { ConfigProblem } from "./config_error.ts";

/** A JSON text that was parsed, with the way back to its lines. */
export interface JsoncDocument {
  /** The value; `undefined` where the text holds none. */
  readonly value: unknown;
  /** What is wrong with the text itself: syntax, and keys that come twice. */
  readonly problems: readonly ConfigProblem[];
  /** Whether the syntax is broken, so that `value` is a guess. */
  readonly broken: boolean;
  /**
   * Finds the place of a value or, where it is missing, of the nearest thing
   * around it.
   *
   * @param path the keys that lead there
   * @param onKey points at the key rather than at its value
   * @returns line and column, from 1
   */
  place(
    path: readonly PropertyKey[],
    onKey?: boolean,
  ): { readonly line: number; readonly column: number };
}

/**
 * Parses JSON that people write: comments and trailing commas are read, a key
 * that comes twice is a problem rather than silently the last one.
 *
 * @param text the text, with or without a byte order mark
 * @returns the value and what is wrong with the text; nothing is thrown
 */
export function readJsonc(text: string): JsoncDocument {
  const clean = text.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const root = parseTree(clean, errors, { allowTrailingComma: true });
  const placeOf = placer(clean);
  const problems: ConfigProblem[] = errors.map(({ error, offset }) => ({
    path: "",
    message: `must be valid JSON: ${words(printParseErrorCode(error))}`,
    ...placeOf(offset),
  }));
  if (!root && errors.length === 0) {
    problems.push({
      path: "",
      message: "must be valid JSON: current value is empty",
      ...placeOf(0),
    });
  }
  if (root) problems.push(...repeatedKeys(root, placeOf));
  return {
    value: root && getNodeValue(root),
    problems,
    broken: errors.length > 0 || !root,
    place: (path, onKey = false) => placeOf(offsetOf(root, path, onKey)),
  };
}

/** One problem for each key that stands twice in its object. */
function repeatedKeys(
  node: Node,
  placeOf: (offset: number) => { line: number; column: number },
  path = "",
): ConfigProblem[] {
  const children = node.children ?? [];
  if (node.type === "array") {
    return children.flatMap((child, index) =>
      repeatedKeys(child, placeOf, `${path}[${index}]`)
    );
  }
  if (node.type !== "object") return [];
  const first = new Map<string, number>();
  return children.flatMap((property) => {
    const [key, value] = property.children ?? [];
    const name = String(key.value);
    const inner = path === "" ? name : `${path}.${name}`;
    const problems: ConfigProblem[] = [];
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, placeOf(key.offset).line);
    } else {
      problems.push({
        path: inner,
        message: `must stand once: it is on line ${before} already`,
        ...placeOf(key.offset),
      });
    }
    return value
      ? [...problems, ...repeatedKeys(value, placeOf, inner)]
      : problems;
  });
}

function offsetOf(
  root: Node | undefined,
  path: readonly PropertyKey[],
  onKey: boolean,
): number {
  let node = root;
  let key = root;
  for (const step of path) {
    const child = typeof step === "number"
      ? { value: node?.children?.[step], key: undefined }
      : propertyOf(node, String(step));
    if (!child.value) return node?.offset ?? 0;
    node = child.value;
    key = child.key ?? child.value;
  }
  return (onKey ? key : node)?.offset ?? 0;
}

function propertyOf(node: Node | undefined, name: string) {
  // The last of several, as that is the one whose value counts.
  const property = node?.children?.findLast((child) =>
    child.type === "property" && child.children?.[0].value === name
  );
  return { key: property?.children?.[0], value: property?.children?.[1] };
}

function placer(text: string) {
  return (offset: number) => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return {
      line: before.length,
      column: before[before.length - 1].length + 1,
    };
  };
}

/** `ValueExpected` as `value expected`. */
function words(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}
