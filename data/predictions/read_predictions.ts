import type { Remark } from "../catalogue.ts";
import { ConfigError } from "../config_error.ts";
import { type Faults, gatherFaults } from "../faults.ts";
import { readTable, tableColumns } from "../read_table.ts";
import type { ScoreTable } from "../score_table.ts";
import type { Table } from "../table.ts";
import { assembleTable } from "./assemble_table.ts";
import { joinTables } from "./join_tables.ts";
import { type Layout, locateColumns, type Place } from "./locate_columns.ts";
import { readMapping } from "./mapping.ts";
import type { PredictionsPlan, Scale, ScoreColumn } from "./plan.ts";

/** Which columns to take; what is left out is found by its usual name. */
export interface PredictionsOptions {
  /** Column of the row's name: `id`, `image` or `ID`. */
  readonly id?: string;
  /** Column of the owner: `patient` or `patient_id`. */
  readonly patient?: string;
  /** Column of the exam: `exam` or `study`. */
  readonly exam?: string;
  /** Column of the truth, 0 or 1: `label` or `any`. */
  readonly label?: string;
  /** Columns of the members: every one that starts with `prob_`. */
  readonly scores?: readonly ScoreColumn[];
  /** What the scores are: probabilities. */
  readonly scale?: Scale;
}

/**
 * Reads what somebody else's networks said about exams of known truth.
 *
 * A table (`.csv`, `.csv.gz`, `.parquet`) has a row a slice or an exam; a
 * mapping file (`.json`, `predictions/1`) tells where things stand in several
 * tables. Probabilities become logits; those of exactly 0 or 1 are moved
 * inside first and counted in a remark, while `asRead` keeps them.
 *
 * @param file a table or a mapping file
 * @param options columns of a table; a mapping file takes none
 * @returns scores by slice and member; without an exam column each row is an
 * exam, without a patient column each exam is its own patient, with a remark
 * @throws {ConfigError} if a column is missing or two would serve, a cell is no
 * number, no probability or no label, an id stands twice, a patient is in two
 * roles, or only one class is there: every fault that can be told at once
 */
export async function readPredictions(
  file: string,
  options: PredictionsOptions = {},
): Promise<ScoreTable> {
  const plan = /\.jsonc?$/i.test(file)
    ? await mappingPlan(file, options)
    : tablePlan(file, options);
  const faults = gatherFaults(file);
  const paths = plan.files.map(({ path }) => path);
  let labelSource: number | null = null;
  if (plan.label.file !== undefined) {
    labelSource = paths.indexOf(plan.label.file);
    if (labelSource === -1) labelSource = paths.push(plan.label.file) - 1;
  }
  const headers = [];
  for (const path of paths) {
    headers.push({ path, columns: await tableColumns(path) });
  }
  const layout = locateColumns(plan, headers, labelSource, faults);
  faults.throwIfAny();

  const faultsOf = paths.map(gatherFaults);
  const tables = await readTables(paths, layout, faultsOf);
  const { rows, unused } = joinTables(
    tables,
    layout.ids,
    plan.files.length,
    faultsOf,
  );
  throwAny(faultsOf);
  const table = assembleTable({ file, plan, layout, tables, rows, faultsOf });
  if (unused === 0) return table;
  const left: Remark = {
    code: "labels-without-scores",
    message:
      `${unused} rows of the label file have no scores and were left out`,
  };
  return { ...table, remarks: [...table.remarks, left] };
}

function tablePlan(file: string, options: PredictionsOptions): PredictionsPlan {
  const { id, patient, exam, label, scores, scale = "probability" } = options;
  return {
    files: [{ path: file, id, members: scores }],
    patient,
    exam,
    label: { column: label },
    scale,
  };
}

function mappingPlan(
  file: string,
  options: PredictionsOptions,
): Promise<PredictionsPlan> {
  const given = Object.entries(options)
    .flatMap(([name, value]) => value === undefined ? [] : [name]);
  if (given.length > 0) {
    throw new ConfigError(file, [{
      path: "",
      message:
        `must name all columns itself: a mapping file takes the place of ${
          given.join(", ")
        }`,
    }]);
  }
  return readMapping(file);
}

async function readTables(
  paths: readonly string[],
  layout: Layout,
  faultsOf: readonly Faults[],
): Promise<Table[]> {
  const tables: Table[] = [];
  for (const [source, path] of paths.entries()) {
    const here = (places: readonly Place[]) =>
      places.filter((place) => place.source === source)
        .map(({ column }) => column);
    const { label, patient, exam, roles, findings, members, ids } = layout;
    const texts = [label, patient, exam, roles, findings].flatMap(here);
    const table = await readTable(path, {
      text: [...new Set([ids[source], ...texts])],
      numbers: [...new Set(here(members))],
    }, faultsOf[source]);
    if (table.rows === 0 && faultsOf[source].count === 0) {
      faultsOf[source].add({
        path: "",
        message: "must have rows below the column names: current value is none",
      });
    }
    tables.push(table);
  }
  return tables;
}

function throwAny(faultsOf: readonly Faults[]): void {
  for (const faults of faultsOf) faults.throwIfAny();
}
