import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Window } from "../window.ts";
import { type Dataset, readNumbers } from "./dataset.ts";

// More windows than this serve nobody.
const MOST_WINDOWS = 64;

/**
 * Reads the windows that a header recommends.
 *
 * Windows are advice: what is wrong with them is warned of, and the pixels
 * stay good.
 *
 * @param dataset where to read
 * @returns usable windows in the header's order, and warnings
 */
export function readWindows(
  dataset: Dataset,
): { windows: Window[]; warnings: SliceWarning[] } {
  const warnings: SliceWarning[] = [];
  const windows: Window[] = [];
  try {
    const centres = readNumbers(dataset, "WindowCenter") ?? [];
    const widths = readNumbers(dataset, "WindowWidth") ?? [];
    if (centres.length !== widths.length) {
      warnings.push({
        code: "window-count",
        message:
          `The header has ${centres.length} window centres and ${widths.length} widths; the first pairs were taken`,
      });
    }
    const count = Math.min(centres.length, widths.length, MOST_WINDOWS);
    for (let i = 0; i < count; i++) {
      if (widths[i] >= 1) {
        windows.push({ centre: centres[i], width: widths[i] });
      } else {
        warnings.push({
          code: "window-width",
          message: `A window of width ${
            widths[i]
          } was left out, as a width must be at least 1`,
        });
      }
    }
  } catch (fault) {
    if (!(fault instanceof DicomError)) throw fault;
    warnings.push({
      code: "window-unusable",
      message:
        "WindowCenter or WindowWidth is not a number; no window was taken",
    });
  }
  return { windows, warnings };
}
