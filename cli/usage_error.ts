/** Wrong use of a command: an unknown flag, a missing or impossible value. */
export class UsageError extends SyntaxError {
  override name = "UsageError";
}
