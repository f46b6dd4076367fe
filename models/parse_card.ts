import { z } from "zod";
import { FINDINGS } from "../data/finding.ts";
import { nameSchema } from "../data/name_schema.ts";
import { parseConfig } from "../data/parse_config.ts";
import type { WindowName } from "../data/windows.ts";
import {
  ARCHITECTURES,
  type Card,
  type CardTraining,
  ENGINES,
} from "./card.ts";
import { contradictions } from "./card_rules.ts";

const words = z.string().min(1);
const count = z.int().nonnegative();
const sha256 = z.string().regex(
  /^[0-9a-f]{64}$/,
  "must be 64 lower-case hexadecimal digits",
);
// No way out of the card's folder: a card may come from anybody.
const path = z.string().regex(
  /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\:\0][^\\:\0]*$/,
  "must be a path inside the card's folder, with / between names",
);
const file = { path, sha256 };
const windowName = z.enum(
  {
    brain: "brain",
    subdural: "subdural",
    "soft-tissue": "soft-tissue",
    bone: "bone",
  } satisfies { [Name in WindowName]: Name },
);
const window = z.union([
  windowName,
  z.strictObject({ centre: z.number(), width: z.number().min(1) }),
], {
  error: `must be one of ${
    windowName.options.join(", ")
  } or {"centre": …, "width": at least 1}`,
});

/** What a card says of its training. */
export const trainingSchema: z.ZodType<CardTraining> = z.strictObject({
  origin: words,
  exams: count.optional(),
  patients: count.optional(),
  positives: count.optional(),
  slices: count.optional(),
  seed: count.optional(),
  command: words.optional(),
});

/** What a card must be, apart from the rules between its keys. */
export const cardSchema: z.ZodType<Card> = z.strictObject({
  schema: z.literal("card/1"),
  name: nameSchema,
  engine: z.enum(ENGINES),
  weights: z.strictObject({
    ...file,
    precision: z.enum(["float32", "float16"]),
    parts: z.array(z.strictObject(file)).optional(),
  }),
  network: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("file") }),
    z.strictObject({
      kind: z.literal("built"),
      architecture: z.enum(ARCHITECTURES),
      base: z.strictObject({
        kind: z.literal("seed"),
        scheme: z.literal("seeded/1"),
        seed: z.int().min(0).max(0xffffffff),
        origin: words,
      }).optional(),
    }),
  ]),
  input: z.strictObject({
    kind: z.literal("hounsfield"),
    name: words,
    rows: z.int().min(1).max(4096),
    columns: z.int().min(1).max(4096),
    layout: z.enum(["NCHW", "NHWC"]),
    windows: z.array(window).min(1),
    normalisation: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("affine"),
        mean: z.array(z.number()),
        sd: z.array(z.number().positive()),
      }),
      z.strictObject({ kind: z.literal("keras-vgg16") }),
      z.strictObject({ kind: z.literal("keras-inceptionv3") }),
    ]),
  }),
  outputs: z.array(z.strictObject({
    name: words,
    index: count.optional(),
    finding: z.enum(FINDINGS),
    kind: z.enum(["logit", "probability", "score"]),
  })).min(1),
  logitOffset: z.number(),
  bag: z.strictObject({ index: count, of: z.int().positive(), seed: count })
    .optional(),
  trainedOn: trainingSchema,
  licence: words,
  intendedUse: words,
});

/**
 * Reads a card.
 *
 * @param text the text of a `card.json`; comments and trailing commas are read
 * @param file its file, for messages
 * @returns the card
 * @throws {ConfigError} with every fault at once: wrong types, unknown keys
 * with the nearest known one, and parts that contradict each other
 */
export function parseCard(text: string, file: string): Card {
  return parseConfig(text, file, cardSchema, contradictions);
}
