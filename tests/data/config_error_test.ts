import { equal, ok } from "node:assert/strict";
import { ConfigError } from "../../data/config_error.ts";

Deno.test("ConfigError lists every problem with its place", () => {
  const error = new ConfigError("clinic.json", [
    { path: "prevalence", message: "must be a number", line: 3, column: 5 },
    { path: "name", message: "must not be empty", line: 2 },
    { path: "", message: "must be an object" },
  ]);
  equal(
    error.message,
    [
      'Cannot use "clinic.json" as it has 3 faults:',
      "  clinic.json:3:5 prevalence: must be a number",
      "  clinic.json:2 name: must not be empty",
      "  clinic.json: must be an object",
    ].join("\n"),
  );
  equal(error.problems.length, 3);
  equal(error.file, "clinic.json");
});

Deno.test("ConfigError is a SyntaxError with a name of its own", () => {
  const cause = new Error("beneath");
  const error = new ConfigError("a", [{ path: "b", message: "c" }], { cause });
  ok(error instanceof SyntaxError);
  equal(error.name, "ConfigError");
  equal(error.cause, cause);
  ok(error.message.includes("1 fault:"));
});

Deno.test("ConfigError counts the faults that it does not list", () => {
  const problems = [{ path: "b", message: "c" }];
  const error = new ConfigError("a", problems, { more: 1234 });
  equal(error.more, 1234);
  equal(
    error.message,
    'Cannot use "a" as it has 1235 faults:\n  a b: c\n  and 1234 more',
  );
});
