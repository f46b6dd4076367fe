import { assembleSeries } from "./assemble_series.ts";
import type { Refusal, Remark } from "./catalogue.ts";
import type { Exam } from "./exam.ts";
import type { SliceHeader } from "./slice_header.ts";

/**
 * Sorts the images of one visit into series and chooses the one to use:
 * usable, not sharpened for bone, nearest to 5 mm, with most slices.
 *
 * Files whose header already says that their pixels cannot be read are
 * refused, except pages and localizers, which no series has to have.
 *
 * @param headers of all files of the exam
 * @returns the exam
 */
export function assembleExam(headers: readonly SliceHeader[]): Exam {
  const refusals: Refusal[] = [];
  const readable: SliceHeader[] = [];
  for (const header of headers) {
    if (header.problem !== null && header.isImage) {
      refusals.push({ file: header.file, reason: header.problem });
    } else readable.push(header);
  }
  const series = readable.length === 0 ? [] : assembleSeries(readable);
  const chosen = series.find(({ usable }) => usable) ?? null;
  const remarks: Remark[] = [...chosen?.remarks ?? []];
  if (chosen !== null && series.filter(({ usable }) => usable).length > 1) {
    remarks.push({
      code: "several-series",
      message:
        "Several series could be used; one was, a soft kernel before a sharp one, then that nearest to 5 mm, then the longest",
    });
  }
  return { series, chosen, refusals, remarks };
}
