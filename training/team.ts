import { askWorker } from "./worker_failure.ts";
import type {
  OpenRequest,
  Showing,
  WorkerReply,
  WorkerRequest,
} from "./worker_messages.ts";

/** Training threads that share one set of weights; must be closed. */
export interface Team {
  /** The parameters end to end; write them between steps only. */
  readonly weights: Float32Array;
  /**
   * Sums the gradients of a batch: showing i goes to worker i mod workers, and
   * the workers' sums are added in worker order, so that a rerun with as many
   * workers gives the same bytes.
   *
   * @param showings the batch
   * @param gradient `[parameters]`, filled with the sum
   * @returns the sum of weighted losses
   */
  step(showings: readonly Showing[], gradient: Float32Array): Promise<number>;
  /**
   * Scores images with the present weights.
   *
   * @param items numbers of images
   * @returns their logits, in the order asked
   */
  score(items: readonly number[]): Promise<Float64Array>;
  /** Frees every session, then ends the threads. */
  close(): Promise<void>;
}

/** What all workers of a team have in common. */
export type TeamPlan = Omit<OpenRequest, "kind" | "weights" | "gradient">;

/**
 * Starts training threads.
 *
 * @param plan graphs, parameters and images
 * @param parameters number of parameters in all
 * @param workers how many threads, at least 1
 * @returns the team
 * @throws {Error} if a worker cannot load a graph or its images; the team's
 * functions throw an UnreadableImageError for an image that cannot be read
 */
export async function openTeam(
  plan: TeamPlan,
  parameters: number,
  workers: number,
): Promise<Team> {
  const shared = new SharedArrayBuffer(parameters * 4);
  const weights = new Float32Array(shared);
  const members = Array.from({ length: workers }, () => ({
    worker: new Worker(import.meta.resolve("./worker.ts"), { type: "module" }),
    gradient: new Float32Array(new SharedArrayBuffer(parameters * 4)),
  }));
  const team: Team = { weights, step, score, close };
  try {
    await everyone(({ gradient }) => ({
      ...plan,
      kind: "open",
      weights: shared,
      gradient: gradient.buffer,
    }));
  } catch (error) {
    for (const { worker } of members) worker.terminate();
    throw error;
  }
  return team;

  async function step(
    showings: readonly Showing[],
    gradient: Float32Array,
  ): Promise<number> {
    const replies = await everyone((_, number) => ({
      kind: "step",
      showings: showings.filter((_, i) => i % workers === number),
    }));
    gradient.set(members[0].gradient);
    for (const { gradient: part } of members.slice(1)) {
      for (let i = 0; i < gradient.length; i++) gradient[i] += part[i];
    }
    return replies.reduce(
      (sum, reply) => sum + (reply.kind === "stepped" ? reply.loss : 0),
      0,
    );
  }

  async function score(items: readonly number[]): Promise<Float64Array> {
    const replies = await everyone((_, number) => ({
      kind: "score",
      items: items.filter((_, i) => i % workers === number),
    }));
    const logits = new Float64Array(items.length);
    replies.forEach((reply, number) => {
      if (reply.kind !== "scored") return;
      reply.logits.forEach((logit, i) => logits[i * workers + number] = logit);
    });
    return logits;
  }

  async function close(): Promise<void> {
    // A worker that is ended with its session open leaks it.
    try {
      await everyone(() => ({ kind: "close" }));
    } finally {
      for (const { worker } of members) worker.terminate();
    }
  }

  function everyone(
    request: (member: typeof members[number], number: number) => WorkerRequest,
  ): Promise<readonly WorkerReply[]> {
    return Promise.all(
      members.map((member, number) =>
        askWorker<WorkerRequest, WorkerReply>(
          member.worker,
          request(member, number),
        )
      ),
    );
  }
}
