import { ConfigError } from "./config_error.ts";
import type { Faults } from "./faults.ts";
import { cellNumber, cellProblem, type Table, type Wanted } from "./table.ts";

/**
 * Names the columns of a Parquet file; nested columns by their first name.
 *
 * @param file a path
 * @returns the names, in the file's order
 * @throws {ConfigError} if the file cannot be read
 */
export function parquetColumns(file: string): Promise<string[]> {
  return guard(file, async () => {
    const { parquetMetadataAsync, parquetSchema } = await import("hyparquet");
    const bytes = await Deno.readFile(file);
    const metadata = await parquetMetadataAsync(bytes.buffer);
    return parquetSchema(metadata).children.map(({ element }) => element.name);
  });
}

/**
 * Reads columns of a Parquet file, whatever its compression.
 *
 * @param file a path
 * @param wanted names of columns that the file has
 * @param faults gets values that are no numbers
 * @returns the columns; true and false are 1 and 0
 * @throws {ConfigError} if the file cannot be read
 */
export function readParquetTable(
  file: string,
  wanted: Wanted,
  faults: Faults,
): Promise<Table> {
  return guard(file, async () => {
    // Only here: most runs read no Parquet.
    const { parquetMetadataAsync, parquetRead } = await import("hyparquet");
    const { compressors } = await import("hyparquet-compressors");
    const bytes = await Deno.readFile(file);
    const metadata = await parquetMetadataAsync(bytes.buffer);
    const rows = Number(metadata.num_rows);
    const text = new Map(
      wanted.text.map((name) => [name, new Array<string>(rows).fill("")]),
    );
    const numbers = new Map(
      wanted.numbers.map((name) => [name, new Float64Array(rows).fill(NaN)]),
    );
    const refused: { row: number; column: string; value: unknown }[] = [];
    await parquetRead({
      file: bytes.buffer,
      metadata,
      columns: [...new Set([...wanted.text, ...wanted.numbers])],
      compressors,
      onChunk({ columnName, columnData, rowStart }) {
        const texts = text.get(columnName);
        const values = numbers.get(columnName);
        for (let index = 0; index < columnData.length; index++) {
          const value: unknown = columnData[index];
          if (texts) texts[rowStart + index] = asText(value);
          if (!values) continue;
          const row = rowStart + index;
          values[row] = asNumber(value);
          if (!Number.isFinite(values[row])) {
            refused.push({ row, column: columnName, value });
          }
        }
      },
    });
    // Chunks come column by column; people read row by row.
    refused.sort((a, b) => a.row - b.row);
    for (const { row, column, value } of refused) {
      const now = asText(value) === ""
        ? "empty"
        : JSON.stringify(asText(value));
      const message = `must be a number: current value is ${now}`;
      faults.add(cellProblem(null, row, column, message));
    }
    return { file, rows, lines: null, text, numbers };
  });
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return String(value);
}

function asNumber(value: unknown): number {
  switch (typeof value) {
    case "number":
      return value;
    case "bigint":
    case "boolean":
      return Number(value);
    case "string":
      return cellNumber(value);
    default:
      return NaN;
  }
}

async function guard<Value>(
  file: string,
  read: () => Promise<Value>,
): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotFound
      ? "there is no such file"
      : cause instanceof Error
      ? cause.message
      : String(cause);
    throw new ConfigError(
      file,
      [{
        path: "",
        message: `must be a Parquet file that can be read: ${why}`,
      }],
      { cause },
    );
  }
}
