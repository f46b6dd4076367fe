import type { Slice, SliceWarning } from "./slice.ts";

/**
 * What the header of one DICOM file says about its place in an exam.
 *
 * Holds the identifiers of a patient and of an exam, to group by: they belong
 * in no table, message or report.
 */
export interface SliceHeader
  extends Pick<Slice, "position" | "orientation" | "spacingMm"> {
  /** The file as its reader named it. */
  readonly file: string;
  /** Why its pixels cannot be read as HU, the whole message; `null` if they can as far as the header tells. */
  readonly problem: string | null;
  /** Rows of the image, or `null` if unreadable. */
  readonly rows: number | null;
  /** Columns of the image, or `null` if unreadable. */
  readonly columns: number | null;
  /** Whether this is a grey image of a scanner, not a page of text or a picture of a screen. */
  readonly isImage: boolean;
  /** Image type, e.g. `ORIGINAL`, `PRIMARY`, `AXIAL`. */
  readonly imageType: readonly string[];
  /** PatientID, or `null`. */
  readonly patientId: string | null;
  /** StudyInstanceUID, or `null`. */
  readonly studyUid: string | null;
  /** SeriesInstanceUID, or `null`. */
  readonly seriesUid: string | null;
  /** SOPInstanceUID, or `null`. */
  readonly instanceUid: string | null;
  /** SeriesNumber, or `null`. */
  readonly seriesNumber: number | null;
  /** AcquisitionNumber, or `null`. */
  readonly acquisitionNumber: number | null;
  /** InstanceNumber, or `null`. */
  readonly instanceNumber: number | null;
  /** SliceLocation in mm, or `null`. */
  readonly locationMm: number | null;
  /** SliceThickness in mm, or `null`. */
  readonly thicknessMm: number | null;
  /** SpacingBetweenSlices in mm as declared, or `null`. */
  readonly declaredSpacingMm: number | null;
  /** GantryDetectorTilt in degrees as declared, whose sign differs by maker, or `null`. */
  readonly declaredTiltDeg: number | null;
  /** First value of ConvolutionKernel, or `null`. */
  readonly kernel: string | null;
  /** RescaleSlope and RescaleIntercept as one text, to compare; `null` where unreadable. */
  readonly rescale: string | null;
  /** What was doubted about the geometry. */
  readonly warnings: readonly SliceWarning[];
}
