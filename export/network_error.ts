/** A member whose network cannot become part of one graph. */
export class NetworkError extends TypeError {
  /** Always `NetworkError`. */
  override readonly name = "NetworkError";
  /** The member. */
  readonly member: string;

  /**
   * Makes an error that names the member, the rule and what was found.
   *
   * @param member the member
   * @param rule what its network must be
   * @param found what it is
   */
  constructor(member: string, rule: string, found: string) {
    super(
      `Cannot export "${member}" as ${rule}: current value is ${found}`,
    );
    this.member = member;
  }
}
