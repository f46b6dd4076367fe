import { equal, match, throws } from "node:assert/strict";
import { checkRoles } from "../../data/check_roles.ts";
import { ConfigError } from "../../data/config_error.ts";
import type { ExamRow, Role } from "../../data/score_table.ts";

function exam(patient: string, role: Role | null): ExamRow {
  return {
    exam: `${patient}-1`,
    patient,
    truth: "negative",
    findings: {},
    role,
  };
}

Deno.test("checkRoles() lets a patient have several exams in one role", () => {
  checkRoles(
    [
      exam("a", "test"),
      exam("a", "test"),
      exam("b", "select"),
      exam("b", null),
    ],
    "a.csv",
  );
});

Deno.test("checkRoles() names each patient that is in two roles", () => {
  throws(
    () =>
      checkRoles([
        exam("a", "test"),
        exam("b", "select"),
        exam("a", "calibrate"),
        exam("b", "select"),
      ], "a.csv"),
    (error: Error) => {
      match(error.message, /1 fault:\n.*patient "a" is in test and calibrate$/);
      return error instanceof ConfigError;
    },
  );
});

Deno.test("checkRoles() counts the patients that it does not name", () => {
  const exams = Array.from({ length: 50 }, (_, patient) => [
    exam(`p${patient}`, "test"),
    exam(`p${patient}`, "train"),
  ]).flat();
  throws(() => checkRoles(exams, "a.csv"), (error: ConfigError) => {
    equal(error.problems.length, 20);
    equal(error.more, 30);
    return true;
  });
});
