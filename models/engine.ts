import type { Card } from "./card.ts";

/** Where a network should run; `auto` tries CUDA, then the CPU, and says which ran. */
export type Device = "auto" | "cpu" | "webgpu" | "cuda";

/** How a network is opened. */
export interface OpenOptions {
  /** Where it should run. */
  readonly device: Device;
  /** Threads inside one run, at least 1. */
  readonly threads: number;
}

/** What really runs a network. */
export interface Ran {
  /** The runtime and its version, e.g. `onnxruntime-node 1.30.0`. */
  readonly engine: string;
  /** What computes, e.g. `cpu`, `cuda`, `wasm`. */
  readonly provider: string;
  /** What was tried before and why it failed, in the order of trying. */
  readonly failed: readonly FailedProvider[];
  /**
   * Operators by provider, counted in a profiled run; `null` where nothing but
   * the named provider could have run.
   */
  readonly operators: Readonly<Record<string, number>> | null;
}

/** Something that could not compute here. */
export interface FailedProvider {
  /** Its name. */
  readonly provider: string;
  /** The runtime's own words. */
  readonly reason: string;
}

/** A network that is ready to run. */
export interface Session {
  /** What really runs it. */
  readonly ran: Ran;
  /**
   * Runs the network.
   *
   * @param batch `[n, ...]` in the card's layout, normalised
   * @param n images in the batch
   * @returns one array `[n]` for each of the card's outputs, in their order
   */
  run(batch: Float32Array, n: number): Promise<readonly Float32Array[]>;
  /** Frees what the runtime holds; the session cannot run after it. */
  close(): Promise<void>;
}

/** Opens networks of one kind. */
export interface Engine {
  /**
   * Opens a network and checks that it takes and gives what the card says.
   *
   * @param card what the network is
   * @param files the weights file first, then its parts in the card's order
   * @param options where it should run
   * @returns a session, to be closed
   * @throws {ConfigError} with every difference from the card
   * @throws {EngineError} if the runtime cannot run it there
   */
  open(
    card: Card,
    files: readonly Uint8Array<ArrayBuffer>[],
    options: OpenOptions,
  ): Promise<Session>;
}
