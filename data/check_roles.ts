import { ConfigError } from "./config_error.ts";
import type { ExamRow, Role } from "./score_table.ts";

/**
 * Makes sure that no patient has exams in two roles: a rule tuned on one exam
 * of a patient knows the others.
 *
 * @param exams the exams; those without a role do not matter
 * @param file where the roles come from, for messages
 * @throws {ConfigError} naming up to 20 patients with their roles
 */
export function checkRoles(exams: readonly ExamRow[], file: string): void {
  const roles = new Map<string, Set<Role>>();
  for (const { patient, role } of exams) {
    if (role === null) continue;
    const known = roles.get(patient);
    if (known) known.add(role);
    else roles.set(patient, new Set([role]));
  }
  const shared = [...roles].filter(([, of]) => of.size > 1);
  if (shared.length === 0) return;
  const problems = shared.slice(0, 20).map(([patient, of]) => ({
    path: "roles",
    message: `must not share a patient: patient ${
      JSON.stringify(patient)
    } is in ${[...of].join(" and ")}`,
  }));
  throw new ConfigError(file, problems, {
    more: shared.length - problems.length,
  });
}
