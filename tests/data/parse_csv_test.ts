import { deepEqual, equal, throws } from "node:assert/strict";
import { parseCsv } from "../../data/parse_csv.ts";

Deno.test("parseCsv() reads plain rows, with or without a last line break", () => {
  const rows = [["a", "b"], ["1", ""], ["", "2"]];
  deepEqual(parsed("a,b\n1,\n,2\n"), rows);
  deepEqual(parsed("a,b\r\n1,\r\n,2"), rows);
  deepEqual(parsed("\uFEFFa,b\n1,\n,2"), rows);
});

Deno.test("parseCsv() reads quoted commas, quotes, line breaks and empty cells", () => {
  const text = '"a ""x""",b\r\n"1,2","line\nbreak"\r\n"",plain\n""""""\n';
  deepEqual(parsed(text), [
    ['a "x"', "b"],
    ["1,2", "line\nbreak"],
    ["", "plain"],
    ['""'],
  ]);
});

Deno.test("parseCsv() finds the same rows wherever the text is cut", () => {
  const text = '\uFEFF"a","b ""q"""\r\nplain,"1,2"\r\n\r\n"x\r\ny",\n"",""\r\n';
  const whole = parsed(text);
  for (let cut = 0; cut <= text.length; cut++) {
    deepEqual(parsed(text.slice(0, cut), text.slice(cut)), whole);
  }
  deepEqual(parsed(...text), whole);
});

Deno.test("parseCsv() counts lines, through empty lines and line breaks in cells", () => {
  const lines: number[] = [];
  const parser = parseCsv("a.csv", (_, line) => lines.push(line));
  parser.push('a\n\n"x\n\ny"\nb\n');
  parser.end();
  deepEqual(lines, [1, 3, 6]);
});

Deno.test("parseCsv() refuses quotes that are not closed or stand inside", () => {
  throws(() => parsed('a\n"b\nc'), /a\.csv:2: must close each quote/);
  throws(
    () => parsed('a\nb"c\n'),
    /a\.csv:2: must have quotes around whole cells/,
  );
  throws(() => parsed('a\n"b"c\n'), /a\.csv:2: must have a comma after/);
  throws(
    () => parsed(`"${"x,\n".repeat(400_000)}`),
    /a quote may not be closed/,
  );
});

Deno.test("parseCsv() gives nothing for nothing", () => {
  equal(parsed("").length, 0);
  equal(parsed("\n\n").length, 0);
});

function parsed(...pieces: string[]): string[][] {
  const rows: string[][] = [];
  const parser = parseCsv("a.csv", (cells) => rows.push([...cells]));
  for (const piece of pieces) parser.push(piece);
  parser.end();
  return rows;
}
