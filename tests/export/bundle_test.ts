import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { readScenario } from "../../costs/read_scenario.ts";
import type { Catalogue } from "../../data/catalogue.ts";
import { phantomCatalogue } from "../../data/phantom/phantom_catalogue.ts";
import { readSource } from "../../data/read_source.ts";
import type { ScoreTable } from "../../data/score_table.ts";
import type { Slice } from "../../data/slice.ts";
import { evaluateScenarios } from "../../evaluation/evaluate_scenarios.ts";
import { examRows } from "../../evaluation/exam_rows.ts";
import { type Bundle, makeBundle } from "../../export/bundle.ts";
import { decisionSchema } from "../../export/decision_schema.ts";
import { ExportError } from "../../export/export_error.ts";
import { readmeText } from "../../export/readme_text.ts";
import { writeBundle } from "../../export/write_bundle.ts";
import {
  type MemberSource,
  readMemberFiles,
} from "../../models/member_source.ts";
import { sha256Hex } from "../../models/sha256.ts";
import { graphInput, memberLogits } from "./by_hand.ts";
import { smallMember } from "./members.ts";
import { near } from "./near.ts";
import { runModel } from "./run_graph.ts";

Deno.test("a bundle of phantom exams", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    const sources = [
      await smallMember(folder, "one", {
        side: 32,
        seed: 1,
        window: "brain",
        logitOffset: 0.5,
      }),
      await smallMember(folder, "two", {
        side: 48,
        seed: 2,
        window: "subdural",
        logitOffset: 0,
      }),
      await smallMember(folder, "three", {
        side: 40,
        seed: 3,
        window: "soft-tissue",
        logitOffset: -0.25,
      }),
    ];
    const exams = await readExams();
    const table = await scoreTable(sources, exams);
    const scenarios = await Promise.all(
      ["rural", "fringe"].map(readScenario),
    );
    const { prepared, outcomes } = evaluateScenarios(table, scenarios, {
      folds: 3,
      resamples: 100,
      recipe: {
        name: NAME,
        recipe: {
          schema: "ensemble/1",
          members: sources.map(({ card }) => card.name),
          blend: "mean",
          pooling: "mean-top-3",
          calibrator: "platt",
        },
        plain: true,
      },
    });
    const files = await Promise.all(
      sources.map(async (source) => ({
        card: source.card,
        files: await readMemberFiles(source),
      })),
    );
    const fittedOn = { exams: 9, positives: 3, patients: 8 };
    const bundleOf = (...names: string[]) => {
      const evaluated = outcomes.map(({ evaluation, judgement }, i) => ({
        file: scenarios[i],
        evaluation,
        candidate: judgement.refit.candidates.find(({ name }) =>
          name === (names[i] ?? names[0])
        )!,
      }));
      const wanted = evaluated[0].candidate.recipe?.members ?? [];
      return makeBundle(
        fittedOn,
        files.filter(({ card }) => wanted.includes(card.name)),
        evaluated,
      );
    };
    const bundle = await bundleOf(NAME);

    await t.step(
      "its graph gives the evaluation's refit probabilities",
      async () => {
        const rows = outcomes.map((outcome) => examRows(prepared, outcome));
        for (const [exam, slices] of exams.slices.entries()) {
          const found = await runModel(
            bundle.files.get("ensemble.onnx")!,
            graphInput(slices),
          );
          near(
            found.get("scenario_probability")!,
            rows.map((one) => one[exam].refit!),
            1e-5,
          );
          near(
            found.get("probability")!,
            [rows[0][exam].refitCalibration!],
            1e-5,
          );
          deepEqual(
            [...found.get("action")!],
            outcomes.map(({ evaluation }, i) =>
              rows[i][exam].refit! >=
                  evaluation.candidates.find((one) => one.name === NAME)!
                    .threshold!
                ? 2
                : 0
            ),
          );
        }
      },
    );

    await t.step("its decision says where each number came from", () => {
      const { decision } = bundle;
      equal(decision.schema, "decision/1");
      equal(decision.candidate, NAME);
      deepEqual(decision.scenarios.map(({ name }) => name), [
        "rural",
        "fringe",
      ]);
      equal(decision.scenarios[0].sha256, scenarios[0].sha256);
      equal(decision.scenarios[0].prevalence.value, 0.07);
      equal(decision.scenarios[0].costs.routine.positive.value, 200000);
      equal(decision.scenarios[0].evaluated.of, "procedure");
      equal(
        decision.scenarios[0].evaluated.costPer1000?.value,
        outcomes[0].evaluation.selected.costPer1000?.value,
      );
      equal(decision.calibration.prior, 1 / 3);
      deepEqual(decision.calibration.fittedOn, fittedOn);
      equal(decision.data.synthetic, true);
      deepEqual(
        decision.members.map(({ weightsSha256 }) => weightsSha256),
        sources.map(({ card }) => card.weights.sha256),
      );
      const written = JSON.parse(text(bundle, "decision.json"));
      deepEqual(written, JSON.parse(JSON.stringify(decision)));
      deepEqual(decisionSchema.parse(written), written);
    });

    await t.step("its hashes are right and name every file", async () => {
      const sums = text(bundle, "SHA256SUMS").trimEnd().split("\n");
      deepEqual(
        sums.map((line) => line.slice(66)).sort(),
        [...bundle.files.keys()].filter((path) => path !== "SHA256SUMS").sort(),
      );
      for (const line of sums) {
        const bytes = bundle.files.get(line.slice(66))!;
        equal(line.slice(0, 64), await sha256Hex(bytes));
      }
    });

    await t.step("its README says what it is", () => {
      const readme = text(bundle, "README.md");
      match(readme, /no medical device/);
      match(readme, /synthetic/);
      match(readme, /Calibrated on 9 exams of 8 patients, 3 of them positive/);
    });

    await t.step("its README names a base once", () => {
      const { decision } = bundle;
      const readme = readmeText({
        ...decision,
        members: [{ ...decision.members[0], name: "net", base: "drawn" }],
        scenarios: decision.scenarios.map((scenario) => ({
          ...scenario,
          warnings: [{ code: "member-base", message: "net: drawn" }],
        })),
      });
      equal(readme.split("net: drawn").length - 1, 1);
    });

    await t.step(
      "a candidate that was not chosen keeps its own figures",
      async () => {
        const { decision } = await bundleOf("two");
        const { evaluated, because } = decision.scenarios[0];
        const report = outcomes[0].evaluation.candidates.find(({ name }) =>
          name === "two"
        )!;
        equal(evaluated.of, "candidate");
        deepEqual(evaluated.costPer1000, report.costPer1000);
        match(because, /^asked for by name; the evaluation chose "all-three"/);
        deepEqual(decision.members.map(({ name }) => name), ["two"]);
      },
    );

    await t.step("flag-all has nothing to export", () =>
      rejects(
        bundleOf("flag-all"),
        (error) =>
          error instanceof ExportError && error.subject === "flag-all" &&
          /must run a network/.test(error.message),
      ));

    await t.step(
      "scenarios that chose different ensembles share no graph",
      () =>
        rejects(
          bundleOf(NAME, "two"),
          /"rural, fringe".*same ensemble.*rural: all-three; fringe: two/,
        ),
    );

    await t.step(
      "it is written whole, and replaced only when asked",
      async () => {
        const out = `${folder}/deep/bundle`;
        await writeBundle(bundle, out, "refuse");
        equal(
          await Deno.readTextFile(`${out}/decision.json`),
          text(bundle, "decision.json"),
        );
        await rejects(
          writeBundle(bundle, out, "refuse"),
          Deno.errors.AlreadyExists,
        );
        await Deno.writeTextFile(`${out}/stray.txt`, "left over");
        await writeBundle(bundle, `${out}/`, "replace");
        await rejects(Deno.stat(`${out}/stray.txt`), Deno.errors.NotFound);
        const left = [...Deno.readDirSync(`${folder}/deep`)];
        deepEqual(left.map(({ name }) => name), ["bundle"]);
      },
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const NAME = "all-three";

/** Nine phantom exams, a few slices of each. */
async function readExams(): Promise<Catalogue & { slices: Slice[][] }> {
  const catalogue = phantomCatalogue({ seed: 2019, exams: 9 });
  const slices = await Promise.all(
    catalogue.exams.map((exam) =>
      Promise.all(
        exam.slices.filter((_, i) => i % 5 === 2).map(({ source }) =>
          readSource(source)
        ),
      )
    ),
  );
  return { ...catalogue, slices };
}

async function scoreTable(
  sources: readonly MemberSource[],
  { exams, slices, origin }: Awaited<ReturnType<typeof readExams>>,
): Promise<ScoreTable> {
  const scores = await memberLogits(sources, slices.flat());
  const firstSlice = new Int32Array(exams.length + 1);
  slices.forEach((one, i) => firstSlice[i + 1] = firstSlice[i] + one.length);
  return {
    origin,
    synthetic: true,
    exams: exams.map(({ exam, patient, findings }) => ({
      exam,
      patient,
      truth: findings.any!,
      findings: {},
      role: null,
    })),
    firstSlice,
    sliceTruth: null,
    sliceIds: null,
    members: sources.map(({ card }, i) => ({
      name: card.name,
      scores: scores[i],
      scale: "logit",
      asRead: scores[i],
    })),
    remarks: [],
  };
}

function text(bundle: Bundle, path: string): string {
  return new TextDecoder().decode(bundle.files.get(path));
}
