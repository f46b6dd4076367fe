import assert from "node:assert/strict";
import { parseArgs } from "@std/cli/parse-args";

Deno.test("parseArgs() reads both forms, numbers, and the words that are no flags", () => {
  assert.deepEqual(parseArgs(["--a", "1", "--b=x", "-c", "word", "2"]), {
    _: [2],
    a: 1,
    b: "x",
    c: "word",
  });
});

Deno.test("parseArgs() keeps declared strings as text and fills absent booleans", () => {
  assert.deepEqual(
    parseArgs(["--id", "007"], { string: ["id"], boolean: ["dry"] }),
    { _: [], id: "007", dry: false },
  );
});

Deno.test("parseArgs() collects, negates, and takes aliases and defaults", () => {
  assert.deepEqual(
    parseArgs(["-m", "a", "--member=b", "--no-colour"], {
      string: ["member"],
      collect: ["member"],
      boolean: ["colour"],
      negatable: ["colour"],
      alias: { member: "m" },
      default: { colour: true, k: 5 },
    }),
    { _: [], member: ["a", "b"], m: ["a", "b"], colour: false, k: 5 },
  );
});

Deno.test("parseArgs() leaves a word after a boolean flag and what follows two dashes", () => {
  assert.deepEqual(
    parseArgs(["--dry", "word", "--", "--x"], { boolean: ["dry"], "--": true }),
    { _: ["word"], dry: true, "--": ["--x"] },
  );
});

Deno.test("parseArgs() drops what unknown() refuses", () => {
  const seen: string[] = [];
  const args = parseArgs(["--known=1", "--other=2"], {
    string: ["known"],
    unknown: (word) => {
      seen.push(word);
      return false;
    },
  });
  assert.deepEqual(args, { _: [], known: "1" });
  assert.deepEqual(seen, ["--other=2"]);
});
