import { z } from "zod";
import { ConfigError, type ConfigProblem } from "../data/config_error.ts";
import type { Card } from "./card.ts";

const manifestSchema = z.object({
  format: z.literal("layers-model").optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(z.object({
    paths: z.array(z.string()),
    weights: z.array(z.object({
      name: z.string(),
      shape: z.array(z.number()),
      dtype: z.enum(["float32", "int32", "bool", "string", "complex64"]),
      quantization: z.object({
        dtype: z.enum(["uint8", "uint16", "float16"]),
        scale: z.number().optional(),
        min: z.number().optional(),
        original_dtype: z.enum(["float32", "int32"]).optional(),
      }).optional(),
    })),
  })),
});

/** A tfjs LayersModel in memory. */
export interface TfjsFiles {
  /** The layers, as Keras describes them. */
  readonly modelTopology: Record<string, unknown>;
  /** Name, shape and type of each weight, in the order of the bytes. */
  readonly weightSpecs: z.infer<
    typeof manifestSchema
  >["weightsManifest"][number]["weights"];
  /** All shards one after the other. */
  readonly weightData: ArrayBuffer;
}

/**
 * Reads a `model.json` and puts its shards together.
 *
 * @param card the card; its weights are the `model.json`, its parts the shards
 * @param files the bytes of `model.json`, then of the parts in the card's order
 * @returns the model in memory
 * @throws {ConfigError} if it is no LayersModel, or its shards and the card's
 * parts are not the same
 */
export function readTfjsFiles(
  card: Card,
  files: readonly Uint8Array<ArrayBuffer>[],
): TfjsFiles {
  const parts = card.weights.parts ?? [];
  const fail = (problems: readonly ConfigProblem[], cause?: unknown) =>
    new ConfigError(`${card.name}/card.json`, problems, { cause });
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(files[0]));
  } catch (cause) {
    throw fail([{
      path: "weights.path",
      message: `must be a tfjs model.json: "${card.weights.path}" is no JSON`,
    }], cause);
  }
  const read = manifestSchema.safeParse(document);
  if (!read.success) {
    throw fail(read.error.issues.map((issue) => ({
      path: "weights.path",
      message: `must be a tfjs LayersModel: ${
        issue.path.join(".")
      } ${issue.message}`,
    })));
  }
  const { modelTopology, weightsManifest } = read.data;
  const named = weightsManifest.flatMap((group) => group.paths);
  // The shards lie beside the model.json, which may lie in a folder itself.
  const folder = card.weights.path.replace(/[^/]*$/, "");
  const places = named.map((path) =>
    parts.findIndex((part) => part.path === folder + path)
  );
  const problems: ConfigProblem[] = [];
  named.forEach((path, i) => {
    if (places[i] >= 0) return;
    problems.push({
      path: "weights.parts",
      message:
        `must name each shard of the model: "${folder}${path}" is missing`,
    });
  });
  parts.forEach((part, place) => {
    if (places.includes(place)) return;
    problems.push({
      path: `weights.parts[${place}].path`,
      message:
        `must be a shard of the model: "${part.path}" is none, they are ${
          named.map((path) => `"${folder}${path}"`).join(", ")
        }`,
    });
  });
  if (problems.length > 0) throw fail(problems);
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: joined(places.map((place) => files[1 + place])),
  };
}

function joined(shards: readonly Uint8Array[]): ArrayBuffer {
  const length = shards.reduce((sum, shard) => sum + shard.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const shard of shards) {
    whole.set(shard, at);
    at += shard.length;
  }
  return whole.buffer;
}
