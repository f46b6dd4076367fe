import {
  countFlag,
  type Flags,
  type FlagValues,
  listFlag,
  switchFlag,
  textFlag,
} from "./flags.ts";

/** Flags that say which exams and members are evaluated, and how. */
export const EVALUATION_FLAGS = {
  data: textFlag(
    "DIR",
    "folder of DICOM files with labels; without it, the embedded phantom cohort",
  ),
  predictions: textFlag(
    "FILE",
    "table of probabilities instead of images: .csv, .csv.gz, .parquet or mapping.json",
  ),
  members: listFlag("A,B", "members in the running (default: all)"),
  cards: textFlag("DIR", "folder of member folders (default: those that ship)"),
  ensemble: textFlag("FILE", "a recipe instead of a search"),
  id: textFlag("COLUMN", "column of slice or exam names"),
  patient: textFlag("COLUMN", "column of patients"),
  exam: textFlag("COLUMN", "column of exams, where rows are slices"),
  label: textFlag("COLUMN", "column of labels, 0 or 1"),
  score: listFlag(
    "COLUMN[=NAME]",
    "columns of scores (default: all named prob_…)",
  ),
  scale: textFlag(
    "KIND",
    "what scores are: probability (default), logit or any",
    ["probability", "logit", "any"],
  ),
  folds: countFlag("K", "folds by patient (default 5)"),
  resamples: countFlag(
    "N",
    "resamples behind paired intervals (default 2000)",
  ),
  seed: countFlag("N", "makes a run repeatable (default 2019)"),
  "in-sample": switchFlag("tune and judge on the same exams, for comparison"),
  strict: switchFlag("refuse the run if a file cannot be read"),
  device: textFlag(
    "NAME",
    "where networks run: auto (default), cpu, cuda, webgpu",
    [
      "auto",
      "cpu",
      "cuda",
      "webgpu",
    ],
  ),
  jobs: countFlag("N", "workers (default: cores)", 1),
  cache: textFlag("DIR", "where scores are kept (default .cache)"),
} as const satisfies Flags;

/** What a user asked for with {@link EVALUATION_FLAGS}. */
export type EvaluationValues = FlagValues<typeof EVALUATION_FLAGS>;
