import type { Interval } from "../statistics/interval.ts";
import type { Remark } from "../data/catalogue.ts";
import type { Recipe } from "../ensemble/recipe.ts";

/** Judged exams by action and truth; `r` stands for review. */
export interface JudgedCounts {
  /** All judged exams: the sum of the six counts. */
  readonly exams: number;
  /** Positive exams alerted. */
  readonly tp: number;
  /** Negative exams alerted. */
  readonly fp: number;
  /** Positive exams left to routine: the misses. */
  readonly fn: number;
  /** Negative exams left to routine. */
  readonly tn: number;
  /** Positive exams reviewed; 0 until review is applied. */
  readonly rp: number;
  /** Negative exams reviewed; 0 until review is applied. */
  readonly rn: number;
}

/** Everything that follows from one rule's alerts, prices and prior. */
export interface PricedVerdict {
  /** Counts by action and truth. */
  readonly judged: JudgedCounts;
  /** Share of positive exams alerted; `null` without positives. */
  readonly sensitivity: number | null;
  /** Its interval, patients as clusters. */
  readonly sensitivityInterval: Interval | null;
  /** Share of negative exams not alerted. */
  readonly specificity: number | null;
  /** Its interval, patients as clusters. */
  readonly specificityInterval: Interval | null;
  /** Share of alerts that are positive, at the place's prior. */
  readonly ppv: number | null;
  /** Share of routine exams that are negative, at the place's prior. */
  readonly npv: number | null;
  /** Share of exams called right, at the place's prior. */
  readonly accuracy: number | null;
  /** Alerts in 1,000 exams at the place's prior. */
  readonly alertsPer1000: number | null;
  /** Reviews in 1,000 exams; 0 until review is applied. */
  readonly reviewsPer1000: number;
  /** Expected cost of 1,000 exams. */
  readonly costPer1000: Interval | null;
  /** Cost on the scale from perfect (0) to the better do-nothing rule (1). */
  readonly normalisedCost: number | null;
}

/** How a candidate's cut was set, with the other way beside it. */
export interface CutReport {
  /** Which way decided. */
  readonly rule: "parametric" | "sweep" | "given" | "fixed";
  /** One sentence on why. */
  readonly because: string;
  /** Elkan's threshold, a probability at the scenario's prevalence. */
  readonly parametric: number | null;
  /** The exact sweep's cut on the selecting data; `null` is to flag none. */
  readonly sweep: number | null;
  /** All cuts that cost the sweep the same, lowest first. */
  readonly sweepTies: readonly (number | null)[];
  /**
   * Whether the stored threshold is not the very cut that decided, but lies
   * midway between two probabilities with the same flags.
   */
  readonly moved: boolean;
}

/** One ensemble, member or do-nothing rule on the judged exams. */
export interface Candidate extends PricedVerdict {
  /** Its name: a recipe's, a member's own, `flag-all`, `flag-none`. */
  readonly name: string;
  /** Members it runs; none for a do-nothing rule. */
  readonly members: readonly string[];
  /** What it is made of; `null` for a do-nothing rule. */
  readonly recipe: Recipe | null;
  /** The cut that leaves the house; 0 flags all, `null` none. */
  readonly threshold: number | null;
  /** What the threshold is compared with. */
  readonly thresholdScale: "probability" | "score";
  /** How the cut was set. */
  readonly cut: CutReport;
  /** Area under the ROC curve of its exam scores; `null` for a do-nothing rule. */
  readonly auroc: number | null;
  /** Log loss of its out-of-fold probabilities at the judged sample's own prevalence. */
  readonly logLoss: number | null;
  /** Mean scoring time of one exam on one core; `null` where nothing was run. */
  readonly msPerExam: number | null;
  /** Cost of 1,000 exams on the selecting data, by which it was ranked; `null` where nothing was. */
  readonly selectionCostPer1000: number | null;
}

/** The whole procedure, the choice of candidate included. */
export interface SelectedReport extends PricedVerdict {
  /** What each fold's procedure chose, and its cut; one entry with given roles. */
  readonly perFold: readonly {
    readonly fold: number;
    readonly chosen: string;
    readonly threshold: number | null;
    readonly exams: number;
  }[];
}

/** A paired difference in cost: `candidate` minus `against`. */
export interface Difference {
  /** Who is compared; `selected` is the whole procedure. */
  readonly candidate: string;
  /** With whom. */
  readonly against: string;
  /** Difference in the cost of 1,000 exams; below 0 the candidate is cheaper. */
  readonly costPer1000: Interval | null;
}

/** What was judged. */
export interface DataReport {
  /** One line on what the exams are. */
  readonly origin: string;
  /** True where the images are synthetic. */
  readonly synthetic: boolean;
  /** Judged exams. */
  readonly exams: number;
  /** Their patients. */
  readonly patients: number;
  /** Judged positive exams. */
  readonly positives: number;
  /** Share of positives among the judged exams. */
  readonly prevalence: number;
  /** How exams were shared out: folds by patient, or exams by ready-made role. */
  readonly roles:
    | { readonly kind: "folds"; readonly folds: number }
    | {
      readonly kind: "given";
      readonly train: number;
      readonly calibrate: number;
      readonly select: number;
      readonly test: number;
    }
    | { readonly kind: "in-sample" }
    | { readonly kind: "none" };
}

/** Plain numbers of the scenario that was priced. */
export interface ScenarioReport {
  /** Its name. */
  readonly name: string;
  /** Share of positive exams where it will be used. */
  readonly prevalence: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  };
  /** What one unit of cost is. */
  readonly unit: { readonly name: string; readonly year?: number };
  /** Cost of an exam by action and truth. */
  readonly costs: {
    readonly alert: { readonly positive: number; readonly negative: number };
    readonly routine: { readonly positive: number; readonly negative: number };
  };
}

/** How the figures came about. */
export interface RunReport {
  /** Version of this program. */
  readonly version: string;
  /** Seed of folds and resamples. */
  readonly seed: number;
  /** Resamples behind the paired intervals. */
  readonly resamples: number;
  /** Engines that ran; empty for a table of predictions. */
  readonly engines: readonly string[];
  /** Providers that really ran. */
  readonly providers: readonly string[];
  /** Wall time, in seconds. */
  readonly seconds: number;
  /** SHA-256 of what went in, by name. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** All candidates in one scenario on the same judged exams, and the one chosen. */
export interface Evaluation {
  /** Version of this form. */
  readonly schema: "evaluation/1";
  /** The scenario. */
  readonly scenario: ScenarioReport;
  /** What was judged. */
  readonly data: DataReport;
  /** Every candidate, the chosen one among them. */
  readonly candidates: readonly Candidate[];
  /** Name of the candidate that leaves the house. */
  readonly chosen: string;
  /** One sentence on why. */
  readonly chosenBecause: string;
  /** What the whole procedure costs, its choice included. */
  readonly selected: SelectedReport;
  /** Paired differences of `selected` against every candidate. */
  readonly differences: readonly Difference[];
  /** Accuracy of never alerting, at the scenario's prevalence. */
  readonly allNegativeAccuracy: number;
  /** What the sample cannot support, and what was done to the data. */
  readonly warnings: readonly Remark[];
  /** How the figures came about. */
  readonly run: RunReport;
}
