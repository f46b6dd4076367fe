import type {
  ExamEntry,
  Refusal,
  Remark,
  SliceSource,
} from "../data/catalogue.ts";
import { ConfigError } from "../data/config_error.ts";
import type { Device, FailedProvider } from "./engine.ts";
import { eachOf } from "./each_of.ts";
import { isUnreadable } from "./is_unreadable.ts";
import { keepPart, readPart, type ScorePart } from "./kept_scores.ts";
import type { MemberSource } from "./member_source.ts";
import { mergeParts, partOfShard } from "./merge_parts.ts";
import type { ExamShard, ExamShardScores } from "./score_exam.ts";
import { memberKey, partKey, pixelKey } from "./score_keys.ts";
import { scoreExams } from "./score_team.ts";

/** Exams to be scored, labelled or not. */
export interface MemberScoresRequest {
  /** The exams. */
  readonly exams: readonly ExamEntry[];
  /** The members, not opened. */
  readonly members: readonly MemberSource[];
  /** How many threads at most, at least 1. */
  readonly jobs: number;
  /** Where networks run. */
  readonly device: Device;
  /** Folder that scores are kept in. */
  readonly cache: string;
  /** Stops at the first unreadable slice. */
  readonly strict?: boolean;
  /** Called as exams are done: `done` of `total`, kept ones counted at once. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What members gave for exams: raw values, as networks say them. */
export interface MemberScores {
  /** Pixel keys by exam and slice; `null` for a file that is not there. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** For each member and exam, its part; `null` where no slice is readable. */
  readonly parts: readonly (readonly (ScorePart | null)[])[];
  /** Files that could not be read. */
  readonly refusals: readonly Refusal[];
  /** Parts that were damaged and scored anew, pixels that were repaired. */
  readonly remarks: readonly Remark[];
  /** What was tried before something ran, each once. */
  readonly failed: readonly FailedProvider[];
  /** Slices scored in this run, by all members together. */
  readonly scored: number;
}

// Files open at a time, for caches of any size.
const OPEN_FILES = 64;

/**
 * Gets the members' values for exams, from the cache where they were kept.
 *
 * @param request exams, members, threads, device, cache
 * @returns raw values by member and exam
 * @throws {ConfigError} if a member is not as its card says; with `strict`, for
 * the first file that cannot be read
 * @throws {EngineError} if nothing can run a member as asked
 */
export async function memberScores(
  request: MemberScoresRequest,
): Promise<MemberScores> {
  const { exams, members, cache, onProgress } = request;
  const refusals: Refusal[] = [];
  const keys = await readKeys();
  const folders = members.map(({ card }) =>
    `${cache}/scores/${memberKey(card)}`
  );
  const names = keys.map((slices) => partKey(slices));
  let damaged = 0;
  const parts = await readParts();

  // Members that miss nothing are not opened, and without any no thread starts.
  const missing = members.map((_, member) =>
    exams.map((_, exam) => missingSlices(keys[exam], parts[member][exam]))
  );
  const open = members.keys().filter((member) =>
    missing[member].some((slices) => slices.length > 0)
  ).toArray();
  const undone = exams.keys().filter((exam) =>
    open.some((member) => missing[member][exam].length > 0)
  ).toArray();
  const shards = undone.map((exam): ExamShard => ({
    sources: exams[exam].slices.map(({ source }) => source),
    wanted: open.map((member) => missing[member][exam]),
  }));
  let done = exams.length - undone.length;
  let scored = 0;
  onProgress?.(done, exams.length);
  const ran = await scoreExams(
    open.map((member) => members[member]),
    shards,
    { device: request.device, threads: 1 },
    request.jobs,
    keepScores,
  );
  return {
    keys,
    parts,
    refusals,
    remarks: [...damagedRemark(damaged), ...warningRemarks(parts[0] ?? [])],
    failed: uniqueBy(ran.flatMap((one) => one.failed), (one) => one.provider),
    scored,
  };

  async function readKeys(): Promise<(string | null)[][]> {
    const read = exams.map((exam) =>
      exam.slices.map((): string | null => null)
    );
    const all = exams.flatMap((exam, number) =>
      exam.slices.map((slice, place) => ({ slice, number, place }))
    );
    await eachOf(all, OPEN_FILES, async ({ slice, number, place }) => {
      try {
        // The phantom's keys are made at once: no waiting for each.
        const key = pixelKey(slice.source);
        read[number][place] = typeof key === "string" ? key : await key;
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        refuse(slice.source, error.message);
      }
    });
    return read;
  }

  async function readParts(): Promise<(ScorePart | null)[][]> {
    const read = members.map(() => exams.map((): ScorePart | null => null));
    const all = members.flatMap((_, member) =>
      exams.map((_, exam) => ({ member, exam }))
    );
    await eachOf(all, OPEN_FILES, async ({ member, exam }) => {
      try {
        read[member][exam] = await readPart(folders[member], names[exam]);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        damaged++;
      }
    });
    return read;
  }

  async function keepScores(
    shard: number,
    scores: ExamShardScores,
  ): Promise<void> {
    const exam = undone[shard];
    for (const { slice, reason } of scores.refused) {
      refuse(exams[exam].slices[slice].source, reason);
    }
    for (const [place, member] of open.entries()) {
      const fresh = partOfShard(
        scores,
        place,
        members[member].card,
        keys[exam],
      );
      if (!fresh) continue;
      scored += fresh.slices.length;
      const whole = mergeParts(parts[member][exam], fresh);
      await keepPart(folders[member], names[exam], whole);
      parts[member][exam] = whole;
    }
    onProgress?.(++done, exams.length);
  }

  function refuse(source: SliceSource, reason: string): void {
    const file = source.kind === "dicom" ? source.path : "phantom";
    if (request.strict) {
      throw new ConfigError(file, [{ path: "", message: reason }]);
    }
    refusals.push({ file, reason });
  }
}

function missingSlices(
  keys: readonly (string | null)[],
  part: ScorePart | null,
): readonly number[] {
  const there = new Set(part?.slices);
  return keys.flatMap((key, slice) =>
    key === null || there.has(key) ? [] : [slice]
  );
}

function damagedRemark(count: number): Remark[] {
  if (count === 0) return [];
  return [{
    code: "kept-scores-damaged",
    message: `${count} kept ${
      count === 1 ? "part was" : "parts were"
    } damaged and scored anew.`,
  }];
}

/** What readers repaired, by code, with the number of slices. */
function warningRemarks(parts: readonly (ScorePart | null)[]): Remark[] {
  const counts = new Map<string, { message: string; slices: number }>();
  for (
    const { code, message } of parts.flatMap((part) => part?.warnings ?? [])
  ) {
    const entry = counts.get(code) ?? { message, slices: 0 };
    entry.slices++;
    counts.set(code, entry);
  }
  return [...counts].sort().map(([code, { message, slices }]) => ({
    code,
    message: `${message} (${slices} ${slices === 1 ? "slice" : "slices"}).`,
  }));
}

function uniqueBy<T>(list: readonly T[], key: (entry: T) => string): T[] {
  return [...new Map(list.map((entry) => [key(entry), entry])).values()];
}
