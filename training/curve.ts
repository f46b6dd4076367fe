/** One point of a training run at which it was measured. */
export interface CurvePoint {
  /** Steps taken. */
  readonly step: number;
  /** Images seen in these steps, repeats included. */
  readonly images: number;
  /** Learning rate of the last step; `null` before the first. */
  readonly learningRate: number | null;
  /**
   * Mean training loss since the last point, in nats, as it was weighted;
   * `null` before the first step.
   */
  readonly trainingLoss: number | null;
  /** Log loss on the validation images, in nats; `null` without any. */
  readonly validationLoss: number | null;
  /** AUROC on the validation images; `null` without both classes. */
  readonly validationAuroc: number | null;
}

/** Loss and validation figures along a training run. */
export interface Curve {
  /** Always `curve/1`. */
  readonly schema: "curve/1";
  /** The member's name. */
  readonly member: string;
  /** Points in the order of steps. */
  readonly points: readonly CurvePoint[];
  /** Steps of the weights that were kept; they need not be the last. */
  readonly keptStep: number;
}
