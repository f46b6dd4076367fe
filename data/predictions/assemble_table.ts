import { basename } from "node:path";
import { checkRoles } from "../check_roles.ts";
import { ConfigError } from "../config_error.ts";
import type { Faults } from "../faults.ts";
import type { Subtype } from "../finding.ts";
import type { ScoreTable } from "../score_table.ts";
import { cellProblem, type Table } from "../table.ts";
import { buildExams } from "./build_exams.ts";
import type { Layout, Place } from "./locate_columns.ts";
import type { PredictionsPlan } from "./plan.ts";
import {
  readBinary,
  readNamed,
  readRoles,
  type TextColumn,
} from "./read_labels.ts";
import { readMember } from "./read_members.ts";

/** Tables that were read and matched, with where everything stands in them. */
export interface MatchedTables {
  /** The file that the user named. */
  readonly file: string;
  /** What was asked for. */
  readonly plan: PredictionsPlan;
  /** Where it stands. */
  readonly layout: Layout;
  /** The tables; the first sets the order. */
  readonly tables: readonly Table[];
  /** For each table the row of each row of the first. */
  readonly rows: readonly Int32Array[];
  /** Where faults go, one list a table. */
  readonly faultsOf: readonly Faults[];
}

/**
 * Makes a score table of matched tables.
 *
 * @param matched the tables and where everything stands in them
 * @returns the score table
 * @throws {ConfigError} if a cell is not what it must be, a patient is in two
 * roles, or only one class is there
 */
export function assembleTable(matched: MatchedTables): ScoreTable {
  const { file, plan, layout, tables, rows, faultsOf } = matched;
  const lines = tables[0].lines;
  const text = (places: readonly Place[]): TextColumn | null =>
    joined(places, tables, rows, faultsOf);
  const required = (places: readonly Place[]): TextColumn | null => {
    const column = text(places);
    const source = places[0]?.source;
    column?.cells.forEach((cell, row) => {
      if (cell !== "") return;
      faultsOf[source].add(
        cellProblem(column.lines, row, column.name, "must not be empty"),
      );
    });
    return column;
  };
  const ids = text([{ source: 0, column: layout.ids[0] }])!;
  const exam = required(layout.exam);
  const patient = required(layout.patient);
  const label = text(layout.label)!;
  const labelFaults = faultsOf[layout.label[0].source];
  const positive = plan.label.positive
    ? readNamed(label, plan.label.positive, labelFaults)
    : readBinary(label, labelFaults);
  const roles = text(layout.roles);
  const findings = new Map<Subtype, Uint8Array>();
  for (const { subtype, ...place } of layout.findings) {
    findings.set(subtype, readBinary(text([place])!, faultsOf[place.source]));
  }
  const examNames = exam?.cells ?? ids.cells;
  const { exams, firstSlice, order } = buildExams(
    {
      exam: examNames,
      patient: patient?.cells ?? examNames,
      positive,
      findings,
      roles: roles && plan.roles
        ? readRoles(roles, plan.roles.values, faultsOf[layout.roles[0].source])
        : null,
    },
    lines,
    faultsOf[0],
  );
  const members = layout.members.map(({ name, source, column }) =>
    readMember(
      name,
      tables[source],
      column,
      order.map((row) => rows[source][row]),
      plan.scale,
      faultsOf[source],
    )
  );
  for (const faults of faultsOf) faults.throwIfAny();
  checkClasses(exams.filter(({ truth }) => truth === "positive").length);
  checkRoles(exams, file);
  const remarks = members.flatMap((member) => member.remarks);
  return {
    origin: `predictions of ${members.length} ${
      members.length === 1 ? "member" : "members"
    } in ${basename(file)}`,
    synthetic: false,
    exams,
    firstSlice,
    sliceTruth: exam ? Int8Array.from(order, (row) => positive[row]) : null,
    sliceIds: exam ? Array.from(order, (row) => ids.cells[row]) : null,
    members: members.map(({ member }) => member),
    remarks: patient ? remarks : [{
      code: "no-patient-column",
      message:
        "No column names the patients, so each exam counts as its own patient and intervals may be too narrow",
    }, ...remarks],
  };

  function checkClasses(positives: number): void {
    if (positives > 0 && positives < exams.length) return;
    throw new ConfigError(tables[layout.label[0].source].file, [{
      path: label.name,
      message:
        `must have both classes: current value is ${positives} positive and ${
          exams.length - positives
        } negative exams`,
    }]);
  }
}

/** A column in the order of the first table; all its places must agree. */
function joined(
  places: readonly Place[],
  tables: readonly Table[],
  rows: readonly Int32Array[],
  faultsOf: readonly Faults[],
): TextColumn | null {
  if (places.length === 0) return null;
  const [first, ...others] = places.map(({ source, column }) => {
    const cells = tables[source].text.get(column) ?? [];
    const own = tables[source].lines;
    return {
      source,
      name: column,
      // Most tables stand alone and keep their order.
      cells: source === 0
        ? cells
        : Array.from(rows[source], (row) => cells[row]),
      lines: own && source > 0 ? rows[source].map((row) => own[row]) : own,
    };
  });
  for (const other of others) {
    first.cells.forEach((cell, row) => {
      if (cell === other.cells[row]) return;
      faultsOf[other.source].add(cellProblem(
        other.lines,
        row,
        other.name,
        `must be as in ${
          JSON.stringify(tables[first.source].file)
        }: current values are ${JSON.stringify(other.cells[row])} and ${
          JSON.stringify(cell)
        }`,
      ));
    });
  }
  return first;
}
