import type { InferenceSession } from "onnxruntime-node";
import { z } from "zod";

const eventSchema = z.object({
  cat: z.string(),
  args: z.object({
    provider: z.string().optional(),
    op_name: z.string().optional(),
  }).optional(),
});

/**
 * Counts which provider really ran the operators of a network, from the
 * runtime's own profile: a session does not tell, and it may compute on the
 * CPU what it was asked to compute elsewhere.
 *
 * @param create opens the session with profiling on, under a file prefix
 * @param run runs it once
 * @returns operators by provider, e.g. `{ CPUExecutionProvider: 12 }`
 */
export async function profileOperators(
  create: (profilePrefix: string) => Promise<InferenceSession>,
  run: (session: InferenceSession) => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const folder = await Deno.makeTempDir({ prefix: "profile-" });
  try {
    const session = await create(`${folder}/run`);
    try {
      await run(session);
    } finally {
      session.endProfiling();
      await session.release();
    }
    const counts: Record<string, number> = {};
    for await (const { name } of Deno.readDir(folder)) {
      const text = await Deno.readTextFile(`${folder}/${name}`);
      for (const event of z.array(eventSchema).parse(JSON.parse(text))) {
        const provider = event.args?.provider;
        // Each operator also has events before and after it, without a provider.
        if (event.cat !== "Node" || !provider) continue;
        counts[provider] = (counts[provider] ?? 0) + 1;
      }
    }
    return counts;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
