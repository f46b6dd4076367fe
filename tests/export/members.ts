import { baseline } from "../../models/architectures/baseline.ts";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { transferNetwork } from "../../models/architectures/transfer.ts";
import type { Weights } from "../../models/architectures/weights.ts";
import type { Card, CardWindow } from "../../models/card.ts";
import { sizeOf } from "../../models/graph/value.ts";
import type { MemberSource } from "../../models/member_source.ts";
import { readCard } from "../../models/open_cards.ts";
import { type CardDraft, writeMember } from "../../models/write_member.ts";
import { normalNumbers } from "./numbers.ts";

const WORDS = {
  trainedOn: { origin: "Nothing: drawn from a seed, for a test" },
  licence: "MIT",
  intendedUse: "Tests only",
};

/** Writes an untrained baseline or dropout network; its logits vary by a few units. */
export function smallMember(
  folder: string,
  name: string,
  options: {
    readonly side: number;
    readonly seed: number;
    readonly window: CardWindow;
    readonly logitOffset: number;
    readonly architecture?: "baseline" | "dropout";
  },
): Promise<MemberSource> {
  const { side, seed, window, logitOffset, architecture = "baseline" } =
    options;
  const shapes = parameterShapes(baseline({ rows: side, columns: side }));
  const draft: CardDraft = {
    ...WORDS,
    name,
    engine: "onnx",
    precision: "float16",
    network: { kind: "built", architecture },
    input: {
      kind: "hounsfield",
      name: "image",
      rows: side,
      columns: side,
      layout: "NCHW",
      windows: [window],
      normalisation: { kind: "affine", mean: [0.3], sd: [0.25] },
    },
    outputs: [{ name: "logit", finding: "any", kind: "logit" }],
    logitOffset,
  };
  return writeMember(`${folder}/${name}`, draft, drawn(shapes, seed, 1.2));
}

/** Writes a transfer network on a seeded base with an untrained head. */
export function transferMember(
  folder: string,
  name: "vgg16" | "inceptionv3",
  side: number,
): Promise<MemberSource> {
  const shapes = parameterShapes(
    transferNetwork(name, { rows: side, columns: side }, {
      hidden: 0,
      outputs: 1,
    }),
  );
  const head = new Map(
    [...shapes].filter(([key]) => /^(?:features|head)\./.test(key)),
  );
  const draft: CardDraft = {
    ...WORDS,
    name,
    engine: "onnx",
    precision: "float16",
    network: {
      kind: "built",
      architecture: name,
      base: {
        kind: "seed",
        scheme: "seeded/1",
        seed: 7,
        origin: "Drawn from seed 7: no pre-training",
      },
    },
    input: {
      kind: "hounsfield",
      name: "image",
      rows: side,
      columns: side,
      layout: "NCHW",
      windows: ["brain", "subdural", "soft-tissue"],
      normalisation: { kind: `keras-${name}` },
    },
    outputs: [{ name: "logit", finding: "any", kind: "logit" }],
    logitOffset: 0,
  };
  // Features of VGG16 are in the hundreds, as its input is.
  const gain = name === "vgg16" ? 0.02 : 1;
  return writeMember(`${folder}/${name}`, draft, drawn(head, 3, gain));
}

/** A network that PyTorch exported. */
export async function torchMember(): Promise<MemberSource> {
  const folder = new URL("../fixtures/members/torch", import.meta.url).pathname;
  return { card: await readCard(`${folder}/card.json`), folder };
}

/** The card of a network that tensorflowjs saved. */
export function tfjsCard(): Promise<Card> {
  const file = "../fixtures/members/tfjs/card.json";
  return readCard(new URL(file, import.meta.url).pathname);
}

function drawn(
  shapes: ReadonlyMap<string, readonly number[]>,
  seed: number,
  gain: number,
): Weights {
  const normal = normalNumbers(seed);
  return new Map(
    [...shapes].map(([name, shape]) => {
      const inputs = shape.length === 4
        ? sizeOf(shape.slice(1))
        : shape.length === 2
        ? shape[0]
        : 1;
      const sd = name === "features.mean" ? 0 : gain / Math.sqrt(inputs);
      const data = Float32Array.from(
        { length: sizeOf(shape) },
        () => sd * normal(),
      );
      return [name, { shape, data }];
    }),
  );
}
