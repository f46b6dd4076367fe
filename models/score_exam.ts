import type { SliceSource } from "../data/catalogue.ts";
import { readSource, readSourceTensor } from "../data/read_source.ts";
import type { SliceWarning } from "../data/slice.ts";
import { sliceToTensor } from "../data/slice_to_tensor.ts";
import type { Window } from "../data/window.ts";
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
    let images: Images;
    try {
      images = await readImages(source, views);
    } catch (error) {
      // A phantom that cannot be drawn is a fault of ours, and none of a file.
      if (source.kind !== "dicom" || !isUnreadable(error)) throw error;
      refused.push({ slice, reason: error.message });
      continue;
    } finally {
      readMs += performance.now() - started;
    }
    read++;
    warnings.push(...images.warnings);
    for (const member of askers) {
      const begun = performance.now();
      const queue = queues[member];
      images.write(viewKeys[member], queue.images[queue.waiting]);
      queue.slices.push(slice);
      if (++queue.waiting === queue.images.length) await flush(member);
      memberMs[member] += performance.now() - begun;
    }
  }
  for (const member of members.keys()) {
    const begun = performance.now();
    if (queues[member].waiting > 0) await flush(member);
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
    const values = await members[member].run(
      queue.images.slice(0, queue.waiting),
    );
    values.forEach((column, output) => queue.values[output].push(column));
    queue.waiting = 0;
  }
}

/** Images of one member that wait for their run. */
interface Queue {
  /** Windowed images, as many as one run takes. */
  readonly images: readonly Float32Array[];
  /** How many of them are filled. */
  waiting: number;
  /** Slices seen, in scan order. */
  readonly slices: number[];
  /** Values so far, by output, a piece a run. */
  readonly values: readonly Float32Array[][];
}

// Small images run up to a third faster together; large ones need the memory.
const BATCH_PIXELS = 131072;
const BATCH_MOST = 8;

function newQueue(card: Card): Queue {
  const pixels = card.input.rows * card.input.columns;
  const batch = Math.min(
    BATCH_MOST,
    Math.max(1, Math.floor(BATCH_PIXELS / pixels)),
  );
  const size = pixels * card.input.windows.length;
  return {
    images: Array.from({ length: batch }, () => new Float32Array(size)),
    waiting: 0,
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

/** The slice at hand, as networks see it. */
interface Images {
  /** Writes one of the views into `out`. */
  readonly write: (view: string, out: Float32Array) => void;
  /** What was repaired or doubted. */
  readonly warnings: readonly SliceWarning[];
}

/** Reads a slice; straight to a network's input where all look alike at it. */
async function readImages(
  source: SliceSource,
  views: ReadonlyMap<string, View>,
): Promise<Images> {
  if (views.size === 1) {
    const [{ windows, rows, columns, image }] = views.values();
    const size = { rows, columns };
    const warnings = await readSourceTensor(source, windows, size, image);
    return { warnings, write: (_, out) => out.set(image) };
  }
  const slice = await readSource(source);
  for (const { windows, rows, columns, image } of views.values()) {
    sliceToTensor(slice, windows, { rows, columns }, image);
  }
  return {
    warnings: slice.warnings,
    write: (view, out) => out.set(views.get(view)!.image),
  };
}
