import type { Remark } from "../catalogue.ts";

const MESSAGES: Readonly<Record<string, string>> = {
  "duplicate-instance":
    "A slice is there more than once under one identity; the first was kept",
  "duplicate-position":
    "Several slices lie at one place; the one with the lowest instance number was kept",
  "gantry-tilt": "Planes are tilted about the patient's left-right axis",
  "irregular-spacing": "Distances between slices differ",
  "localizer": "The series holds localizers alone",
  "localizer-excluded": "A localizer was left out of the series",
  "missing-slice": "A slice is missing: neighbours lie two or more steps apart",
  "mixed-size": "Slices of the series differ in rows or columns",
  "non-image": "The series holds no scanner images",
  "non-image-excluded":
    "A page or picture of a screen was left out of the series",
  "not-axial": "Planes are not axial; the series is not used",
  "not-head-first-supine":
    "The patient does not lie head first on the back, so left and right or top and bottom are swapped",
  "oblique": "Planes are turned against the patient's axes",
  "other-plane-excluded":
    "A slice that is not parallel to the others was left out",
  "position-missing":
    "A slice has no position; it was placed by its location or number",
  "rescale-varies":
    "Slope or intercept differ between slices; each has its own",
  "several-stacks":
    "The series scans the same places several times; each pass became a series",
  "spacing-disagrees":
    "The declared spacing between slices is not that of their positions",
  "tilt-disagrees":
    "The declared gantry tilt is not that of the planes; the planes were followed",
  "orientation-not-unit":
    "Directions of rows or columns were not of length 1 and were scaled",
  "orientation-unusable": "Directions of rows and columns cannot be used",
  "spacing-unusable": "A pixel spacing cannot be used",
  "geometry-unusable": "A position or orientation cannot be used",
};

/**
 * Puts what was found about a series into words, without identifiers.
 *
 * @param code what was found
 * @returns the remark
 */
export function remarkOn(code: string): Remark {
  return { code, message: MESSAGES[code] ?? code };
}
