import type { Card } from "./card.ts";
import type { ScorePart } from "./kept_scores.ts";
import type { ExamShardScores } from "./score_exam.ts";

/**
 * What one member gave in a shard, by pixel keys.
 *
 * @param scores what all members gave
 * @param member which of them
 * @param card its card
 * @param keys the exam's pixel keys
 * @returns a part, or `null` if it scored nothing
 */
export function partOfShard(
  scores: ExamShardScores,
  member: number,
  card: Card,
  keys: readonly (string | null)[],
): ScorePart | null {
  const slices = scores.slices[member];
  if (slices.length === 0) return null;
  const { engine, provider } = scores.ran[member];
  return {
    slices: slices.map((slice) => keys[slice]!),
    values: new Map(
      card.outputs.map(({ finding }, output) => [
        finding,
        scores.values[member][output],
      ]),
    ),
    ran: { engine, provider },
    msPerSlice: scores.memberMs[member] / slices.length,
    readMsPerSlice: scores.readMs / scores.read,
    warnings: scores.warnings,
  };
}

/**
 * Adds a fresh part to one that was kept.
 *
 * @param kept what was kept, or `null`
 * @param fresh what was scored now: other slices of the same exam
 * @returns both, the kept slices first
 */
export function mergeParts(
  kept: ScorePart | null,
  fresh: ScorePart,
): ScorePart {
  if (!kept) return fresh;
  const share = fresh.slices.length /
    (kept.slices.length + fresh.slices.length);
  const mean = (before: number, now: number) => before + share * (now - before);
  return {
    slices: [...kept.slices, ...fresh.slices],
    values: new Map(
      [...fresh.values].map(([finding, values]) => {
        const before = kept.values.get(finding) ?? new Float32Array();
        const whole = new Float32Array(before.length + values.length);
        whole.set(before);
        whole.set(values, before.length);
        return [finding, whole];
      }),
    ),
    ran: fresh.ran,
    msPerSlice: mean(kept.msPerSlice, fresh.msPerSlice),
    readMsPerSlice: mean(kept.readMsPerSlice, fresh.readMsPerSlice),
    warnings: [...kept.warnings, ...fresh.warnings],
  };
}
