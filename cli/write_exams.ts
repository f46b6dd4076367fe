import type { EvaluationOutcome } from "../evaluation/evaluate.ts";
import { examRows } from "../evaluation/exam_rows.ts";
import type { PreparedExams } from "../evaluation/prepare_exams.ts";

/**
 * Writes a row a judged exam as CSV, under another name first.
 *
 * @param file where to; replaced if it is there
 */
export async function writeExams(
  file: string,
  prepared: PreparedExams,
  outcome: EvaluationOutcome,
): Promise<void> {
  const rows = examRows(prepared, outcome);
  const lines = rows.map((row) =>
    [
      quoted(row.exam),
      row.truth,
      row.outOfFold,
      row.refit,
      row.refitCalibration,
      row.selectedAction,
    ].map((cell) => cell ?? "").join(",")
  );
  const partial = `${file}.partial`;
  await Deno.writeTextFile(
    partial,
    [
      "exam,truth,outOfFold,refit,refitCalibration,selectedAction",
      ...lines,
      "",
    ].join("\n"),
  );
  await Deno.rename(partial, file);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
