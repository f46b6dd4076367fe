import type { Subtype } from "../data/finding.ts";

/** A number with its range and where it comes from. */
export interface SourcedNumber {
  /** Best guess. */
  readonly value: number;
  /** Lowest plausible value, at most `value`. */
  readonly low: number;
  /** Highest plausible value, at least `value`. */
  readonly high: number;
  /** A source, or the word assumption. */
  readonly source: string;
  /** How plausible the values between are; triangular unless said. */
  readonly spread?: "triangular" | "uniform";
}

/** Costs of one action under each truth, with ranges. */
export interface SourcedCosts {
  /** Cost where the exam has a haemorrhage. */
  readonly positive: SourcedNumber;
  /** Cost where it has none. */
  readonly negative: SourcedNumber;
}

/** The least that a rule must reach: a point, a lower bound or a guarantee. */
export interface Floor {
  /** The least share, in (0, 1). */
  readonly value: number;
  /** Confidence of the lower bound that must reach it; a point if absent. */
  readonly confidence?: number;
  /** Whether the bound must hold although the data chose the cut. */
  readonly guarantee?: boolean;
}

/** What a place cannot do, or will not accept. */
export interface Limits {
  /** Largest share of exams that may be alerted on, in [0, 1]. */
  readonly maxAlertFraction?: number;
  /** Floor on sensitivity. */
  readonly minSensitivity?: Floor;
  /** Floor on the share of alerts that are right. */
  readonly minPpv?: Floor;
  /** Floor on the share of routine exams that are right. */
  readonly minNpv?: Floor;
}

/** A place of use: who comes, what each action costs there, and why we think so. */
export interface Scenario {
  /** Always `scenario/1`. */
  readonly schema: "scenario/1";
  /** Short name, also of folders. */
  readonly name: string;
  /** Who uses it for what; what an alert sets in motion. */
  readonly intendedUse: string;
  /** Share of exams with a haemorrhage, in (0, 1). */
  readonly prevalence: SourcedNumber;
  /** What the costs are counted in. */
  readonly unit: {
    /** Currency, or what else is counted. */
    readonly name: string;
    /** Year of the prices, where the unit has one. */
    readonly year?: number;
  };
  /** Costs per exam of each action under each truth. */
  readonly costs: {
    /** Treat as bleeding. */
    readonly alert: SourcedCosts;
    /** Wait as everybody does. */
    readonly routine: SourcedCosts;
  };
  /** A reader who can be asked first, where there is one. */
  readonly review?: {
    /** Price of one look. */
    readonly price: SourcedNumber;
    /** Share of positive exams that the reader calls positive, in (0, 1). */
    readonly sensitivity: SourcedNumber;
    /** Share of negative exams that the reader calls negative, in (0, 1). */
    readonly specificity: SourcedNumber;
  };
  /** Caps and floors, where there are any. */
  readonly limits?: Limits;
  /** How many times dearer the miss of a subtype is; 1 where not named. */
  readonly missMultipliers?: Readonly<Partial<Record<Subtype, number>>>;
  /** Multiplier of an exam with several subtypes; the largest unless said. */
  readonly missRule?: "max" | "sum";
  /** Who answers for these numbers. */
  readonly setBy: string;
  /** When they were set, as YYYY-MM-DD. */
  readonly date: string;
}
