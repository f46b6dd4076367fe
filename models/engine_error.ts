import type { FailedProvider } from "./engine.ts";

/** A runtime that cannot do what was asked of it on this machine. */
export class EngineError extends TypeError {
  /** Always `EngineError`. */
  override readonly name = "EngineError";
  /** The member that was to run. */
  readonly member: string;
  /** What was tried and why it failed. */
  readonly failed: readonly FailedProvider[];

  /**
   * Makes an error that names each provider with its reason.
   *
   * @param member the member that was to run
   * @param failed what was tried, at least one
   * @param options the error that lies beneath, if any
   */
  constructor(
    member: string,
    failed: readonly FailedProvider[],
    options?: ErrorOptions,
  ) {
    const reasons = failed.map(({ provider, reason }) =>
      `  ${provider}: ${reason}`
    );
    super(
      [
        `Cannot run "${member}" as ${
          failed.map(({ provider }) => provider).join(" and ")
        } must work on this machine:`,
        ...reasons,
      ].join("\n"),
      options,
    );
    this.member = member;
    this.failed = failed;
  }
}
