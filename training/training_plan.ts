import type { ArchitectureName } from "../models/card.ts";
import type { TrainingRecipe } from "./recipe.ts";

/** What is trained, and how. */
export interface TrainingPlan {
  /** The member's name. */
  readonly name: string;
  /** Which network. */
  readonly architecture: ArchitectureName;
  /** How it is trained. */
  readonly recipe: TrainingRecipe;
  /** Seed of split, weights, draws and dropout. */
  readonly seed: number;
  /** Threads, at least 1. */
  readonly workers: number;
  /** Called as work goes on. */
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** How far a training run is. */
export interface TrainingProgress {
  /** What is being counted. */
  readonly phase: "features" | "head" | "steps";
  /** How many are done. */
  readonly done: number;
  /** How many there are. */
  readonly all: number;
  /** Loss of the last step, in nats; `null` while features are computed. */
  readonly loss: number | null;
}
