import { deepEqual, throws } from "node:assert/strict";
import type { Card } from "../../models/card.ts";
import { readTfjsFiles } from "../../models/tfjs_files.ts";
import { EXAMPLE_CARD } from "./example_card.ts";

const HASH = "0".repeat(64);
const MODEL = {
  format: "layers-model",
  modelTopology: { class_name: "Sequential" },
  weightsManifest: [
    {
      paths: ["b.bin"],
      weights: [{ name: "y", shape: [1], dtype: "float32" }],
    },
    {
      paths: ["a.bin", "c.bin"],
      weights: [{ name: "x", shape: [2], dtype: "float32" }],
    },
  ],
};

Deno.test("readTfjsFiles() joins shards in the model's order, not the card's", () => {
  const { weightData, weightSpecs } = readTfjsFiles(
    card("a.bin", "b.bin", "c.bin"),
    files(MODEL, [1, 2], [3], [4]),
  );
  deepEqual(new Uint8Array(weightData), Uint8Array.of(3, 1, 2, 4));
  deepEqual(weightSpecs.map(({ name }) => name), ["y", "x"]);
});

Deno.test("readTfjsFiles() names shards that the card lacks or has too many", () => {
  throws(
    () => readTfjsFiles(card("a.bin", "d.bin"), files(MODEL, [1], [2])),
    /"net\/b\.bin" is missing[\s\S]*"net\/c\.bin" is missing[\s\S]*parts\[1\]\.path: must be a shard of the model: "net\/d\.bin" is none/,
  );
});

Deno.test("readTfjsFiles() refuses what is no LayersModel", () => {
  throws(
    () => readTfjsFiles(card(), [new TextEncoder().encode("{")]),
    /"net\/model\.json" is no JSON/,
  );
  const graph = { ...MODEL, format: "graph-model" };
  throws(
    () => readTfjsFiles(card(), files(graph)),
    /must be a tfjs LayersModel: format/,
  );
  throws(
    () => readTfjsFiles(card(), files({ weightsManifest: [] })),
    /must be a tfjs LayersModel: modelTopology/,
  );
});

function card(...parts: readonly string[]): Card {
  return {
    ...EXAMPLE_CARD,
    engine: "tfjs",
    network: { kind: "file" },
    weights: {
      path: "net/model.json",
      sha256: HASH,
      precision: "float32",
      parts: parts.map((path) => ({ path: `net/${path}`, sha256: HASH })),
    },
  };
}

function files(
  model: object,
  ...shards: readonly (readonly number[])[]
): Uint8Array<ArrayBuffer>[] {
  return [
    new TextEncoder().encode(JSON.stringify(model)),
    ...shards.map((shard) => Uint8Array.from(shard)),
  ];
}
