/// <reference lib="deno.worker" />
/**
 * One training thread: answers each request of the main thread in turn.
 *
 * @module
 */
import { openStepper, type Stepper } from "./step.ts";
import { failureOf } from "./worker_failure.ts";
import type { WorkerReply, WorkerRequest } from "./worker_messages.ts";

let stepper: Stepper | null = null;

self.onmessage = async (event: MessageEvent<WorkerRequest>) => {
  self.postMessage(await reply(event.data));
};

async function reply(request: WorkerRequest): Promise<WorkerReply> {
  try {
    if (request.kind === "open") {
      stepper = await openStepper(request);
      return { kind: "opened" };
    }
    if (!stepper) throw new TypeError("Cannot train as no graph is open");
    if (request.kind === "step") {
      return { kind: "stepped", loss: await stepper.step(request.showings) };
    }
    if (request.kind === "score") {
      return { kind: "scored", logits: await stepper.score(request.items) };
    }
    await stepper.close();
    stepper = null;
    return { kind: "closed" };
  } catch (error) {
    return failureOf(error);
  }
}
