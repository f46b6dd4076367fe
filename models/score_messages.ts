import { ConfigError, type ConfigProblem } from "../data/config_error.ts";
import type { FailedProvider, OpenOptions, Ran } from "./engine.ts";
import { EngineError } from "./engine_error.ts";
import type { MemberSource } from "./member_source.ts";
import type { ExamShard, ExamShardScores } from "./score_exam.ts";

/** What a scoring worker is asked; one request at a time. */
export type WorkerRequest =
  | {
    readonly kind: "open";
    /** The members, as later shards number them. */
    readonly members: readonly MemberSource[];
    /** Where they should run. */
    readonly options: OpenOptions;
  }
  | { readonly kind: "score"; readonly shard: ExamShard }
  | { readonly kind: "close" };

/** What it answers. */
export type WorkerReply =
  | { readonly kind: "opened"; readonly ran: readonly Ran[] }
  | { readonly kind: "scored"; readonly scores: ExamShardScores }
  | { readonly kind: "closed" }
  | { readonly kind: "failed"; readonly error: PackedError };

/** An error that can be sent: a message between threads keeps no class. */
export type PackedError =
  | {
    readonly kind: "config";
    readonly file: string;
    readonly problems: readonly ConfigProblem[];
  }
  | {
    readonly kind: "engine";
    readonly member: string;
    readonly failed: readonly FailedProvider[];
  }
  | {
    readonly kind: "other";
    readonly message: string;
    readonly stack: string | undefined;
  };

/** Makes an error ready to be sent. */
export function packError(error: unknown): PackedError {
  if (error instanceof ConfigError) {
    return { kind: "config", file: error.file, problems: error.problems };
  }
  if (error instanceof EngineError) {
    return { kind: "engine", member: error.member, failed: error.failed };
  }
  return error instanceof Error
    ? { kind: "other", message: error.message, stack: error.stack }
    : { kind: "other", message: String(error), stack: undefined };
}

/** Makes the error that was sent, with its class. */
export function unpackError(packed: PackedError): Error {
  switch (packed.kind) {
    case "config":
      return new ConfigError(packed.file, packed.problems);
    case "engine":
      return new EngineError(packed.member, packed.failed);
    case "other": {
      const error = new Error(packed.message);
      // Where it happened, not where it arrived.
      if (packed.stack) error.stack = packed.stack;
      return error;
    }
  }
}
