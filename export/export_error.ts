/** Something that was chosen cannot leave the house as one graph. */
export class ExportError extends TypeError {
  /** Always `ExportError`. */
  override readonly name = "ExportError";
  /** What was to be exported: a member or a candidate, or several by name. */
  readonly subject: string;

  /**
   * Makes an error that names the subject, the rule and what was found.
   *
   * @param subject a member or candidate
   * @param rule what it must be, as the words after "as"
   * @param found what it is
   */
  constructor(subject: string, rule: string, found: string) {
    super(`Cannot export "${subject}" as ${rule}: current value is ${found}`);
    this.subject = subject;
  }
}
