import type { SliceWarning } from "../slice.ts";
import { type Dataset, elementError, readNumber, readText } from "./dataset.ts";
import { type ModalityTable, readModalityTable } from "./modality_table.ts";
import { TAGS } from "./tags.ts";

/** How stored values become Hounsfield units. */
export type Rescale =
  | {
    readonly kind: "linear";
    /** HU a stored unit; not 0. */
    readonly slope: number;
    /** HU of the stored value 0. */
    readonly intercept: number;
  }
  | { readonly kind: "table"; readonly table: ModalityTable };

/**
 * Reads how stored values become Hounsfield units.
 *
 * A slope and an intercept are needed, or a modality table in HU; where a
 * header has both, the slope and intercept hold, since the CT object knows
 * no other, and a warning says so.
 *
 * @param dataset where to read
 * @param signed whether stored values are signed
 * @returns the rescale and warnings
 * @throws {DicomError} if there is none, one of its numbers is missing or no
 *   number, the slope is 0, or its result is not in HU
 */
export function readRescale(
  dataset: Dataset,
  signed: boolean,
): { rescale: Rescale; warnings: SliceWarning[] } {
  const slope = readNumber(dataset, "RescaleSlope");
  const intercept = readNumber(dataset, "RescaleIntercept");
  const hasTable = dataset.elements.elements[TAGS.ModalityLUTSequence] !==
    undefined;
  if (slope === null && intercept === null && hasTable) {
    return {
      rescale: { kind: "table", table: readModalityTable(dataset, signed) },
      warnings: [{
        code: "modality-table",
        message:
          "HU come from a modality table, which gives nothing below 0 HU",
      }],
    };
  }
  if (slope === null || slope === 0) {
    throw elementError(
      dataset,
      "RescaleSlope",
      "must be given and not 0",
      slope,
    );
  }
  if (intercept === null) {
    throw elementError(
      dataset,
      "RescaleIntercept",
      "must be given",
      intercept,
    );
  }
  const type = readText(dataset, "RescaleType");
  if (type !== null && type !== "HU") {
    throw elementError(dataset, "RescaleType", 'must be "HU"', type);
  }
  return {
    rescale: { kind: "linear", slope, intercept },
    warnings: hasTable
      ? [{
        code: "modality-table-ignored",
        message:
          "The header has a modality table beside slope and intercept; slope and intercept were used",
      }]
      : [],
  };
}
