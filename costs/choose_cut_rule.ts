/** How a threshold is found. */
export type CutRule = "parametric" | "sweep";

/** What the choice between the two rules rests on. */
export interface CutRuleGrounds {
  /** Positive exams in the data that the rule is fitted on. */
  readonly positives: number;
  /** Largest {@link costRatio} of the cuts in use. */
  readonly ratio: number;
  /**
   * What the sweep saved per exam against the parametric rule on exams that
   * neither rule had seen, with the standard error of the paired difference;
   * `null` where that was not measured.
   */
  readonly saving: {
    /** Parametric cost minus sweep cost, per exam; above 0 if the sweep is cheaper. */
    readonly value: number;
    /** Standard error of `value`. */
    readonly standardError: number;
  } | null;
}

/** The rule, and one sentence on why. */
export interface CutRuleChoice {
  /** The rule to use. */
  readonly rule: CutRule;
  /** One sentence for the report. */
  readonly because: string;
}

/** Below this many positives a sweep only learns the sample's noise. */
const FEW_POSITIVES = 100;
/** Below this many it still does where a miss is dear. */
const SOME_POSITIVES = 300;
/** What counts as dear. */
const DEAR_MISS = 20;

/**
 * Chooses between the cut that prices give on calibrated probabilities
 * (parametric) and the cut that was cheapest on the data (sweep).
 *
 * The parametric rule decides below 100 positives, and below 300 where a miss
 * costs more than 20 false alarms; above, the sweep. From 100 positives on, the
 * sweep also decides where it was cheaper on unseen exams by more than one
 * paired standard error.
 *
 * @param grounds positives, ratio and what the sweep saved
 * @returns the rule and one sentence on why
 */
export function chooseCutRule(grounds: CutRuleGrounds): CutRuleChoice {
  const { positives, ratio, saving } = grounds;
  if (positives < FEW_POSITIVES) {
    return {
      rule: "parametric",
      because:
        `${positives} positive exams are fewer than ${FEW_POSITIVES}, too few to find a cut by counting misses, so prices and calibrated probabilities set it`,
    };
  }
  if (positives >= SOME_POSITIVES || !(ratio > DEAR_MISS)) {
    return {
      rule: "sweep",
      because: positives >= SOME_POSITIVES
        ? `${positives} positive exams are enough to try every cut on the data`
        : `${positives} positive exams are enough to try every cut on the data, as a miss costs no more than ${DEAR_MISS} false alarms`,
    };
  }
  if (saving && saving.value > saving.standardError) {
    return {
      rule: "sweep",
      because:
        `trying every cut was cheaper on unseen exams by more than one standard error, with ${positives} positive exams`,
    };
  }
  return {
    rule: "parametric",
    because:
      `${positives} positive exams are fewer than ${SOME_POSITIVES} and a miss costs more than ${DEAR_MISS} false alarms, so prices and calibrated probabilities set the cut`,
  };
}
