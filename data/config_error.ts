/** One fault of a configuration file or of data described by one. */
export interface ConfigProblem {
  /** Where in the document, e.g. `costs.alert.positive.low`; empty for the whole of it. */
  readonly path: string;
  /** The rule that is broken and the current value, without the file's name. */
  readonly message: string;
  /** Line of the fault, from 1, where known. */
  readonly line?: number;
  /** Column of the fault, from 1, where known. */
  readonly column?: number;
}

/**
 * A file that says something it may not: every fault at once.
 *
 * The message lists all problems, one a line, each with its place, so that a
 * reader can mend the file in one go.
 */
export class ConfigError extends SyntaxError {
  /** Always `ConfigError`. */
  override readonly name = "ConfigError";
  /** The file, as the caller named it. */
  readonly file: string;
  /** The faults, in the order of the file where that is known. */
  readonly problems: readonly ConfigProblem[];
  /** How many further faults are not listed. */
  readonly more: number;

  /**
   * Makes an error out of all faults of one file.
   *
   * @param file the file, as the caller named it
   * @param problems its faults, at least one
   * @param options the error that lies beneath, and how many faults are not
   * listed, if any
   */
  constructor(
    file: string,
    problems: readonly ConfigProblem[],
    options: ErrorOptions & { readonly more?: number } = {},
  ) {
    const { more = 0 } = options;
    const count = problems.length + more;
    const faults = count === 1 ? "1 fault" : `${count} faults`;
    const lines = problems.map((problem) => `  ${describe(file, problem)}`);
    if (more > 0) lines.push(`  and ${more} more`);
    super(
      [`Cannot use ${JSON.stringify(file)} as it has ${faults}:`, ...lines]
        .join("\n"),
      options,
    );
    this.file = file;
    this.problems = problems;
    this.more = more;
  }
}

/** One problem as `file:line:column path: message`, as compilers write it. */
function describe(file: string, problem: ConfigProblem): string {
  const { path, line, column, message } = problem;
  const place = line === undefined
    ? file
    : column === undefined
    ? `${file}:${line}`
    : `${file}:${line}:${column}`;
  return path === "" ? `${place}: ${message}` : `${place} ${path}: ${message}`;
}
