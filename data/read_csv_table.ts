import { ConfigError } from "./config_error.ts";
import type { Faults } from "./faults.ts";
import { type CsvParser, parseCsv } from "./parse_csv.ts";
import { cellNumber, type Table, type Wanted } from "./table.ts";

/**
 * Names the columns of a CSV file, gzipped or not; reads no further.
 *
 * @param file a path; one that ends in `.gz` is unpacked
 * @returns the names in the first row, without space around them
 * @throws {ConfigError} if the file cannot be read or is empty
 */
export async function csvColumns(file: string): Promise<string[]> {
  let columns: string[] | undefined;
  const parser = parseCsv(file, (cells) => {
    columns ??= cells.map((cell) => cell.trim());
  });
  await readPieces(file, parser, () => columns !== undefined);
  if (columns) return columns;
  throw new ConfigError(file, [{
    path: "",
    message: "must have a row of column names: current value is empty",
  }]);
}

/**
 * Reads columns of a CSV file, gzipped or not, row by row: the text is never
 * held as a whole.
 *
 * @param file a path; one that ends in `.gz` is unpacked
 * @param wanted names of columns that the file has
 * @param faults gets cells that are no numbers and rows of another length
 * @returns the columns
 * @throws {ConfigError} if the file cannot be read
 */
export async function readCsvTable(
  file: string,
  wanted: Wanted,
  faults: Faults,
): Promise<Table> {
  const texts = wanted.text.map(() => [] as string[]);
  const numbers = wanted.numbers.map(() => growing(Float64Array));
  const lines = growing(Int32Array);
  let textAt: number[] = [];
  let numberAt: number[] = [];
  let width = 0;
  const last = wanted.text.map(() => "");
  const parser = parseCsv(file, (cells, line) => {
    if (width === 0) {
      const names = cells.map((cell) => cell.trim());
      textAt = wanted.text.map((name) => names.indexOf(name));
      numberAt = wanted.numbers.map((name) => names.indexOf(name));
      width = cells.length;
      return;
    }
    if (cells.length !== width) {
      faults.add({
        path: "",
        line,
        message:
          `must have ${width} cells as the first row: current value is ${cells.length}`,
      });
      return;
    }
    lines.push(line);
    for (let index = 0; index < texts.length; index++) {
      const cell = cells[textAt[index]];
      // The rows of an exam are neighbours: one text for all of them.
      if (cell !== last[index]) last[index] = cell;
      texts[index].push(last[index]);
    }
    for (let index = 0; index < numbers.length; index++) {
      const cell = cells[numberAt[index]];
      const value = cellNumber(cell);
      if (Number.isNaN(value)) {
        const now = cell === "" ? "empty" : JSON.stringify(cell);
        faults.add({
          path: wanted.numbers[index],
          line,
          message: `must be a number: current value is ${now}`,
        });
      }
      numbers[index].push(value);
    }
  });
  await readPieces(file, parser, () => false);
  return {
    file,
    rows: lines.length(),
    lines: lines.take(),
    text: new Map(wanted.text.map((name, index) => [name, texts[index]])),
    numbers: new Map(
      wanted.numbers.map((name, index) => [name, numbers[index].take()]),
    ),
  };
}

async function readPieces(
  file: string,
  parser: CsvParser,
  enough: () => boolean,
): Promise<void> {
  try {
    const { readable } = await Deno.open(file);
    const bytes = /\.gz$/i.test(file)
      ? readable.pipeThrough(new DecompressionStream("gzip"))
      : readable;
    const decoder = new TextDecoderStream("utf-8", { fatal: true });
    for await (const piece of bytes.pipeThrough(decoder)) {
      parser.push(piece);
      if (enough()) return;
    }
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(
      file,
      [{
        path: "",
        message: `must be a file that can be read: ${words(cause)}`,
      }],
      { cause },
    );
  }
  parser.end();
}

function words(cause: unknown): string {
  if (cause instanceof Deno.errors.NotFound) return "there is no such file";
  // What the decoders throw names neither the file nor what is wrong with it.
  if (cause instanceof TypeError) {
    return "it is cut short, or neither UTF-8 text nor gzip of it";
  }
  return cause instanceof Error ? cause.message : String(cause);
}

/** A typed array that grows, as the number of rows is known last. */
function growing<Column extends Float64Array | Int32Array>(
  make: new (length: number) => Column,
) {
  let column = new make(1024);
  let length = 0;
  return {
    push(value: number): void {
      if (length === column.length) {
        const larger = new make(2 * length);
        larger.set(column);
        column = larger;
      }
      column[length++] = value;
    },
    length: () => length,
    take: () => column.slice(0, length) as Column,
  };
}
