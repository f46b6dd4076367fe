/**
 * A DICOM file that cannot be read as asked.
 *
 * The message names the file, the element and the rule, and quotes only values
 * that describe pixels or geometry, never a patient's.
 */
export class DicomError extends SyntaxError {
  /** Always `DicomError`. */
  override readonly name = "DicomError";
  /** The file, as its reader named it. */
  readonly file: string;
  /** The element at fault as `(gggg,eeee)`, or `null` for the file as a whole. */
  readonly tag: string | null;
  /** Where its value starts, in bytes from the start of the file, or `null` if unknown. */
  readonly offset: number | null;

  /**
   * Makes an error for one file.
   *
   * @param message the whole sentence
   * @param file the file as its reader named it
   * @param tag the element at fault as `(gggg,eeee)`, or `null` for the file as a whole
   * @param offset where its value starts, in bytes from the start of the file, or `null` if unknown
   */
  constructor(
    message: string,
    file: string,
    tag: string | null = null,
    offset: number | null = null,
  ) {
    super(message);
    this.file = file;
    this.tag = tag;
    this.offset = offset;
  }
}
