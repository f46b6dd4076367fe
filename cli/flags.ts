import { parseArgs } from "@std/cli/parse-args";
import { nearestName } from "../data/nearest_name.ts";
import { UsageError } from "./usage_error.ts";

/** What one flag takes. */
export interface Flag<Kind extends FlagKind = FlagKind> {
  /** How its value is read. */
  readonly kind: Kind;
  /** Stands for the value in the help text; absent for a switch. */
  readonly value?: string;
  /** One line of help. */
  readonly help: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** The least value of a count; 0 if absent. */
  readonly least?: number;
}

/** How the value of a flag is read. */
export type FlagKind = "switch" | "text" | "list" | "number" | "count";

/** The flags of a command by name, without the leading dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** What a user asked for; absent flags are `undefined`, absent lists empty. */
export type FlagValues<F extends Flags> = {
  readonly [Name in keyof F]: F[Name]["kind"] extends "switch" ? boolean
    : F[Name]["kind"] extends "list" ? readonly string[]
    : F[Name]["kind"] extends "text" ? string | undefined
    : number | undefined;
};

/** A flag without a value. */
export function switchFlag(help: string): Flag<"switch"> {
  return { kind: "switch", help };
}

/** A flag with one value. */
export function textFlag(
  value: string,
  help: string,
  choices?: readonly string[],
): Flag<"text"> {
  return { kind: "text", value, help, ...(choices ? { choices } : {}) };
}

/** A flag that may be repeated; commas separate values too. */
export function listFlag(value: string, help: string): Flag<"list"> {
  return { kind: "list", value, help };
}

/** A flag with a number. */
export function numberFlag(value: string, help: string): Flag<"number"> {
  return { kind: "number", value, help };
}

/** A flag with a whole number of at least `least`. */
export function countFlag(
  value: string,
  help: string,
  least = 0,
): Flag<"count"> {
  return { kind: "count", value, help, least };
}

/**
 * Reads the words after a command into its flags.
 *
 * @param flags the flags that the command knows
 * @param args the words, without the command itself
 * @param words how many words that are no flags the command takes
 * @returns the values by flag, and the words
 * @throws {UsageError} for an unknown flag (with the nearest known one), a
 * missing value, a repeated flag that is no list, a value outside its choices
 */
export function readFlags<F extends Flags>(
  flags: F,
  args: readonly string[],
  words: { readonly atMost: number } = { atMost: 0 },
): { readonly values: FlagValues<F>; readonly words: readonly string[] } {
  const names = Object.keys(flags);
  const switches = names.filter((name) => flags[name].kind === "switch");
  const valued = names.filter((name) => flags[name].kind !== "switch");
  const unknown: string[] = [];
  const parsed = parseArgs(args, {
    boolean: switches,
    string: [...valued, "_"],
    collect: valued,
    unknown: (word, key) => {
      if (key === undefined) return true;
      unknown.push(word.split("=")[0]);
      return false;
    },
  });
  const odd = args.find((word) =>
    switches.some((name) =>
      word.startsWith(`--${name}=`) && !/=(true|false)$/.test(word)
    )
  );
  if (odd) {
    throw new UsageError(
      `Cannot read "${odd}" as the flag takes no value: write ${
        odd.replace(/=.*$/s, "")
      }`,
    );
  }
  if (unknown.length > 0) throw new UsageError(unknownFlags(unknown, names));
  const found = parsed._.map(String);
  if (found.length > words.atMost) {
    throw new UsageError(
      `Cannot read the command line as it takes ${
        words.atMost === 0 ? "flags only" : `at most ${words.atMost} words`
      }: found "${found[words.atMost]}"`,
    );
  }
  const values = Object.fromEntries(
    names.map((name) => [name, valueOf(name, flags[name], parsed[name])]),
  );
  // The entries were built from the same names and kinds that the type maps.
  return { values: values as FlagValues<F>, words: found };
}

/**
 * The command line that gives flags again, quoted for a shell.
 *
 * @param command the command's name
 * @param flags the flags that the values belong to
 * @param values what was given
 * @param leftOut flags that the command does not take
 */
export function commandLine<F extends Flags>(
  command: string,
  flags: F,
  values: FlagValues<F>,
  leftOut: readonly (keyof F)[],
): string {
  const words = Object.keys(flags)
    .filter((name) => !leftOut.includes(name))
    .flatMap((name) => {
      const value = values[name];
      if (value === undefined || value === false) return [];
      if (value === true) return [`--${name}`];
      const given: readonly unknown[] = Array.isArray(value) ? value : [value];
      return given.flatMap((one) => [`--${name}`, quoted(String(one))]);
    });
  return ["deno task", command, ...words].join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}

function valueOf(name: string, flag: Flag, raw: unknown): unknown {
  if (flag.kind === "switch") return raw === true;
  const given = Array.isArray(raw) ? raw.map(String) : [];
  if (given.some((value) => value === "")) {
    throw new UsageError(
      `Cannot read --${name} as it needs a value: write --${name} ${flag.value}`,
    );
  }
  if (flag.kind === "list") {
    return given.flatMap((value) => value.split(",")).map((v) => v.trim())
      .filter((v) => v !== "");
  }
  if (given.length > 1) {
    throw new UsageError(
      `Cannot read --${name} as it may be given once: found ${given.length}`,
    );
  }
  const value = given[0];
  if (value === undefined) return undefined;
  if (flag.choices && !flag.choices.includes(value)) {
    const nearest = nearestName(value, flag.choices);
    throw new UsageError(
      `Cannot read --${name} as it must be one of ${
        flag.choices.join(", ")
      }: ` +
        `current value is "${value}"` +
        (nearest ? `; did you mean "${nearest}"?` : ""),
    );
  }
  if (flag.kind === "text") return value;
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(value)
    ? Number(value)
    : NaN;
  const least = flag.least ?? 0;
  const whole = Number.isSafeInteger(number) && number >= least;
  if (flag.kind === "count" && !whole) {
    throw new UsageError(
      `Cannot read --${name} as it must be a whole number of at least ${least}: current value is "${value}"`,
    );
  }
  if (!Number.isFinite(number)) {
    throw new UsageError(
      `Cannot read --${name} as it must be a number: current value is "${value}"`,
    );
  }
  return number;
}

function unknownFlags(unknown: readonly string[], known: readonly string[]) {
  return unknown.map((word) => {
    const nearest = nearestName(word.replace(/^-+/, ""), known);
    return `Cannot read the command line as "${word}" is no flag of this command` +
      (nearest ? `: did you mean --${nearest}?` : ": see --help");
  }).join("\n");
}
