import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { ConfigError } from "../../data/config_error.ts";
import { parseCard } from "../../models/parse_card.ts";
import { EXAMPLE_CARD } from "./example_card.ts";

Deno.test("parseCard() gives back a right card as it is", () => {
  const text = JSON.stringify(EXAMPLE_CARD);
  deepEqual(parseCard(text, "card.json"), EXAMPLE_CARD);
});

Deno.test("parseCard() takes a card with every optional key", () => {
  const card = {
    ...EXAMPLE_CARD,
    bag: { index: 0, of: 5, seed: 1 },
    trainedOn: {
      origin: "A",
      exams: 1,
      patients: 1,
      positives: 0,
      slices: 20,
      seed: 3,
      command: "deno task train",
    },
  };
  deepEqual(parseCard(JSON.stringify(card), "card.json"), card);
});

Deno.test("parseCard() lists every fault with its place", () => {
  const { message } = fault({
    ...EXAMPLE_CARD,
    schema: "card/2",
    nmae: "x",
    weights: { path: "../weights", sha256: "ABC", precision: "float64" },
    input: {
      ...EXAMPLE_CARD.input,
      rows: 31,
      columns: 0.5,
      layout: "NHWC",
      windows: ["brian", { centre: 40, width: 0 }],
    },
    outputs: [{ name: "", finding: "subdural", kind: "logit" }],
  });
  for (
    const part of [
      'schema: must be "card/1": current value is "card/2"',
      'nmae: is an unknown key: did you mean "name"?',
      "weights.path: must be a path inside the card's folder",
      "weights.sha256: must be 64 lower-case hexadecimal digits",
      'weights.precision: must be one of "float32", "float16"',
      'input.rows: must be at least 32 for "vgg16": current value is 31',
      "input.columns: must be a whole number: current value is 0.5",
      'input.layout: must be "NCHW" for a built network',
      "input.windows: must be three windows: current length is 2",
      'input.windows[0]: must be one of "brain", "subdural", "soft-tissue", "bone": current value is "brian"',
      "input.windows[1].width: must be at least 1: current value is 0",
      "outputs[0].name: must not be empty",
      'outputs: must have one for the finding "any": found "subdural"',
    ]
  ) {
    ok(message.includes(part), `${part}\nis not in\n${message}`);
  }
  ok(/card\.json:\d+:\d+ nmae/.test(message));
});

Deno.test("parseCard() refuses every way out of the card's folder", () => {
  for (
    const path of ["/a", "..", "a/../b", "a/..", "./a", "C:\\a", "a\\b", ""]
  ) {
    const { problems } = fault({
      ...EXAMPLE_CARD,
      weights: { ...EXAMPLE_CARD.weights, path },
    });
    equal(problems[0].path, "weights.path", path);
  }
  for (const path of ["a..b", "shards/group1-shard1of1.bin", ".weights"]) {
    parseCard(
      JSON.stringify({
        ...EXAMPLE_CARD,
        weights: { ...EXAMPLE_CARD.weights, path },
      }),
      "card.json",
    );
  }
});

Deno.test("parseCard() refuses parts that contradict each other", () => {
  const file = { ...EXAMPLE_CARD, network: { kind: "file" } };
  const any = EXAMPLE_CARD.outputs[0];
  const cases: readonly (readonly [object, string, string])[] = [
    [{ ...EXAMPLE_CARD, engine: "tfjs" }, "engine", 'must be "onnx"'],
    [file, "weights.precision", 'must be "float32"'],
    [
      {
        ...EXAMPLE_CARD,
        weights: { ...EXAMPLE_CARD.weights, parts: [] },
      },
      "weights.parts",
      "must be left out",
    ],
    [
      {
        ...EXAMPLE_CARD,
        network: { kind: "built", architecture: "baseline" },
        input: {
          ...EXAMPLE_CARD.input,
          normalisation: { kind: "affine", mean: [0, 0, 0], sd: [1, 1, 1] },
        },
      },
      "input.windows",
      "must be one window",
    ],
    [
      {
        ...EXAMPLE_CARD,
        input: {
          ...EXAMPLE_CARD.input,
          normalisation: { kind: "affine", mean: [0, 0], sd: [1, 1, 1] },
        },
      },
      "input.normalisation.mean",
      "must have one number a window (3): current length is 2",
    ],
    [
      {
        ...EXAMPLE_CARD,
        outputs: [any, { ...any, index: 1 }],
      },
      "outputs.1.finding",
      "must be given once",
    ],
    [
      {
        ...EXAMPLE_CARD,
        outputs: [any, { ...any, name: "other", finding: "subdural" }],
      },
      "outputs.1.name",
      "must be the same",
    ],
    [
      { ...EXAMPLE_CARD, outputs: [{ ...any, kind: "probability" }] },
      "outputs.0.kind",
      'must be "logit"',
    ],
    [
      {
        ...file,
        weights: { ...EXAMPLE_CARD.weights, precision: "float32" },
        outputs: [{ ...any, kind: "score" }],
      },
      "logitOffset",
      "must be 0 as outputs[0] is a score",
    ],
    [
      {
        ...EXAMPLE_CARD,
        network: { kind: "built", architecture: "inceptionv3" },
        input: {
          ...EXAMPLE_CARD.input,
          rows: 80,
          columns: 74,
          normalisation: { kind: "keras-inceptionv3" },
        },
      },
      "input.columns",
      "must be at least 75",
    ],
  ];
  for (const [card, path, message] of cases) {
    const { problems } = fault(card);
    const found = problems.find((problem) =>
      problem.path.replaceAll(/\[(\d+)\]/g, ".$1") === path
    );
    ok(
      found?.message.startsWith(message),
      `${path}: ${message}\nis not in\n${JSON.stringify(problems)}`,
    );
  }
});

Deno.test("parseCard() refuses a key that stands twice", () => {
  const text = JSON.stringify(EXAMPLE_CARD).replace(
    '"licence"',
    '"licence":"GPL","licence"',
  );
  throws(
    () => parseCard(text, "card.json"),
    /licence: must stand once/,
  );
});

function fault(card: object): ConfigError {
  try {
    parseCard(JSON.stringify(card, null, 1), "card.json");
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the card was taken");
}
