/// <reference lib="deno.worker" />
/**
 * One thread that scores exams: its sessions live and die in it.
 *
 * @module
 */
import { type Member, openMember } from "./member.ts";
import { scoreExam } from "./score_exam.ts";
import {
  packError,
  type WorkerReply,
  type WorkerRequest,
} from "./score_messages.ts";

const members: Member[] = [];

self.onmessage = async (event: MessageEvent<WorkerRequest>) => {
  try {
    self.postMessage(await reply(event.data));
  } catch (error) {
    self.postMessage(
      { kind: "failed", error: packError(error) } satisfies WorkerReply,
    );
  }
};

async function reply(request: WorkerRequest): Promise<WorkerReply> {
  switch (request.kind) {
    case "open": {
      for (const source of request.members) {
        members.push(await openMember(source, request.options));
      }
      return { kind: "opened", ran: members.map((member) => member.ran) };
    }
    case "score":
      return {
        kind: "scored",
        scores: await scoreExam(request.shard, members),
      };
    case "close": {
      // Without this, each session would leak its memory.
      for (const member of members.splice(0)) await member.close();
      return { kind: "closed" };
    }
  }
}
