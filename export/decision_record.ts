import type { Prior, Probability } from "../costs/prior_shift.ts";
import type { Scenario, SourcedNumber } from "../costs/scenario.ts";
import type { Remark } from "../data/catalogue.ts";
import type { Calibrator } from "../ensemble/calibrators/calibrator.ts";
import type { MemberScale } from "../ensemble/member_scale.ts";
import type { Recipe } from "../ensemble/recipe.ts";
import type {
  CutReport,
  DataReport,
  JudgedCounts,
  RunReport,
} from "../evaluation/evaluation.ts";
import type { Card } from "../models/card.ts";
import type { Interval } from "../statistics/interval.ts";

/** Where each number of a bundle came from: `decision.json`, schema `decision/1`. */
export interface DecisionRecord {
  /** Version of this form. */
  readonly schema: "decision/1";
  /** What it may be used for. */
  readonly use: string;
  /** The candidate that was exported. */
  readonly candidate: string;
  /** What it is made of. */
  readonly recipe: Recipe;
  /** How exam scores become probabilities. */
  readonly calibration: CalibrationRecord;
  /** One entry a scenario, in the order of the graph's outputs. */
  readonly scenarios: readonly ScenarioRecord[];
  /** What it was evaluated on. */
  readonly data: DataReport;
  /** How the figures came about: version, seed, engines, hashes. */
  readonly run: RunReport;
  /** The members, in the order of the graph's `member_scores`. */
  readonly members: readonly MemberRecord[];
  /** The graph file. */
  readonly graph: FileRecord;
}

/** A file with its hash. */
export interface FileRecord {
  /** Path inside the bundle. */
  readonly path: string;
  /** SHA-256 of its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** How exam scores become probabilities, and what that was fitted on. */
export interface CalibrationRecord {
  /** The curve and its parameters. */
  readonly calibrator: Calibrator;
  /** Share of positive exams that `probability` stands for. */
  readonly prior: Prior;
  /** How each member's score becomes a logit; `null` where it is one. */
  readonly scales: readonly (MemberScale | null)[];
  /** The exams that curve and scales were fitted on. */
  readonly fittedOn: FittedOn;
}

/** Exams that something was fitted on. */
export interface FittedOn {
  /** Number of exams. */
  readonly exams: number;
  /** Positive exams among them. */
  readonly positives: number;
  /** Their patients; `null` where they were not counted apart. */
  readonly patients: number | null;
}

/** One scenario with its cut and what the evaluation found there. */
export interface ScenarioRecord {
  /** Its name. */
  readonly name: string;
  /** Its file. */
  readonly file: string;
  /** SHA-256 of that file. */
  readonly sha256: string;
  /** What an alert sets in motion there. */
  readonly intendedUse: string;
  /** Share of positive exams, with range and source. */
  readonly prevalence: SourcedNumber;
  /** What one unit of cost is. */
  readonly unit: { readonly name: string; readonly year?: number };
  /** Cost of an exam by action and truth, with ranges and sources. */
  readonly costs: Scenario["costs"];
  /** Alert at or above it. */
  readonly threshold: Probability;
  /** What the threshold is compared with: the output `scenario_probability`. */
  readonly thresholdScale: "probability";
  /** How the threshold was found, with the other way beside it. */
  readonly cut: CutReport;
  /** Why this candidate. */
  readonly because: string;
  /** What the evaluation found on patients that no rule had seen. */
  readonly evaluated: {
    /**
     * Whose figures these are: those of the whole procedure, its choice of
     * candidate included, or of the candidate alone where it was asked for by
     * name.
     */
    readonly of: "procedure" | "candidate";
    /** Expected cost of 1,000 exams. */
    readonly costPer1000: Interval | null;
    /** Its cost on the scale of the better do-nothing rule. */
    readonly normalisedCost: number | null;
    /** Judged exams by action and truth. */
    readonly judged: JudgedCounts;
    /** Share of positive exams alerted. */
    readonly sensitivity: number | null;
    /** Share of negative exams not alerted. */
    readonly specificity: number | null;
  };
  /** What the sample cannot support. */
  readonly warnings: readonly Remark[];
}

/** One member: which file of weights, and what was said about it. */
export interface MemberRecord extends FileRecord {
  /** Its name. */
  readonly name: string;
  /** SHA-256 of its weights file. */
  readonly weightsSha256: string;
  /** Which base it stands on, where its card says so. */
  readonly base: string | null;
  /** What it was trained on. */
  readonly trainedOn: Card["trainedOn"];
  /** Licence of its weights. */
  readonly licence: string;
  /** What it may be used for. */
  readonly intendedUse: string;
}
