import type { Flags, FlagValues } from "./flags.ts";
import { readFlags, switchFlag } from "./flags.ts";
import { isBadInput, isBadPath } from "./bad_input.ts";

/** One command: what it is called, shows and does. */
export interface Command<F extends Flags> {
  /** Its name, as in `deno task NAME`. */
  readonly name: string;
  /** One sentence on what it answers. */
  readonly summary: string;
  /** Lines that a user can copy, most common first. */
  readonly examples: readonly string[];
  /** Its flags; `--help` is added. */
  readonly flags: F;
  /** How many words that are no flags it takes. */
  readonly words?: { readonly atMost: number };
  /** Does the work; answers go to standard output. Returns the exit code. */
  readonly run: (
    values: FlagValues<F>,
    words: readonly string[],
  ) => Promise<number>;
}

/**
 * Runs a command on the words of the command line and ends the process: 0
 * done, 2 wrong use or bad input (one message, no stack), 1 a fault of ours.
 */
export async function runCommand<F extends Flags>(
  command: Command<F>,
  args: readonly string[] = Deno.args,
): Promise<never> {
  Deno.exit(await exitCode(command, args));
}

async function exitCode<F extends Flags>(
  command: Command<F>,
  args: readonly string[],
): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(helpText(command));
    return 0;
  }
  try {
    const { values, words } = readFlags(command.flags, args, command.words);
    return await command.run(values, words);
  } catch (error) {
    if (isBadInput(error)) {
      console.error(error.message);
      return 2;
    }
    if (isBadPath(error)) {
      console.error(`Cannot use a path that was given: ${error.message}`);
      return 2;
    }
    console.error(
      `This is a fault of the program, not of your input (please report it): ` +
        (error instanceof Error ? error.stack ?? error.message : String(error)),
    );
    return 1;
  }
}

/** The text that `--help` prints: an example first, then every flag. */
export function helpText<F extends Flags>(command: Command<F>): string {
  const flags: Flags = {
    ...command.flags,
    help: switchFlag("show this text"),
  };
  const rows = Object.entries(flags).map(([name, flag]) => {
    const left = `--${name}${flag.value ? ` ${flag.value}` : ""}`;
    return [left, flag.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    ...command.examples.map((line) => `  ${line}`),
    "",
    command.summary,
    "",
    ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
    "",
    "A research and decision tool, no medical device.",
  ].join("\n");
}
