import type { Card } from "../../models/card.ts";

/** A card of a transfer network that nothing is wrong with. */
export const EXAMPLE_CARD: Card = {
  schema: "card/1",
  name: "example",
  engine: "onnx",
  weights: {
    path: "weights.safetensors",
    sha256: "0".repeat(64),
    precision: "float16",
  },
  network: {
    kind: "built",
    architecture: "vgg16",
    base: {
      kind: "seed",
      scheme: "seeded/1",
      seed: 7,
      origin: "Drawn from seed 7, no pre-training",
    },
  },
  input: {
    kind: "hounsfield",
    name: "image",
    rows: 32,
    columns: 64,
    layout: "NCHW",
    windows: ["brain", "subdural", { centre: 40, width: 380 }],
    normalisation: { kind: "keras-vgg16" },
  },
  outputs: [{ name: "logit", finding: "any", kind: "logit" }],
  logitOffset: 0.25,
  trainedOn: { origin: "Nothing at all", exams: 0 },
  licence: "MIT",
  intendedUse: "Tests",
};
