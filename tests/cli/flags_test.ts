import assert from "node:assert/strict";
import {
  commandLine,
  countFlag,
  listFlag,
  numberFlag,
  readFlags,
  switchFlag,
  textFlag,
} from "../../cli/flags.ts";
import { UsageError } from "../../cli/usage_error.ts";

const FLAGS = {
  scenario: listFlag("NAME", "where"),
  data: textFlag("DIR", "images"),
  seed: countFlag("N", "seed"),
  threshold: numberFlag("T", "cut"),
  device: textFlag("NAME", "where to run", ["auto", "cpu", "cuda"]),
  json: switchFlag("as JSON"),
};

function refused(args: string[], pattern: RegExp): void {
  assert.throws(
    () => readFlags(FLAGS, args),
    (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, pattern);
      return true;
    },
  );
}

Deno.test("readFlags() takes both forms of a value, and lists by repetition and comma", () => {
  const { values } = readFlags(FLAGS, [
    "--scenario",
    "rural",
    "--scenario=disaster,fringe",
    "--data=/tmp/x",
    "--seed",
    "7",
    "--threshold=-1.5e-1",
    "--json",
  ]);
  assert.deepEqual(values, {
    scenario: ["rural", "disaster", "fringe"],
    data: "/tmp/x",
    seed: 7,
    threshold: -0.15,
    device: undefined,
    json: true,
  });
});

Deno.test("readFlags() takes a negative number as the next word", () => {
  assert.equal(
    readFlags(FLAGS, ["--threshold", "-2"]).values.threshold,
    -2,
  );
});

Deno.test("readFlags() names the nearest flag for an unknown one", () => {
  refused(["--scenrio", "rural"], /"--scenrio".*--scenario/);
});

Deno.test("readFlags() names the nearest value for one outside the choices", () => {
  refused(["--device", "cdua"], /"cdua"; did you mean "cuda"/);
});

Deno.test("readFlags() refuses a missing value, a repetition, a word, and what is no number", () => {
  refused(["--data"], /--data as it needs a value/);
  refused(["--data", "a", "--data", "b"], /once: found 2/);
  refused(["rural"], /flags only: found "rural"/);
  refused(["--seed", "1.5"], /whole number.*"1.5"/);
  refused(["--seed", "0x10"], /whole number.*"0x10"/);
  refused(["--threshold", "NaN"], /must be a number: current value is "NaN"/);
});

Deno.test("readFlags() refuses a value for a switch", () => {
  refused(["--json=maybe"], /"--json=maybe" as the flag takes no value/);
});

Deno.test("commandLine() gives every flag again, quoted where a shell needs it", () => {
  const { values } = readFlags(FLAGS, [
    "--scenario",
    "rural,my place.json",
    "--data=it's here",
    "--seed=7",
    "--json",
  ]);
  assert.equal(
    commandLine("export", FLAGS, values, ["json"]),
    "deno task export --scenario rural --scenario 'my place.json' --data 'it'\\''s here' --seed 7",
  );
});
