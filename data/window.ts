/** A range of Hounsfield units shown from black to white. */
export interface Window {
  /** Middle of the range, in HU. */
  readonly centre: number;
  /** Length of the range, in HU; at least 1 for DICOM's LINEAR formula. */
  readonly width: number;
}
