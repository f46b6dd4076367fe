import type { SliceSource } from "../data/catalogue.ts";
import { readSource, readSourceTensor } from "../data/read_source.ts";
import type { SliceWarning } from "../data/slice.ts";
import { sliceToTensor } from "../data/slice_to_tensor.ts";
import type { Window } from "../data/window.ts";
import { batchSize } from "./batch_size.ts";
import type { Card } from "./card.ts";
import { cardWindows } from "./card_windows.ts";
import { isUnreadable } from "./is_unreadable.ts";
import type { Ran } from "./engine.ts";
import type { Member } from "./member.ts";

/** One exam to be scored: plain data, so that a worker can be sent it. */
export interface ExamShard {
  /** Its slices, in scan order. */
  readonly sources: readonly SliceSource[];
  /** For each member, the slices that it has not scored yet. */
  readonly wanted: readonly (readonly number[])[];
}

/** What the members gave for one exam. */
export interface ExamShardScores {
  /** For each member the slices that it scored, in scan order. */
  readonly slices: readonly (readonly number[])[];
  /** For each member, raw values by output, each as long as its `slices`. */
  readonly values: readonly (readonly Float32Array[])[];
  /** Slices that could not be read. */
  readonly refused: readonly RefusedSlice[];
  /** What was repaired or doubted, an entry a slice and code. */
  readonly warnings: readonly SliceWarning[];
  /** For each member, time of its tensors and runs, in ms. */
  readonly memberMs: readonly number[];
  /** Slices that were read or drawn. */
  readonly read: number;
  /** Time of that, in ms. */
  readonly readMs: number;
  /** What really ran each member. */
  readonly ran: readonly Ran[];
}

/** A slice that could not be read. */
export interface RefusedSlice {
  /** Its number in the exam. */
  readonly slice: number;
  /** The reader's message. */
  readonly reason: string;
}

/**
 * Scores one exam: each slice is read once for all members that want it.
 *
 * @param shard the exam and what is missing
 * @param members open members, as `shard.wanted` numbers them
 * @returns raw values; unreadable slices are refusals
 * @throws {TypeError} if a network breaks its card's promise
 */
export async function scoreExam(
  shard: ExamShard,
  members: readonly Pick<Member, "card" | "ran" | "run">[],
): Promise<ExamShardScores> {
  const viewKeys = members.map(({ card }) => viewKey(card));
  const views = distinctViews(shard.wanted, members);
  const queues = members.map(({ card }) => newQueue(card));
  const memberMs = members.map(() => 0);
  const refused: RefusedSlice[] = [];
  const warnings: SliceWarning[] = [];
  const wanted = shard.wanted.map((slices) => new Set(slices));
  let read = 0;
  let readMs = 0;
  for (const [slice, source] of shard.sources.entries()) {
    const askers = members.keys().filter((member) => wanted[member].has(slice))
      .toArray();
    if (askers.length === 0) continue;
    const started = performance.now();
    try {
      warnings.push(...await readViews(source, views));
      read++;
    } catch (error) {
      // A phantom that cannot be drawn is a fault of ours, and none of a file.
      if (source.kind !== "dicom" || !isUnreadable(error)) throw error;
      refused.push({ slice, reason: error.message });
      continue;
    } finally {
      readMs += performance.now() - started;
    }
    for (const member of askers) {
      const begun = performance.now();
      const queue = queues[member];
      const { image } = views.get(viewKeys[member])!;
      queue.slices.push(slice);
      // What runs at once needs no copy: the next slice overwrites the view.
      queue.images.push(queue.batch === 1 ? image : image.slice());
      if (queue.images.length === queue.batch) await flush(member);
      memberMs[member] += performance.now() - begun;
    }
  }
  for (const member of members.keys()) {
    const begun = performance.now();
    if (queues[member].images.length > 0) await flush(member);
    memberMs[member] += performance.now() - begun;
  }
  return {
    slices: queues.map((queue) => queue.slices),
    values: queues.map((queue) => queue.values.map(joined)),
    refused,
    warnings,
    memberMs,
    read,
    readMs,
    ran: members.map((member) => member.ran),
  };

  async function flush(member: number): Promise<void> {
    const queue = queues[member];
    const values = await members[member].run(queue.images.splice(0));
    values.forEach((column, output) => queue.values[output].push(column));
  }
}

/** Images of one member that wait for their run. */
interface Queue {
  /** How many run together. */
  readonly batch: number;
  /** Windowed images that wait. */
  readonly images: Float32Array[];
  /** Slices seen, in scan order. */
  readonly slices: number[];
  /** Values so far, by output, a piece a run. */
  readonly values: readonly Float32Array[][];
}

function newQueue(card: Card): Queue {
  return {
    batch: batchSize(card),
    images: [],
    slices: [],
    values: card.outputs.map(() => []),
  };
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(
    pieces.reduce((sum, piece) => sum + piece.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** How networks look at a slice. */
interface View {
  /** One a channel. */
  readonly windows: readonly Window[];
  /** Height in pixels. */
  readonly rows: number;
  /** Width in pixels. */
  readonly columns: number;
  /** The slice at hand seen so, `[windows, rows, columns]`. */
  readonly image: Float32Array;
}

/** Equal for networks that look alike at a slice. */
function viewKey(card: Card): string {
  const { rows, columns } = card.input;
  return JSON.stringify([rows, columns, cardWindows(card)]);
}

function distinctViews(
  wanted: ExamShard["wanted"],
  members: readonly Pick<Member, "card">[],
): ReadonlyMap<string, View> {
  const views = new Map<string, View>();
  members.forEach(({ card }, member) => {
    const key = viewKey(card);
    if (wanted[member].length === 0 || views.has(key)) return;
    const { rows, columns } = card.input;
    const windows = cardWindows(card);
    const image = new Float32Array(windows.length * rows * columns);
    views.set(key, { windows, rows, columns, image });
  });
  return views;
}

/**
 * Reads a slice into all views; straight to a network's input where all look
 * alike at it.
 *
 * @returns what was repaired or doubted
 */
async function readViews(
  source: SliceSource,
  views: ReadonlyMap<string, View>,
): Promise<readonly SliceWarning[]> {
  if (views.size === 1) {
    const [{ windows, rows, columns, image }] = views.values();
    return await readSourceTensor(source, windows, { rows, columns }, image);
  }
  const slice = await readSource(source);
  for (const { windows, rows, columns, image } of views.values()) {
    sliceToTensor(slice, windows, { rows, columns }, image);
  }
  return slice.warnings;
}
