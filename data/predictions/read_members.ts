import { logOdds } from "../../statistics/logistic.ts";
import type { Remark } from "../catalogue.ts";
import type { Faults } from "../faults.ts";
import type { MemberColumn } from "../score_table.ts";
import { cellProblem, type Table } from "../table.ts";
import { moveInside } from "./move_inside.ts";
import type { Scale } from "./plan.ts";

/**
 * Makes a member of a column: its scores as logits, or as they are.
 *
 * @param name the member's name
 * @param table the table
 * @param column the column's name, taken as numbers
 * @param rows row of the table for each slice, `[slices]`
 * @param scale what the numbers are
 * @param faults gets probabilities outside [0, 1]
 * @returns the member, and what to say about it
 */
export function readMember(
  name: string,
  table: Table,
  column: string,
  rows: Int32Array,
  scale: Scale,
  faults: Faults,
): { readonly member: MemberColumn; readonly remarks: readonly Remark[] } {
  const values = table.numbers.get(column) ?? new Float64Array();
  const asRead = new Float64Array(rows.length);
  for (let slice = 0; slice < rows.length; slice++) {
    asRead[slice] = values[rows[slice]];
  }
  if (scale !== "probability") {
    return { member: { name, scores: asRead, scale, asRead }, remarks: [] };
  }
  values.forEach((value, row) => {
    // NaN has been noted as no number.
    if (!(value < 0 || value > 1)) return;
    faults.add(cellProblem(
      table.lines,
      row,
      column,
      `must be a probability in [0, 1], unless the scale is logit or any: current value is ${value}`,
    ));
  });
  const { values: inside, moved, by } = moveInside(asRead);
  return {
    member: { name, scores: inside.map(logOdds), scale: "logit", asRead },
    remarks: moved === 0 ? [] : [{
      code: "moved-inside",
      message: `${moved} of ${inside.length} probabilities of member ${
        JSON.stringify(name)
      } were exactly 0 or 1 and were moved inside by ${
        Number(by.toPrecision(3))
      }`,
    }],
  };
}
