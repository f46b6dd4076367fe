import { createHash } from "node:crypto";
import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { z } from "zod";
import type { SliceWarning } from "../data/slice.ts";
import type { Ran } from "./engine.ts";

/** What one member gave for the slices of one exam. */
export interface ScorePart {
  /** Pixel keys of the slices, `[slices]`. */
  readonly slices: readonly string[];
  /** The network's raw values by finding, each `[slices]`. */
  readonly values: ReadonlyMap<string, Float32Array>;
  /** What ran it. */
  readonly ran: Pick<Ran, "engine" | "provider">;
  /** Mean time for a slice, its tensor included, in ms. */
  readonly msPerSlice: number;
  /** Mean time to read or draw a slice, shared by all members, in ms. */
  readonly readMsPerSlice: number;
  /** What was repaired or doubted in reading, an entry a slice and code. */
  readonly warnings: readonly SliceWarning[];
}

const SCHEMA = "scores/1";
const SLICE_COLUMN = "slice";
const ranSchema = z.strictObject({
  engine: z.string(),
  provider: z.string(),
  msPerSlice: z.number(),
  readMsPerSlice: z.number(),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});

/**
 * Writes a part as a Parquet file, under another name first, so that a part
 * that stands in its folder is whole.
 *
 * @param folder the member's folder; made if it is not there
 * @param key the part's key
 * @param part what to keep
 */
export async function keepPart(
  folder: string,
  key: string,
  part: ScorePart,
): Promise<void> {
  const bytes = parquetWriteBuffer({
    columnData: [
      {
        name: SLICE_COLUMN,
        data: [...part.slices],
        type: "STRING",
        nullable: false,
      },
      ...[...part.values].map(([name, data]) => ({
        name,
        data,
        type: "FLOAT" as const,
        nullable: false,
      })),
    ],
    // A few numbers: smaller and faster to read as they are.
    codec: "UNCOMPRESSED",
    statistics: false,
    kvMetadata: [
      { key: "schema", value: SCHEMA },
      {
        key: "ran",
        value: JSON.stringify({
          engine: part.ran.engine,
          provider: part.ran.provider,
          msPerSlice: part.msPerSlice,
          readMsPerSlice: part.readMsPerSlice,
          warnings: part.warnings,
        }),
      },
      { key: "digest", value: digestOf(part) },
    ],
  });
  await Deno.mkdir(folder, { recursive: true });
  const draft = `${folder}/${key}.${crypto.randomUUID()}.part`;
  try {
    await Deno.writeFile(draft, new Uint8Array(bytes));
    await Deno.rename(draft, partFile(folder, key));
  } catch (error) {
    await Deno.remove(draft).catch(() => {});
    throw error;
  }
}

/**
 * Reads a part.
 *
 * @param folder the member's folder
 * @param key the part's key
 * @returns the part, or `null` if it was never kept
 * @throws {SyntaxError} if it is damaged: no such file, or other numbers than
 * were written
 */
export async function readPart(
  folder: string,
  key: string,
): Promise<ScorePart | null> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await Deno.readFile(partFile(folder, key));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  try {
    return await parse(bytes.buffer);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(
      `Cannot use kept scores as a part must be whole: ${reason}`,
      { cause },
    );
  }
}

function partFile(folder: string, key: string): string {
  return `${folder}/${key}.parquet`;
}

async function parse(buffer: ArrayBuffer): Promise<ScorePart> {
  const metadata = parquetMetadata(buffer);
  const facts = new Map(
    (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value]),
  );
  if (facts.get("schema") !== SCHEMA) {
    throw new TypeError(
      `its schema must be "${SCHEMA}": current value is "${
        facts.get("schema")
      }"`,
    );
  }
  const { engine, provider, ...rest } = ranSchema.parse(
    JSON.parse(facts.get("ran") ?? ""),
  );
  const columns = new Map<string, ArrayLike<unknown>>();
  await parquetRead({
    file: {
      byteLength: buffer.byteLength,
      slice: (start, end) => buffer.slice(start, end),
    },
    metadata,
    onChunk: ({ columnName, columnData }) =>
      columns.set(columnName, columnData),
  });
  const slices = Array.from(columns.get(SLICE_COLUMN) ?? [], String);
  columns.delete(SLICE_COLUMN);
  const values = new Map(
    [...columns].map(([name, data]) => [name, Float32Array.from(data, Number)]),
  );
  const part: ScorePart = {
    slices,
    values,
    ran: { engine, provider },
    ...rest,
  };
  if (facts.get("digest") !== digestOf(part)) {
    throw new TypeError("its numbers are not those that were written");
  }
  return part;
}

/** SHA-256 of names and numbers, which Parquet itself does not check. */
function digestOf(part: ScorePart): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([part.slices, [...part.values.keys()]]));
  for (const { buffer, byteOffset, byteLength } of part.values.values()) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}
