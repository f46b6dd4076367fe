import { ConfigError } from "../config_error.ts";
import { gatherFaults } from "../faults.ts";
import { type Finding, FINDINGS } from "../finding.ts";
import { readTable, tableColumns } from "../read_table.ts";
import { cellProblem, type Table } from "../table.ts";
import type { Truth } from "../truth.ts";
import type { Findings } from "./build_catalogue.ts";
import { readTruth } from "./read_rsna_labels.ts";

/** One row of a `labels.csv`. */
export interface LabelRow {
  /** What it labels: a file or an exam. */
  readonly name: string;
  /** Its line, from 1. */
  readonly line: number;
  /** Its label. */
  readonly truth: Truth;
  /** All findings of the row, `any` among them. */
  readonly findings: Findings;
  /** The exam that it names, or `null`. */
  readonly exam: string | null;
  /** The patient that it names, or `null`. */
  readonly patient: string | null;
}

/** The labels of a folder. */
export interface FolderLabels {
  /** Whether rows label files or exams. */
  readonly kind: "file" | "exam";
  /** The rows, each with a name of its own. */
  readonly rows: readonly LabelRow[];
}

/**
 * Reads `file,label[,exam,patient][,epidural,…]` or `exam,label[,patient]`.
 *
 * @param file a path
 * @returns the rows
 * @throws {ConfigError} with all faults: columns that are missing or unknown,
 *   a name twice, a label that is not 0 or 1, a finding that its label denies,
 *   an exam of two patients
 */
export async function readFolderLabels(file: string): Promise<FolderLabels> {
  const columns = await tableColumns(file);
  const kind = columns.includes("file") ? "file" : "exam";
  const subtypes = FINDINGS.filter((kind) => kind !== "any");
  const optional = kind === "file"
    ? ["exam", "patient", ...subtypes]
    : ["patient"];
  checkColumns(file, columns, [kind, "label"], optional);

  const faults = gatherFaults(file);
  const table = await readTable(file, { text: columns, numbers: [] }, faults);
  const rows: LabelRow[] = [];
  const names = new Map<string, number>();
  const owners = new Map<string, string>();
  for (let row = 0; row < table.rows; row++) {
    const name = cell(table, kind, row) ?? "";
    const line = table.lines?.[row] ?? row + 2;
    const twin = names.get(name);
    if (name === "") {
      problem(row, kind, "must be given: current value is empty");
    } else if (twin !== undefined) {
      problem(
        row,
        kind,
        `must be there once: "${name}" is in line ${twin} too`,
      );
    }
    names.set(name, line);
    const truth = truthAt(row, "label");
    const findings: Findings = { any: truth };
    for (const subtype of subtypes) {
      if (!table.text.has(subtype)) continue;
      findings[subtype] = truthAt(row, subtype);
      if (findings[subtype] === "positive" && truth === "negative") {
        problem(
          row,
          subtype,
          "must be 0 where the label is 0: current value is 1",
        );
      }
    }
    const exam = kind === "exam" ? name : cell(table, "exam", row);
    const patient = cell(table, "patient", row);
    if (exam !== null && patient !== null) {
      const owner = owners.get(exam) ?? patient;
      owners.set(exam, owner);
      if (owner !== patient) {
        problem(
          row,
          "patient",
          `must be one for all of exam "${exam}": current values are "${owner}" and "${patient}"`,
        );
      }
    }
    rows.push({ name, line, truth, findings, exam, patient });
  }
  faults.throwIfAny();
  if (rows.length === 0) {
    throw new ConfigError(file, [{
      path: "",
      message: "must have rows: current number is 0",
    }]);
  }
  return { kind, rows };

  function truthAt(row: number, column: Finding | "label"): Truth {
    const text = cell(table, column, row) ?? "";
    const truth = readTruth(text);
    if (truth === null) {
      problem(row, column, `must be 0 or 1: current value is "${text}"`);
    }
    return truth ?? "negative";
  }

  function problem(row: number, column: string, message: string) {
    faults.add(cellProblem(table.lines, row, column, message));
  }
}

function checkColumns(
  file: string,
  columns: readonly string[],
  needed: readonly string[],
  optional: readonly string[],
) {
  const faults = gatherFaults(file);
  for (const name of needed) {
    if (columns.includes(name)) continue;
    faults.add({
      path: "",
      message:
        `must have the columns file,label or exam,label: current columns are "${columns.join()}"`,
    });
    break;
  }
  for (const [i, name] of columns.entries()) {
    if (columns.indexOf(name) !== i) {
      faults.add({ path: name, message: "must be one column: there are two" });
    } else if (![...needed, ...optional].includes(name)) {
      faults.add({
        path: name,
        message: `must be a known column: known are ${
          [...needed, ...optional].join(", ")
        }`,
      });
    }
  }
  faults.throwIfAny();
}

/** A cell's text; `null` where the column or the text is absent. */
function cell(table: Table, column: string, row: number): string | null {
  const text = table.text.get(column)?.[row].trim();
  return text === undefined || text === "" ? null : text;
}
