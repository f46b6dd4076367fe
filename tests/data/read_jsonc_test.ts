import { deepEqual, equal, match } from "node:assert/strict";
import { readJsonc } from "../../data/read_jsonc.ts";

Deno.test("readJsonc() finds lines and columns, of keys and of values", () => {
  const document = readJsonc('// note\n{\r\n  "a": { "b": [1, 2] },\n}\n');
  deepEqual(document.problems, []);
  deepEqual(document.value, { a: { b: [1, 2] } });
  deepEqual(document.place(["a", "b", 1]), { line: 3, column: 19 });
  deepEqual(document.place(["a", "b"], true), { line: 3, column: 10 });
  deepEqual(document.place(["a"]), { line: 3, column: 8 });
});

Deno.test("readJsonc() points at what is around a missing value", () => {
  const document = readJsonc('{ "a": { "b": 1 } }');
  deepEqual(document.place(["a", "c", "d"]), { line: 1, column: 8 });
  deepEqual(document.place(["x"]), { line: 1, column: 1 });
});

Deno.test("readJsonc() reports each key that comes twice, inside lists too", () => {
  const { problems, broken } = readJsonc(
    '{ "a": 1,\n "b": [{ "c": 1,\n "c": 2 }],\n "a": 3, "a": 4 }',
  );
  equal(broken, false);
  deepEqual(
    problems.map(({ path, line }) => [path, line]),
    [["b[0].c", 3], ["a", 4], ["a", 4]],
  );
});

Deno.test("readJsonc() says where the syntax breaks", () => {
  const { problems, broken } = readJsonc('{ "a": 1\n "b": 2 }');
  equal(broken, true);
  match(problems[0].message, /must be valid JSON: comma expected/);
  equal(problems[0].line, 2);
  equal(readJsonc("  ").broken, true);
});
