import { deepEqual, equal } from "node:assert/strict";
import { z } from "zod";
import { checkSchema } from "../../data/schema_problems.ts";

const schema = z.strictObject({
  name: z.string().min(1),
  size: z.int().min(2).max(9),
  parts: z.array(z.strictObject({ path: z.string() })).min(1),
  members: z.record(z.string(), z.string()).optional(),
  patient: z.union([
    z.string(),
    z.strictObject({ file: z.string(), column: z.string() }),
    z.null(),
  ]).optional(),
});

Deno.test("checkSchema() gives a good value back", () => {
  const good = { name: "a", size: 2, parts: [{ path: "b" }], patient: null };
  deepEqual(checkSchema(schema, good), { value: good, problems: [] });
});

Deno.test("checkSchema() says what is wanted and what is there", () => {
  deepEqual(said({ name: "", size: 2.5, parts: [], members: { a: 1 } }), [
    'name: must not be empty: current value is ""',
    "size: must be a whole number: current value is 2.5",
    "parts: must have at least 1 entry: current value is []",
    "members.a: must be a string: current value is 1",
  ]);
  deepEqual(said({ name: 7, size: 1, parts: [{}] }), [
    "name: must be a string: current value is 7",
    "size: must be at least 2: current value is 1",
    "parts[0].path: must be a string: it is missing",
  ]);
  deepEqual(said(null), [": must be an object: current value is null"]);
});

Deno.test("checkSchema() looks for the nearest key where the unknown one stands", () => {
  const base = { name: "a", size: 2 };
  deepEqual(said({ ...base, parts: [{ path: "b", pth: "c" }] }), [
    'parts[0].pth: is an unknown key: did you mean "path"?',
  ]);
  deepEqual(said({ ...base, parts: [{ path: "b" }], zzz: 1 }), [
    "zzz: is an unknown key: known are name, size, parts, members, patient",
  ]);
});

Deno.test("checkSchema() explains the branch of a union that was meant", () => {
  const base = { name: "a", size: 2, parts: [{ path: "b" }] };
  deepEqual(said({ ...base, patient: { file: "f", colum: "c" } }), [
    "patient.column: must be a string: it is missing",
    'patient.colum: is an unknown key: did you mean "column"?',
  ]);
  deepEqual(said({ ...base, patient: 3 }), [
    "patient: must be a string, an object or null: current value is 3",
  ]);
});

Deno.test("checkSchema() cuts long values short", () => {
  const [problem] = said({
    name: ["x".repeat(500)],
    size: 2,
    parts: [{ path: "b" }],
  });
  equal(problem.endsWith("…"), true);
  equal(problem.length < 120, true);
});

function said(document: unknown): string[] {
  return checkSchema(schema, document).problems
    .map(({ path, message }) => `${path}: ${message}`);
}
