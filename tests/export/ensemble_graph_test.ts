import { equal, rejects, throws } from "node:assert/strict";
import type { Calibrator } from "../../ensemble/calibrators/calibrator.ts";
import type { Ensemble } from "../../ensemble/ensemble.ts";
import type { Recipe } from "../../ensemble/recipe.ts";
import { ensembleGraph, type PlaceOfUse } from "../../export/ensemble_graph.ts";
import type { MemberFiles } from "../../export/member_files.ts";
import {
  type MemberSource,
  readMemberFiles,
} from "../../models/member_source.ts";
import { byHand, drawExam, graphInput } from "./by_hand.ts";
import {
  smallMember,
  tfjsCard,
  torchMember,
  transferMember,
} from "./members.ts";
import { near } from "./near.ts";
import { runModel } from "./run_graph.ts";

const PLACES: readonly PlaceOfUse[] = [
  { scenario: "rural", prior: 0.07, threshold: 0.049762 },
  { scenario: "disaster", prior: 0.2, threshold: 0.13 },
  { scenario: "always", prior: 0.01, threshold: 0 },
];
const PLATT: Calibrator = { kind: "platt", a: 0.8, b: -0.3 };
const FEW = { blend: "mean", pooling: "max" } as const;

Deno.test("ensembleGraph() gives what members, blend, pooling and calibrator give one by one", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    const sources = [
      await smallMember(folder, "one", {
        side: 48,
        seed: 1,
        window: "brain",
        logitOffset: 0.75,
      }),
      await smallMember(folder, "two", {
        side: 64,
        seed: 2,
        window: "subdural",
        logitOffset: 0,
      }),
      await torchMember(),
    ];
    const cases = [
      { blend: "mean", pooling: "max", exam: [1, 64, 64] },
      { blend: "logit-mean", pooling: "mean-top-3", exam: [2, 512, 512] },
      { blend: "median", pooling: "mean-top-3", exam: [7, 130, 97] },
    ] as const;
    for (const { blend, pooling, exam: [slices, rows, columns] } of cases) {
      await t.step(
        `${blend}, ${pooling}, ${slices} slices of ${rows} x ${columns}`,
        async () => {
          const exam = drawExam(slices, slices, rows, columns);
          await compare(fitted(sources, { blend, pooling }), sources, exam);
        },
      );
    }
    await t.step("one member that only ranks, on a fitted scale", async () => {
      const ensemble = {
        ...fitted([sources[1]], FEW),
        scales: [{ slope: 1.3, intercept: -0.4 }],
      };
      await compare(ensemble, [sources[1]], drawExam(5, 4, 64, 64));
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("ensembleGraph() alerts where a pixel is no number", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const member = await smallMember(folder, "one", {
      side: 48,
      seed: 1,
      window: "brain",
      logitOffset: 0,
    });
    const places = [{ scenario: "never", prior: 0.1, threshold: 1 }];
    const files = await filesOf([member]);
    const graph = ensembleGraph(fitted([member], FEW), files, places);
    const exam = drawExam(1, 3, 64, 64);
    const input = graphInput(exam);
    const whole = await runModel(graph, input);
    equal(whole.get("action")![0], 0);
    for (const flaw of [NaN, Infinity, -Infinity]) {
      input.hounsfield.data[5000] = flaw;
      const flawed = await runModel(graph, input);
      equal(flawed.get("probability")![0], NaN);
      equal(flawed.get("scenario_probability")![0], NaN);
      equal(flawed.get("action")![0], 2);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("ensembleGraph() takes all four of the project's networks", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const sources = [
      await smallMember(folder, "baseline", {
        side: 512,
        seed: 1,
        window: "brain",
        logitOffset: 0,
      }),
      await smallMember(folder, "dropout", {
        side: 512,
        seed: 2,
        window: "brain",
        logitOffset: 0.5,
        architecture: "dropout",
      }),
      await transferMember(folder, "vgg16", 96),
      await transferMember(folder, "inceptionv3", 96),
    ];
    const ensemble = fitted(sources, FEW);
    await compare(ensemble, sources, drawExam(3, 3, 512, 512));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("ensembleGraph() gives the same bytes for the same parts", async () => {
  const source = await torchMember();
  const write = async () =>
    ensembleGraph(fitted([source], FEW), await filesOf([source]), PLACES);
  equal((await write()).toBase64(), (await write()).toBase64());
});

Deno.test("ensembleGraph() refuses a tfjs member by name", async () => {
  const card = await tfjsCard();
  const source = { card, folder: "" };
  throws(
    () => ensembleGraph(fitted([source], FEW), [{ card, files: [] }], PLACES),
    /Cannot export "foreign-tfjs" as its engine must be "onnx".*"tfjs"/,
  );
});

Deno.test("ensembleGraph() refuses members in another order than the recipe's", async () => {
  const source = await torchMember();
  const ensemble = fitted([source], FEW);
  const recipe = { ...ensemble.recipe, members: ["other"] };
  await rejects(
    async () =>
      ensembleGraph({ ...ensemble, recipe }, await filesOf([source]), PLACES),
    /members must be other: current value is foreign-torch/,
  );
});

async function compare(
  ensemble: Ensemble,
  sources: readonly MemberSource[],
  exam: ReturnType<typeof drawExam>,
): Promise<void> {
  const model = ensembleGraph(ensemble, await filesOf(sources), PLACES);
  const found = await runModel(model, graphInput(exam));
  const expected = await byHand(ensemble, sources, PLACES, exam);
  const members = expected.memberScores.length;
  near(
    found.get("member_scores")!,
    Float64Array.from(
      { length: exam.length * members },
      (_, i) => expected.memberScores[i % members][Math.floor(i / members)],
    ),
    2e-4,
  );
  near(found.get("slice_scores")!, expected.sliceScores, 2e-4);
  near(found.get("probability")!, [expected.probability], 1e-5);
  near(
    found.get("scenario_probability")!,
    expected.scenarioProbability,
    1e-5,
  );
  equal(found.get("action")!.join(), expected.action.join());
}

function fitted(
  sources: readonly MemberSource[],
  how: Pick<Recipe, "blend" | "pooling">,
): Ensemble {
  return {
    recipe: {
      schema: "ensemble/1",
      members: sources.map(({ card }) => card.name),
      ...how,
      calibrator: "platt",
    },
    scales: sources.map(() => null),
    calibrator: PLATT,
    calibrationPrior: 1 / 3,
  };
}

function filesOf(sources: readonly MemberSource[]): Promise<MemberFiles[]> {
  return Promise.all(sources.map(async (source) => ({
    card: source.card,
    files: await readMemberFiles(source),
  })));
}
