/**
 * Turns command-line words into flags.
 *
 * @module
 */

/** How flags are read. */
export interface ParseOptions {
  /** Flags that take no value. */
  boolean?: readonly string[];
  /** Flags whose value stays a string. */
  string?: readonly string[];
  /** Flags that may be repeated and give an array. */
  collect?: readonly string[];
  /** Boolean flags that `--no-` turns off. */
  negatable?: readonly string[];
  /** Other names of a flag. */
  alias?: Readonly<Record<string, string | readonly string[]>>;
  /** Values of flags that are absent. */
  default?: Readonly<Record<string, unknown>>;
  /** Everything after the first word that is no flag is left alone. */
  stopEarly?: boolean;
  /** Keep what follows `--` under the key `--`. */
  "--"?: boolean;
  /**
   * Called for each flag or word that is not declared; returning `false`
   * leaves it out.
   */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** Flags by name; `_` holds the words that are no flags. */
export type Args = Record<string, unknown> & {
  _: Array<string | number>;
};

/**
 * Reads `args` into flags by name, as minimist does.
 *
 * `--key value`, `--key=value`, `-k value` and, for negatable flags, `--no-key`
 * are understood; undeclared values that look like numbers become numbers.
 *
 * @param args the words, e.g. `Deno.args`
 * @param options what each flag is
 * @returns the flags, with the remaining words under `_`
 */
export function parseArgs(
  args: readonly string[],
  options: ParseOptions = {},
): Args {
  const booleans = new Set(options.boolean ?? []);
  const strings = new Set(options.string ?? []);
  const collect = new Set(options.collect ?? []);
  const negatable = new Set(options.negatable ?? []);
  const names = aliasGroups(options.alias ?? {});
  const known = new Set([
    ...booleans,
    ...strings,
    ...collect,
    ...Object.keys(options.default ?? {}),
  ]);
  const flags: Args = { _: [] };
  const seen = new Set<string>();

  const canonical = (key: string): string =>
    group(key).find((name) => known.has(name)) ?? key;
  const isBoolean = (key: string): boolean =>
    group(key).some((name) => booleans.has(name));
  const isString = (key: string): boolean =>
    group(key).some((name) => strings.has(name));

  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === "--") {
      const rest = args.slice(i + 1);
      if (options["--"]) flags["--"] = [...rest];
      else flags._.push(...rest);
      break;
    }
    const long = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word);
    const short = /^-([A-Za-z])(?:=([\s\S]*))?$/.exec(word);
    const match = long ?? short;
    if (!match) {
      if (options.unknown?.(word) === false) continue;
      flags._.push(isString("_") ? word : numberIfItLooksSo(word));
      if (options.stopEarly) {
        flags._.push(...args.slice(i + 1));
        break;
      }
      continue;
    }
    const [, key, inline] = match;
    if (long && inline === undefined && key.startsWith("no-")) {
      const positive = key.slice(3);
      if (group(positive).some((name) => negatable.has(name))) {
        set(positive, false, word);
        continue;
      }
    }
    if (inline !== undefined) {
      set(key, isBoolean(key) ? inline !== "false" : inline, word);
      continue;
    }
    const next = args[i + 1];
    if (isBoolean(key)) {
      if (next === "true" || next === "false") {
        set(key, next === "true", word);
        i++;
      } else set(key, true, word);
    } else if (next !== undefined && !/^-(?!\d)./.test(next)) {
      set(key, next, word);
      i++;
    } else set(key, isString(key) ? "" : true, word);
  }

  for (const key of booleans) {
    if (!seen.has(key) && !(key in (options.default ?? {}))) {
      assign(key, collect.has(key) ? [] : false);
    }
  }
  for (const key of collect) if (!seen.has(key)) assign(key, []);
  for (const [key, value] of Object.entries(options.default ?? {})) {
    if (!seen.has(canonical(key))) assign(key, value);
  }
  return flags;

  function group(key: string): readonly string[] {
    return names.get(key) ?? [key];
  }

  function assign(key: string, value: unknown): void {
    for (const name of group(key)) flags[name] = value;
  }

  function set(key: string, raw: unknown, word: string): void {
    const name = canonical(key);
    if (!known.has(name) && options.unknown?.(word, key, raw) === false) return;
    const value = typeof raw === "string" && !isString(key)
      ? numberIfItLooksSo(raw)
      : raw;
    if (group(key).some((member) => collect.has(member))) {
      const list = seen.has(name) ? flags[name] as unknown[] : [];
      assign(name, [...list, value]);
    } else assign(name, value);
    seen.add(name);
  }
}

function numberIfItLooksSo(text: string): string | number {
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text)
    ? Number(text)
    : text;
}

function aliasGroups(
  alias: NonNullable<ParseOptions["alias"]>,
): Map<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const [key, others] of Object.entries(alias)) {
    const group = [key, ...(typeof others === "string" ? [others] : others)];
    for (const name of group) groups.set(name, group);
  }
  return groups;
}
