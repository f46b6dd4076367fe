import type { Finding } from "../data/finding.ts";
import type { Window } from "../data/window.ts";
import type { WindowName } from "../data/windows.ts";

/** The runtimes that can run a network. */
export const ENGINES = ["onnx", "tfjs"] as const;

/** A runtime that can run a network. */
export type EngineName = typeof ENGINES[number];

/** The networks that this project builds itself. */
export const ARCHITECTURES = [
  "baseline",
  "dropout",
  "vgg16",
  "inceptionv3",
] as const;

/** A network that this project builds itself. */
export type ArchitectureName = typeof ARCHITECTURES[number];

/** What a member is: one JSON file beside its weights, schema `card/1`. */
export interface Card {
  /** Always `card/1`. */
  readonly schema: "card/1";
  /** The member's name in tables, flags and reports. */
  readonly name: string;
  /** What runs it. */
  readonly engine: EngineName;
  /** The file that holds its numbers. */
  readonly weights: CardWeights;
  /** Where its layers come from. */
  readonly network: CardNetwork;
  /** What it wants to see. */
  readonly input: CardInput;
  /** What it says, one entry a finding; `any` among them. */
  readonly outputs: readonly CardOutput[];
  /**
   * Subtracted from every logit, in logits: what a weighted loss or a changed
   * share of positives added in training. 0 where an output is a `score`.
   */
  readonly logitOffset: number;
  /** Which patients drawn with replacement it was trained on, if on a bag. */
  readonly bag?: CardBag;
  /** What it was trained on. */
  readonly trainedOn: CardTraining;
  /** Licence of the weights. */
  readonly licence: string;
  /** What it may be used for. */
  readonly intendedUse: string;
}

/** One file of a card, relative to the card's folder, with its hash. */
export interface CardFile {
  /** Path under the card's folder, with `/`. */
  readonly path: string;
  /** SHA-256 of the file, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** The file that holds a member's numbers. */
export interface CardWeights extends CardFile {
  /** How the numbers are stored; they are computed with as float32. */
  readonly precision: "float32" | "float16";
  /** Further files that the first one names, e.g. the shards of a tfjs model. */
  readonly parts?: readonly CardFile[];
}

/** Where the layers come from: the weights file itself, or this project. */
export type CardNetwork =
  | { readonly kind: "file" }
  | {
    readonly kind: "built";
    /** Which builder makes the layers. */
    readonly architecture: ArchitectureName;
    /** Where the layers that the weights file lacks get their numbers. */
    readonly base?: CardBase;
  };

/** Numbers of the layers that are not stored. */
export interface CardBase {
  /** Drawn from a seed: no pre-training. */
  readonly kind: "seed";
  /** Which draw: a change of the draw changes this name. */
  readonly scheme: "seeded/1";
  /** The seed, a whole number. */
  readonly seed: number;
  /** One sentence that reports repeat: which base this is. */
  readonly origin: string;
}

/** What a network wants to see. */
export interface CardInput {
  /** CT in Hounsfield units, windowed. */
  readonly kind: "hounsfield";
  /** Name of the graph's input. */
  readonly name: string;
  /** Height in pixels. */
  readonly rows: number;
  /** Width in pixels. */
  readonly columns: number;
  /** Order of the axes: `[N, C, rows, columns]` or `[N, rows, columns, C]`. */
  readonly layout: "NCHW" | "NHWC";
  /** One window a channel, in channel order. */
  readonly windows: readonly CardWindow[];
  /** What follows on the windowed values in 0..1. */
  readonly normalisation: Normalisation;
}

/** A window by name, or its numbers in HU. */
export type CardWindow = WindowName | Window;

/** What follows on the windowed values in 0..1. */
export type Normalisation =
  | {
    /** `(x - mean) / sd`, per channel. */
    readonly kind: "affine";
    /** One number a channel, in 0..1 units. */
    readonly mean: readonly number[];
    /** One number a channel, above 0. */
    readonly sd: readonly number[];
  }
  | {
    /**
     * `keras-vgg16`: channels reversed, times 255, minus ImageNet's means;
     * `keras-inceptionv3`: to -1..1.
     */
    readonly kind: "keras-vgg16" | "keras-inceptionv3";
  };

/** One thing that a network says. */
export interface CardOutput {
  /** Name of the graph's output. */
  readonly name: string;
  /** Which column of it, from 0; may be left out where it has one. */
  readonly index?: number;
  /** What the number is about. */
  readonly finding: Finding;
  /** What the number is: a `score` only ranks. */
  readonly kind: "logit" | "probability" | "score";
}

/** Patients drawn with replacement. */
export interface CardBag {
  /** Which bag, from 0. */
  readonly index: number;
  /** How many bags there are. */
  readonly of: number;
  /** The seed of the draw. */
  readonly seed: number;
}

/** What a member was trained on; counts where known. */
export interface CardTraining {
  /** One sentence on the data. */
  readonly origin: string;
  /** Exams seen. */
  readonly exams?: number;
  /** Patients seen. */
  readonly patients?: number;
  /** Positive exams among them. */
  readonly positives?: number;
  /** Slices seen. */
  readonly slices?: number;
  /** The seed of the training run. */
  readonly seed?: number;
  /** The command that makes these weights again. */
  readonly command?: string;
}
