import { imageMaker, windowNodes } from "../../export/nodes/image_nodes.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import type { Slice } from "../../data/slice.ts";
import { windowValue } from "../../data/window_value.ts";
import { WINDOWS } from "../../data/windows.ts";
import type { CardInput } from "../../models/card.ts";
import { addInput } from "../../models/graph/graph.ts";
import { channelAffines, normaliseImage } from "../../models/normalisation.ts";
import { near } from "./near.ts";
import { wholeNumbers } from "./numbers.ts";
import { runGraph } from "./run_graph.ts";

Deno.test("windowNodes() gives DICOM's own values at the edges of the brain window", async () => {
  // Worked out with pydicom.
  const expected = [
    0,
    0.012658227848101266,
    0.5063291139240507,
    0.759493670886076,
    1,
    1,
  ];
  const data = Float32Array.of(0, 1, 40, 60, 79, 80);
  const shown = await runGraph(
    { x: { data, shape: [6] } },
    (graph) =>
      windowNodes(graph, addInput(graph, "x", [6]), { centre: 40, width: 80 }),
  );
  near(shown, expected, 1e-7);
});

Deno.test("windowNodes() makes a window of width 1 a step", async () => {
  const data = Float32Array.of(39, 39.5, 39.6, 40);
  const window = { centre: 40, width: 1 };
  const shown = await runGraph(
    { x: { data, shape: [4] } },
    (graph) => windowNodes(graph, addInput(graph, "x", [4]), window),
  );
  near(shown, data.map((value) => windowValue(value, window)), 0);
  near(shown, [0, 0, 1, 1], 0);
});

const THREE = ["brain", "subdural", "soft-tissue"] as const;
const CASES: { name: string; from: [number, number]; input: CardInput }[] = [
  {
    name: "one window at the slice's own size",
    from: [64, 48],
    input: input(64, 48, ["brain"], {
      kind: "affine",
      mean: [0.2],
      sd: [0.31],
    }),
  },
  {
    name: "shrinking 512 to 96 with antialias, VGG16's normalisation",
    from: [512, 512],
    input: input(96, 96, THREE, { kind: "keras-vgg16" }),
  },
  {
    name: "sizes that do not divide, InceptionV3's normalisation",
    from: [101, 67],
    input: input(45, 80, THREE, { kind: "keras-inceptionv3" }),
  },
  {
    name: "growing, a window of one's own and one that reaches below air",
    from: [20, 31],
    input: input(64, 64, [
      { centre: 35.5, width: 70.25 },
      { centre: -900, width: 1200 },
    ], { kind: "affine", mean: [0, 0.5], sd: [1, 0.25] }),
  },
  {
    name: "channels last",
    from: [32, 32],
    input: {
      ...input(24, 16, ["brain", "bone"], {
        kind: "affine",
        mean: [0.1, 0.2],
        sd: [0.3, 0.4],
      }),
      layout: "NHWC",
    },
  },
];

for (const { name, from: [rows, columns], input } of CASES) {
  Deno.test(`imageMaker() makes what members are fed: ${name}`, async () => {
    const next = wholeNumbers(rows, 4200);
    const hounsfield = Float32Array.from(
      { length: rows * columns },
      () => next() % 3 === 0 ? next() - 1200 : next() % 120 - 20,
    );
    const image = await runGraph(
      { slice: { data: hounsfield, shape: [1, rows, columns] } },
      (graph) => {
        const slice = addInput(graph, "slice", [1, "rows", "columns"]);
        return imageMaker(graph, slice)({ input });
      },
    );
    // The runtime keeps places along an axis in float32, which tells where
    // sizes do not divide and neighbours differ as much as here.
    near(image, fed(hounsfield, rows, columns, input), 1e-5 * spread(input));
  });
}

function input(
  rows: number,
  columns: number,
  windows: CardInput["windows"],
  normalisation: CardInput["normalisation"],
): CardInput {
  return {
    kind: "hounsfield",
    name: "image",
    layout: "NCHW",
    rows,
    columns,
    windows,
    normalisation,
  };
}

/** The project's own way from a slice to a network's input. */
function fed(
  hounsfield: Float32Array,
  rows: number,
  columns: number,
  input: CardInput,
): Float32Array {
  const slice: Slice = {
    rows,
    columns,
    hounsfield,
    padding: null,
    position: null,
    orientation: null,
    spacingMm: null,
    windows: [],
    warnings: [],
  };
  const windows = input.windows.map((window) =>
    typeof window === "string" ? WINDOWS[window] : window
  );
  const tensor = sliceToTensor(slice, windows, input);
  const image = new Float32Array(tensor.length);
  const affines = channelAffines(input.normalisation, windows.length);
  normaliseImage(tensor, affines, input.layout, image);
  return image;
}

/** How far normalisation stretches 0..1. */
function spread(input: CardInput): number {
  const affines = channelAffines(input.normalisation, input.windows.length);
  return Math.max(...affines.map(({ scale }) => Math.abs(scale)));
}
