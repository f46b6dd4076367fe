import { memberNamed } from "../ensemble/exam_scores.ts";
import type { ScoreTable } from "../data/score_table.ts";
import type { EvaluationValues } from "./evaluation_flags.ts";
import { refuseUnknown } from "./refuse_unknown.ts";
import type { ScoredRun } from "./scored_run.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Gets scores as the flags ask: a table of predictions, a folder of images, or
 * the embedded phantom cohort.
 *
 * @param values the flags
 * @param needed members that a recipe or a rule in use asks for
 * @throws {UsageError} for flags that do not go together
 * @throws {ConfigError} for what is wrong in tables, cards or folders
 */
export async function scoreExams(
  values: EvaluationValues,
  needed: readonly string[] = [],
): Promise<ScoredRun> {
  if (values.predictions !== undefined) {
    refuseTogether(values, [
      "data",
      "cards",
      "device",
      "jobs",
      "cache",
      "strict",
    ]);
    return await scoredTable(values, values.predictions, needed);
  }
  const columns = ["id", "patient", "exam", "label", "scale"] as const;
  const stray = columns.find((name) => values[name] !== undefined) ??
    (values.score.length > 0 ? "score" : undefined);
  if (stray) {
    throw new UsageError(
      `Cannot use --${stray} as it names a column of a table: give --predictions FILE too`,
    );
  }
  const { scoreImages } = await import("./score_images.ts");
  return await scoreImages(values, needed);
}

function refuseTogether(
  values: EvaluationValues,
  names: readonly (keyof EvaluationValues)[],
): void {
  const other = names.find((name) =>
    values[name] !== undefined && values[name] !== false
  );
  if (other) {
    throw new UsageError(
      `Cannot use --${other} with --predictions as a table has scores already: leave one of them out`,
    );
  }
}

async function scoredTable(
  values: EvaluationValues,
  file: string,
  needed: readonly string[],
): Promise<ScoredRun> {
  const { readPredictions } = await import(
    "../data/predictions/read_predictions.ts"
  );
  const { id, patient, exam, label, scale, score } = values;
  const table = await readPredictions(file, {
    id,
    patient,
    exam,
    label,
    ...(score.length > 0 ? { scores: score.map(memberOfColumn) } : {}),
    // The flag's choices are the scales.
    ...(scale ? { scale: scale as "probability" | "logit" | "any" } : {}),
  });
  refuseUnknown(needed, table.members.map(({ name }) => name));
  return {
    table: keepMembers(table, values.members),
    scoring: {
      msPerExam: {},
      engines: [],
      providers: [],
      hashes: await hashesOf(file),
    },
  };
}

/** SHA-256 of a table, or of a mapping file and every table that it names. */
async function hashesOf(file: string): Promise<Record<string, string>> {
  const files = [file];
  if (/\.jsonc?$/i.test(file)) {
    const { readMapping } = await import("../data/predictions/mapping.ts");
    const { files: tables, label } = await readMapping(file);
    files.push(...tables.map(({ path }) => path));
    if (label.file !== undefined) files.push(label.file);
  }
  const hashes = await Promise.all(
    [...new Set(files)].map(async (path) => {
      const bytes = await Deno.readFile(path);
      const hash = await crypto.subtle.digest("SHA-256", bytes);
      const name = path.replace(/^.*[/\\]/, "");
      return [name, new Uint8Array(hash).toHex()] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

function memberOfColumn(text: string): { name: string; column: string } {
  const [column, name = column] = text.split("=", 2);
  if (column !== "" && name !== "") return { column, name };
  throw new UsageError(
    `Cannot read --score as it must be COLUMN or COLUMN=NAME: current value is "${text}"`,
  );
}

/** The table with only the members that were asked for; all if none was. */
export function keepMembers(
  table: ScoreTable,
  names: readonly string[],
): ScoreTable {
  if (names.length === 0) return table;
  refuseUnknown(names, table.members.map(({ name }) => name));
  return {
    ...table,
    members: [...new Set(names)].map((name) => memberNamed(table, name)),
  };
}
