import { isUnreadable } from "../models/is_unreadable.ts";

/** What a worker answers when it could not do what it was asked. */
export interface WorkerFailure {
  /** Tells it from other answers. */
  readonly kind: "failed";
  /** The error's message. */
  readonly message: string;
  /** Whether an image could not be read, rather than the program being wrong. */
  readonly unreadable: boolean;
}

/** An image that training could not read. */
export class UnreadableImageError extends SyntaxError {
  /** Always `UnreadableImageError`. */
  override readonly name = "UnreadableImageError";
}

/**
 * Turns an error into a message between threads.
 *
 * @param error what was thrown
 * @returns the answer to send
 */
export function failureOf(error: unknown): WorkerFailure {
  return {
    kind: "failed",
    message: error instanceof Error ? error.message : String(error),
    unreadable: isUnreadable(error),
  };
}

/**
 * Sends one request to a worker and waits for its answer.
 *
 * @param worker a worker that answers each request with one message
 * @param request the request
 * @returns the answer
 * @throws {UnreadableImageError} if the worker could not read an image
 * @throws {Error} if it failed otherwise, or stopped
 */
export function askWorker<Request, Reply extends { readonly kind: string }>(
  worker: Worker,
  request: Request,
): Promise<Exclude<Reply, WorkerFailure>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = (
      { data }: MessageEvent<Exclude<Reply, WorkerFailure> | WorkerFailure>,
    ) => {
      if (!isFailure(data)) resolve(data);
      else if (data.unreadable) reject(new UnreadableImageError(data.message));
      else reject(new Error(data.message));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(
          `Cannot go on training as a worker stopped: ${event.message}`,
        ),
      );
    };
    worker.postMessage(request);
  });
}

function isFailure(
  reply: { readonly kind: string },
): reply is WorkerFailure {
  return reply.kind === "failed";
}
