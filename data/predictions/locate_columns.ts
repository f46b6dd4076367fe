import { RESERVED_NAMES } from "../reserved_names.ts";
import type { Faults } from "../faults.ts";
import { FINDINGS, type Subtype } from "../finding.ts";
import { checkColumn, findColumn, listColumns } from "./find_columns.ts";
import type { PredictionsPlan, ScoreColumn } from "./plan.ts";

/** A file and the columns it has. */
export interface Header {
  /** Its path. */
  readonly path: string;
  /** Names of its columns. */
  readonly columns: readonly string[];
}

/** A column of a file. */
export interface Place {
  /** Number of the file among the headers. */
  readonly source: number;
  /** The column's name. */
  readonly column: string;
}

/** Where each thing stands; several places must agree row by row. */
export interface Layout {
  /** Column of the row's name, one a file. */
  readonly ids: readonly string[];
  /** The members with their columns. */
  readonly members: readonly (Place & { readonly name: string })[];
  /** The labels. */
  readonly label: readonly Place[];
  /** The owners; empty where no column tells. */
  readonly patient: readonly Place[];
  /** The exams; empty where each row is one. */
  readonly exam: readonly Place[];
  /** Ready-made roles; empty where there are none. */
  readonly roles: readonly Place[];
  /** The subtypes that are labelled. */
  readonly findings: readonly (Place & { readonly subtype: Subtype })[];
}

/**
 * Finds each column that a plan speaks of, and those it leaves open by the
 * names they usually have.
 *
 * @param plan where things stand, as far as somebody said so
 * @param headers the score files in the plan's order, then the label file if
 * it is none of them
 * @param labelSource number of the file with the labels; `null` to look in all
 * @param faults gets columns that are missing, and two that would serve
 * @returns the layout; only good where there are no faults
 */
export function locateColumns(
  plan: PredictionsPlan,
  headers: readonly Header[],
  labelSource: number | null,
  faults: Faults,
): Layout {
  const all = union(headers.map(({ columns }) => columns));
  const holders = (column: string | null): Place[] =>
    headers.flatMap(({ columns }, source) =>
      column !== null && columns.includes(column) ? [{ source, column }] : []
    );
  const look = (
    what: string,
    asked: string | null | undefined,
    usual: readonly string[],
  ) =>
    asked === null ? [] : holders(findColumn(what, asked, usual, all, faults));

  const ids = headers.map(({ columns }, source) => {
    const asked = source === labelSource && source >= plan.files.length
      ? plan.label.id
      : plan.files[source].id;
    const what = headers.length > 1 ? `id of ${headers[source].path}` : "id";
    const found = findColumn(
      what,
      asked,
      ["id", "image", "ID"],
      columns,
      faults,
    );
    if (found === null) {
      faults.add({
        path: what,
        message: `must be named as there is no "id", "image" or "ID" ${
          listColumns(columns)
        }`,
      });
    }
    return found ?? "";
  });
  const members = locateMembers(plan, headers, faults);
  const label = locateLabel(plan, headers, labelSource, all, faults);
  for (const { column } of members) {
    if (label.some((place) => place.column === column)) {
      faults.add({
        path: "score",
        message: `must not be the label: both are ${JSON.stringify(column)}`,
      });
    }
  }
  const taken = new Set(members.map(({ column }) => column));
  return {
    ids,
    members,
    label,
    patient: look("patient", plan.patient, ["patient", "patient_id"]),
    exam: look("exam", plan.exam, ["exam", "study"]),
    roles: plan.roles ? look("roles.column", plan.roles.column, []) : [],
    findings: locateFindings(plan, all, taken, holders, faults),
  };
}

function locateMembers(
  plan: PredictionsPlan,
  headers: readonly Header[],
  faults: Faults,
): Layout["members"] {
  const members = plan.files.flatMap((file, source) => {
    const { columns, path } = headers[source];
    const named: readonly ScoreColumn[] = file.members ??
      columns.filter((column) => column.startsWith("prob_"))
        .map((column) => ({ name: column, column }));
    for (const { column } of named) {
      checkColumn("score", column, columns, faults);
    }
    if (!file.members && named.length === 0) {
      faults.add({
        path: "score",
        message: `must be named as no column${
          headers.length > 1 ? ` of ${JSON.stringify(path)}` : ""
        } starts with "prob_" ${listColumns(columns)}`,
      });
    }
    return named.map((member) => ({ ...member, source }));
  });
  if (plan.files.every((file) => file.members?.length === 0)) {
    faults.add({ path: "score", message: "must name at least one member" });
  }
  members.forEach(({ name }, index) => {
    if (RESERVED_NAMES.includes(name)) {
      faults.add({
        path: "score",
        message: `must not call a member ${
          JSON.stringify(name)
        }, a name that reports use`,
      });
    }
    if (members.findIndex((other) => other.name === name) < index) {
      faults.add({
        path: "score",
        message: `must give each member a name of its own: two are called ${
          JSON.stringify(name)
        }`,
      });
    }
  });
  return members;
}

function locateLabel(
  plan: PredictionsPlan,
  headers: readonly Header[],
  labelSource: number | null,
  all: readonly string[],
  faults: Faults,
): Place[] {
  const columns = labelSource === null ? all : headers[labelSource].columns;
  const before = faults.count;
  const found = findColumn(
    "label",
    plan.label.column,
    ["label", "any"],
    columns,
    faults,
  );
  if (found === null && faults.count === before) {
    const likely = columns.filter((column) =>
      /label|truth|target/i.test(column)
    );
    faults.add({
      path: "label",
      message: `must be named as there is no "label" or "any"` +
        (likely.length > 0
          ? `: candidates are ${likely.join(", ")}`
          : ` ${listColumns(columns)}`),
    });
  }
  return headers.flatMap((header, source) =>
    found !== null && (labelSource === null || labelSource === source) &&
      header.columns.includes(found)
      ? [{ source, column: found }]
      : []
  );
}

function locateFindings(
  plan: PredictionsPlan,
  all: readonly string[],
  taken: ReadonlySet<string>,
  holders: (column: string) => Place[],
  faults: Faults,
): Layout["findings"] {
  return FINDINGS.flatMap((subtype) => {
    if (subtype === "any") return [];
    const asked = plan.findings?.[subtype];
    if (asked !== undefined) {
      checkColumn(`findings.${subtype}`, asked, all, faults);
    } else if (plan.findings || !all.includes(subtype) || taken.has(subtype)) {
      return [];
    }
    // One place is enough: subtypes weigh misses, they do not judge.
    return holders(asked ?? subtype).slice(0, 1)
      .map((place) => ({ ...place, subtype }));
  });
}

/** All names; a name that one file has twice comes twice. */
function union(lists: readonly (readonly string[])[]): string[] {
  const all: string[] = [];
  for (const list of lists) {
    const before = new Set(all);
    all.push(...list.filter((name) => !before.has(name)));
  }
  return all;
}
