import type { Catalogue, Refusal, Remark } from "../data/catalogue.ts";
import { ConfigError } from "../data/config_error.ts";
import type { ScoreTable } from "../data/score_table.ts";
import type { Device, FailedProvider } from "./engine.ts";
import type { ScorePart } from "./kept_scores.ts";
import { type MemberScores, memberScores } from "./member_scores.ts";
import type { MemberSource } from "./member_source.ts";
import { tableOfScores } from "./table_of_scores.ts";

/** What is to be scored, by whom, and how. */
export interface ScoreRequest {
  /** The exams. */
  readonly catalogue: Catalogue;
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

/** Scores with what is known about how they came about. */
export interface ScoredCatalogue {
  /** Scores of the exams that have a label and at least one readable slice. */
  readonly table: ScoreTable;
  /** Files that could not be read, and why. */
  readonly refusals: readonly Refusal[];
  /** Runtimes that ran, or had run where scores were kept. */
  readonly engines: readonly string[];
  /** What computed, likewise, e.g. `cpu`. */
  readonly providers: readonly string[];
  /** What was tried before something ran, and why it failed. */
  readonly failed: readonly FailedProvider[];
  /** Mean time for a slice by member, its tensor included, reading not, in ms. */
  readonly msPerSlice: Readonly<Record<string, number>>;
  /** Mean time to read or draw a slice, once for all members, in ms. */
  readonly readMsPerSlice: number;
  /** Slices scored in this run, by all members together. */
  readonly scored: number;
  /** SHA-256 of each member's weights, by member. */
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Scores the exams of a catalogue with several members.
 *
 * What was scored before is read from the cache; each exam's scores are kept
 * as soon as it is done, so that a run that was killed goes on where it was.
 * Where nothing is missing, no network is opened and no phantom is drawn.
 *
 * @param request exams, members, threads, device, cache
 * @returns a table of logits (or of any increasing score, where a member's
 * card says so), with refusals and what ran
 * @throws {ConfigError} if a member is not as its card says; with `strict`, for
 * the first file that cannot be read; if no labelled exam has a readable slice
 * @throws {EngineError} if nothing can run a member as asked
 */
export async function scoreCatalogue(
  request: ScoreRequest,
): Promise<ScoredCatalogue> {
  const { catalogue, members } = request;
  // Without a label nothing can be judged: see `memberScores` for scores alone.
  const judged = catalogue.exams.filter((exam) => exam.findings.any !== null);
  const scores = await memberScores({ ...request, exams: judged });
  const table = tableOfScores(catalogue, judged, members, scores);
  const remarks: Remark[] = [
    ...table.remarks,
    ...unlabelled(catalogue.exams.length - judged.length),
    ...scores.remarks,
  ];
  if (table.exams.length === 0) {
    throw new ConfigError(catalogue.origin, [{
      path: "",
      message:
        `must have an exam with a label and a readable slice: found ${catalogue.exams.length} exams, ${judged.length} with a label, none of them readable`,
    }, ...scores.refusals.slice(0, 5).map(problemOf)]);
  }
  return {
    table: { ...table, remarks },
    refusals: [...catalogue.refusals, ...scores.refusals],
    ...factsOf(members, scores),
  };
}

function factsOf(members: readonly MemberSource[], scores: MemberScores) {
  const kept = scores.parts.map((parts) => parts.filter((part) => !!part));
  const ran = kept.flat().map((part) => part.ran);
  const unique = (words: readonly string[]) => [...new Set(words)].sort();
  return {
    engines: unique(ran.map(({ engine }) => engine)),
    providers: unique(ran.map(({ provider }) => provider)),
    failed: scores.failed,
    msPerSlice: Object.fromEntries(
      members.map(({ card }, member) => [
        card.name,
        meanBySlice(kept[member], (part) => part.msPerSlice),
      ]),
    ),
    readMsPerSlice: meanBySlice(kept.flat(), (part) => part.readMsPerSlice),
    scored: scores.scored,
    hashes: Object.fromEntries(
      members.map(({ card }) => [card.name, card.weights.sha256]),
    ),
  };
}

function meanBySlice(
  parts: readonly ScorePart[],
  ms: (part: ScorePart) => number,
): number {
  const slices = parts.reduce((sum, part) => sum + part.slices.length, 0);
  const total = parts.reduce(
    (sum, part) => sum + ms(part) * part.slices.length,
    0,
  );
  return slices > 0 ? total / slices : 0;
}

function unlabelled(count: number): Remark[] {
  if (count === 0) return [];
  return [{
    code: "unlabelled",
    message: `${count} ${
      count === 1 ? "exam has" : "exams have"
    } no label and cannot be judged; left out.`,
  }];
}

function problemOf({ file, reason }: Refusal) {
  return { path: file, message: reason };
}
