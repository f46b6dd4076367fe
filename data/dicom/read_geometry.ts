import type { Slice, SliceWarning, Vector } from "../slice.ts";
import { DicomError } from "../dicom_error.ts";
import { type Dataset, readNumbers } from "./dataset.ts";
import type { Keyword } from "./tags.ts";

/** Where an image lies in the patient; `null` where the header does not say. */
export type Geometry = Pick<Slice, "position" | "orientation" | "spacingMm">;

// Six decimals of a cosine leave 1e-6; files with four are common.
const UNIT_TOLERANCE = 1e-3;

/**
 * Reads position, orientation and spacing of one image.
 *
 * A value that cannot be true (text, a zero vector, directions that are not
 * perpendicular, no spacing) becomes `null` with a warning: the pixels are
 * still good.
 *
 * @param dataset where to read
 * @returns the geometry, directions scaled to unit length, and warnings
 */
export function readGeometry(
  dataset: Dataset,
): { geometry: Geometry; warnings: SliceWarning[] } {
  const warnings: SliceWarning[] = [];

  const corner = numbers("ImagePositionPatient", 3);
  const position = corner === null ? null : vector(corner, 0);

  let orientation: Geometry["orientation"] = null;
  const cosines = numbers("ImageOrientationPatient", 6);
  if (cosines !== null) {
    const row = vector(cosines, 0);
    const column = vector(cosines, 3);
    const lengths = [Math.hypot(...row), Math.hypot(...column)];
    const slant = dot(row, column) / (lengths[0] * lengths[1]);
    if (!(Math.abs(slant) <= UNIT_TOLERANCE)) {
      warn(
        "orientation-unusable",
        "ImageOrientationPatient holds no two perpendicular directions, so the orientation is unknown",
      );
    } else {
      orientation = {
        row: scale(row, 1 / lengths[0]),
        column: scale(column, 1 / lengths[1]),
      };
      if (lengths.some((length) => Math.abs(length - 1) > UNIT_TOLERANCE)) {
        warn(
          "orientation-not-unit",
          "ImageOrientationPatient holds directions that are not of length 1; they were scaled",
        );
      }
    }
  }

  let spacingMm: Geometry["spacingMm"] = null;
  const spacing = numbers("PixelSpacing", 2);
  if (spacing !== null) {
    if (spacing[0] > 0 && spacing[1] > 0) {
      spacingMm = { row: spacing[0], column: spacing[1] };
    } else {
      warn(
        "spacing-unusable",
        "PixelSpacing is not above 0, so the spacing is unknown",
      );
    }
  }
  return { geometry: { position, orientation, spacingMm }, warnings };

  function numbers(keyword: Keyword, count: number): number[] | null {
    let values: number[] | null;
    try {
      values = readNumbers(dataset, keyword);
    } catch (fault) {
      values = [];
      if (!(fault instanceof DicomError)) throw fault;
    }
    if (values === null || values.length === count) return values;
    warn(
      "geometry-unusable",
      `${keyword} does not hold ${count} numbers, so it is taken as unknown`,
    );
    return null;
  }

  function warn(code: string, message: string) {
    warnings.push({ code, message });
  }
}

function vector(values: readonly number[], from: number): Vector {
  return [values[from], values[from + 1], values[from + 2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function scale(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}
