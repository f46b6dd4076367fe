import type { OpenOptions, Ran } from "./engine.ts";
import type { MemberSource } from "./member_source.ts";
import type { ExamShard, ExamShardScores } from "./score_exam.ts";
import {
  unpackError,
  type WorkerReply,
  type WorkerRequest,
} from "./score_messages.ts";

/**
 * Scores exams on several threads, each with sessions of its own.
 *
 * Threads take the next exam when they are done with one; what an exam gets
 * does not depend on their number.
 *
 * @param members what scores, as the shards number them
 * @param shards the exams
 * @param options where networks run
 * @param jobs how many threads at most, at least 1
 * @param onScored called for each exam as it is done, in no certain order; a
 * rejection ends the work
 * @returns what really ran each member
 * @throws {ConfigError} if a member's files or card are wrong
 * @throws {EngineError} if nothing can run a member as asked
 */
export async function scoreExams(
  members: readonly MemberSource[],
  shards: readonly ExamShard[],
  options: OpenOptions,
  jobs: number,
  onScored: (shard: number, scores: ExamShardScores) => Promise<void>,
): Promise<readonly Ran[]> {
  const queue = shards.entries();
  let ran: readonly Ran[] = [];
  let stopped = false;
  const threads = Array.from(
    { length: Math.min(jobs, shards.length) },
    work,
  );
  const ends = await Promise.allSettled(threads);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return ran;

  async function work(): Promise<void> {
    const url = import.meta.resolve("./score_worker.ts");
    const worker = new Worker(url, { type: "module" });
    try {
      const opened = await ask(worker, { kind: "open", members, options });
      if (opened.kind === "opened") ran = opened.ran;
      for (const [number, shard] of queue) {
        const reply = await ask(worker, { kind: "score", shard });
        if (reply.kind === "scored") await onScored(number, reply.scores);
        if (stopped) break;
      }
    } catch (error) {
      // The other threads finish the exam at hand and stop.
      stopped = true;
      throw error;
    } finally {
      // Sessions that are not released leak when their thread ends.
      await ask(worker, { kind: "close" }).catch(() => {});
      worker.terminate();
    }
  }
}

function ask(worker: Worker, request: WorkerRequest): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<WorkerReply>) => {
      if (event.data.kind === "failed") reject(unpackError(event.data.error));
      else resolve(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(`Cannot score as a worker stopped: ${event.message}`),
      );
    };
    worker.postMessage(request);
  });
}
