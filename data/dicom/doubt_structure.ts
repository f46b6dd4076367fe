import type { DataSet } from "dicom-parser";
import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Dataset } from "./dataset.ts";
import { printTag, TAGS } from "./tags.ts";

// Structured reports nest a dozen deep; images hardly three.
const DEEPEST = 32;
const MOST_ELEMENTS = 10_000;

const KNOWN_VRS = new Set(
  ("AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV " +
    "TM UC UI UL UN UR US UT UV").split(" "),
);

/**
 * Names what is odd about the structure of a file that could be parsed.
 *
 * @param dataset its elements
 * @returns warnings: `unknown-vr`, `many-elements`
 * @throws {DicomError} if sequences nest deeper than 32 levels, or a value
 *   other than the pixels lies outside the file
 */
export function doubtStructure(dataset: Dataset): SliceWarning[] {
  let count = 0;
  let unknown = false;
  walk(dataset.elements, 0);
  const warnings: SliceWarning[] = [];
  if (unknown) {
    warnings.push({
      code: "unknown-vr",
      message: "An element has a value representation that DICOM does not know",
    });
  }
  if (count > MOST_ELEMENTS) {
    warnings.push({
      code: "many-elements",
      message: `The header has ${count} elements`,
    });
  }
  return warnings;

  function walk(set: DataSet, depth: number) {
    for (const tag in set.elements) {
      const element = set.elements[tag];
      count++;
      // Implicit files give no VR, and delimiters have none.
      if (
        element.vr !== undefined && !KNOWN_VRS.has(element.vr) &&
        !tag.startsWith("xfffe")
      ) unknown = true;
      // dicom-parser does not look where implicit values end.
      if (
        element.dataOffset + element.length > dataset.bytes.length &&
        !(depth === 0 && tag === TAGS.PixelData)
      ) {
        throw new DicomError(
          `Cannot read "${dataset.file}" as its elements must be whole and inside the file: current length of ${
            printTag(tag)
          } is ${element.length}`,
          dataset.file,
          printTag(tag),
          dataset.start + element.dataOffset,
        );
      }
      if (element.items === undefined) continue;
      if (depth >= DEEPEST) {
        throw new DicomError(
          `Cannot read "${dataset.file}" as sequences must nest at most ${DEEPEST} deep: current file nests deeper`,
          dataset.file,
          printTag(tag),
          dataset.start + element.dataOffset,
        );
      }
      for (const { dataSet } of element.items) {
        if (dataSet !== undefined) walk(dataSet, depth + 1);
      }
    }
  }
}
