import { ConfigError } from "./config_error.ts";

/** Takes a CSV text in pieces and hands out its rows. */
export interface CsvParser {
  /**
   * Reads on.
   *
   * @param piece the next part of the text, cut anywhere
   * @throws {ConfigError} if a quote is not closed or stands inside a cell
   */
  push(piece: string): void;
  /** Reads the last row, whether or not a line break ends it. */
  end(): void;
}

/** A row longer than this has lost its closing quote or is no text. */
const LONGEST_ROW = 1 << 20;

/**
 * Splits CSV (RFC 4180) into rows: commas, cells in double quotes where they
 * hold commas, quotes or line breaks, lines ended by LF or CRLF. Empty lines
 * are passed over; a byte order mark is dropped.
 *
 * @param file the file, for messages
 * @param onRow gets the cells of a row, in an array that the next row reuses,
 * and the line it starts on, from 1
 * @returns the parser
 */
export function parseCsv(
  file: string,
  onRow: (cells: readonly string[], line: number) => void,
): CsvParser {
  const cells: string[] = [];
  let rest = "";
  let line = 1;
  let first = true;

  function read(text: string): void {
    let start = 0;
    let quote = text.indexOf('"');
    while (start < text.length) {
      const end = text.indexOf("\n", start);
      if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
      const plain = end !== -1 && (quote === -1 || quote > end);
      const next = plain
        ? readPlain(text, start, end)
        : end === -1
        ? -1
        : readQuoted(text, start);
      if (next === -1) break;
      start = next;
    }
    rest = text.slice(start);
    if (rest.length > LONGEST_ROW) {
      throw fault(
        `must have rows shorter than ${LONGEST_ROW} characters: a quote may not be closed`,
      );
    }
  }

  /** A row without quotes: from `start` to the line break at `end`. */
  function readPlain(text: string, start: number, end: number): number {
    const stop = text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end;
    if (stop > start) {
      cells.length = 0;
      let from = start;
      for (;;) {
        const comma = text.indexOf(",", from);
        if (comma === -1 || comma >= stop) break;
        cells.push(text.slice(from, comma));
        from = comma + 1;
      }
      cells.push(text.slice(from, stop));
      onRow(cells, line);
    }
    line++;
    return end + 1;
  }

  /** A row with quotes; -1 where its end has not come yet. */
  function readQuoted(text: string, start: number): number {
    cells.length = 0;
    let at = start;
    let lines = 1;
    for (;;) {
      if (text[at] === '"') {
        let cell = "";
        let close = text.indexOf('"', at + 1);
        // Two quotes are one quote of the cell.
        while (close !== -1 && text[close + 1] === '"') {
          cell += text.slice(at + 1, close + 1);
          at = close + 1;
          close = text.indexOf('"', at + 1);
        }
        if (close === -1) return -1;
        cell += text.slice(at + 1, close);
        at = close + 1;
        if (text[at] === "\r" && text[at + 1] !== ",") at++;
        for (const letter of cell) if (letter === "\n") lines++;
        cells.push(cell);
      } else {
        const from = at;
        while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
        const cell = text.slice(from, at);
        if (cell.includes('"')) {
          throw fault("must have quotes around whole cells: one stands inside");
        }
        cells.push(text[at] === "\n" ? cell.replace(/\r$/, "") : cell);
      }
      // Also where the piece ends on a quote that may be the first of two.
      if (at >= text.length) return -1;
      if (text[at] === "\n") break;
      if (text[at] !== ",") {
        throw fault("must have a comma after a closing quote");
      }
      at++;
    }
    onRow(cells, line);
    line += lines;
    return at + 1;
  }

  function fault(message: string): ConfigError {
    return new ConfigError(file, [{ path: "", line, message }]);
  }

  return {
    push(piece) {
      const text = rest + piece;
      read(first ? text.replace(/^\uFEFF/, "") : text);
      first &&= text.length === 0;
    },
    end() {
      if (rest !== "") read(`${rest}\n`);
      if (rest !== "") throw fault("must close each quote");
    },
  };
}
