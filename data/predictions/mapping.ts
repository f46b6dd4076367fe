import { dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import { ConfigError } from "../config_error.ts";
import { FINDINGS, type Subtype } from "../finding.ts";
import { parseConfig } from "../parse_config.ts";
import type { Role } from "../score_table.ts";
import { type PredictionsPlan, type Scale, SCALES } from "./plan.ts";

const text = z.string().min(1);
const subtypes: readonly Subtype[] = FINDINGS.filter((finding) =>
  finding !== "any"
);
const roles: readonly Role[] = ["train", "calibrate", "select", "test"];

/** A mapping file, `predictions/1`, as it is written. */
export interface PredictionsMapping {
  /** Always `predictions/1`. */
  readonly schema: "predictions/1";
  /** Files with scores, joined on `id`. */
  readonly files: readonly {
    /** Path, relative to the mapping file. */
    readonly path: string;
    /** Column of the row's name. */
    readonly id?: string;
    /** Column of each member, by the member's name. */
    readonly members?: Readonly<Record<string, string>>;
  }[];
  /** Column of the owner, `null` for none. */
  readonly patient?: string | null;
  /** Column of the exam, `null` where each row is one. */
  readonly exam?: string | null;
  /** Where the truth stands. */
  readonly label: {
    /** Path, relative to the mapping file, where it is none of `files`. */
    readonly file?: string;
    /** Column of the row's name in that file. */
    readonly id?: string;
    /** Column of the labels. */
    readonly column: string;
    /** Labels that mean positive, all others negative. */
    readonly positive?: readonly (string | number | boolean)[];
  };
  /** Column of each subtype. */
  readonly findings?: Readonly<Partial<Record<Subtype, string>>>;
  /** Where ready-made roles stand. */
  readonly roles?: {
    /** Column of the roles. */
    readonly column: string;
    /** What each of its values means. */
    readonly values: Readonly<Record<string, Role>>;
  };
  /** What the scores are; probabilities if absent. */
  readonly scale?: Scale;
}

/** The schema of a mapping file, `predictions/1`. */
export const mappingSchema: z.ZodType<PredictionsMapping> = z.strictObject({
  schema: z.literal("predictions/1"),
  files: z.array(z.strictObject({
    path: text,
    id: text.optional(),
    members: z.record(text, text).optional(),
  })).min(1),
  patient: text.nullable().optional(),
  exam: text.nullable().optional(),
  label: z.strictObject({
    file: text.optional(),
    id: text.optional(),
    column: text,
    positive: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1)
      .optional(),
  }),
  findings: z.partialRecord(z.enum(subtypes), text).optional(),
  roles: z.strictObject({
    column: text,
    values: z.record(z.string(), z.enum(roles)),
  }).optional(),
  scale: z.enum(SCALES).optional(),
});

/**
 * Reads a mapping file: JSON, comments and trailing commas allowed.
 *
 * @param file its path; the paths in it are relative to its folder
 * @returns where everything stands
 * @throws {ConfigError} if it cannot be read, or with every fault at once
 */
export async function readMapping(file: string): Promise<PredictionsPlan> {
  const mapping = parseConfig(await readText(file), file, mappingSchema);
  const beside = (path: string) =>
    isAbsolute(path) ? path : join(dirname(file), path);
  const { files, label, scale = "probability", schema: _, ...rest } = mapping;
  return {
    ...rest,
    scale,
    files: files.map(({ path, id, members }) => ({
      path: beside(path),
      id,
      members: members &&
        Object.entries(members).map(([name, column]) => ({ name, column })),
    })),
    label: {
      ...label,
      file: label.file === undefined ? undefined : beside(label.file),
      positive: label.positive?.map(String),
    },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotFound
      ? "there is no such file"
      : cause instanceof Error
      ? cause.message
      : String(cause);
    throw new ConfigError(
      file,
      [{ path: "", message: `must be a file that can be read: ${why}` }],
      { cause },
    );
  }
}
