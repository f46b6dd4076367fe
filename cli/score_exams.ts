import { ConfigError } from "../data/config_error.ts";
import { nearestName } from "../data/nearest_name.ts";
import type { ScoreTable } from "../data/score_table.ts";
import type { EvaluationValues } from "./evaluation_flags.ts";
import type { ScoredRun } from "./scored_run.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Gets scores as the flags ask: a table of predictions, a folder of images, or
 * the embedded phantom cohort.
 *
 * @throws {UsageError} for flags that do not go together
 * @throws {ConfigError} for what is wrong in tables, cards or folders
 */
export async function scoreExams(values: EvaluationValues): Promise<ScoredRun> {
  if (values.predictions !== undefined) {
    refuseTogether(values, ["data", "cards", "device", "jobs", "cache"]);
    return await scoredTable(values, values.predictions);
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
  return await scoreImages(values);
}

function refuseTogether(
  values: EvaluationValues,
  names: readonly (keyof EvaluationValues)[],
): void {
  const other = names.find((name) => values[name] !== undefined);
  if (other) {
    throw new UsageError(
      `Cannot use --${other} with --predictions as a table has scores already: leave one of them out`,
    );
  }
}

async function scoredTable(
  values: EvaluationValues,
  file: string,
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
  const bytes = await Deno.readFile(file);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    table: keepMembers(table, values.members),
    scoring: {
      msPerExam: {},
      engines: [],
      providers: [],
      hashes: { predictions: hash.toHex() },
    },
  };
}

function memberOfColumn(text: string): { name: string; column: string } {
  const [column, name = column] = text.split("=", 2);
  return { column, name };
}

/** The table with only the members that were asked for; all if none was. */
export function keepMembers(
  table: ScoreTable,
  names: readonly string[],
  flag = "--members",
): ScoreTable {
  if (names.length === 0) return table;
  const known = table.members.map((member) => member.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ConfigError(
      flag,
      unknown.map((name) => {
        const nearest = nearestName(name, known);
        return {
          path: "",
          message:
            `must name members among ${
              known.join(", ")
            }: current value is "${name}"` +
            (nearest ? `; did you mean "${nearest}"?` : ""),
        };
      }),
    );
  }
  return {
    ...table,
    members: names.map((name) =>
      table.members.find((member) => member.name === name)!
    ),
  };
}
