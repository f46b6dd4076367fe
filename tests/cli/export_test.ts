import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { exportCandidate } from "../../cli/export_candidate.ts";
import { UsageError } from "../../cli/usage_error.ts";
import { readScenario } from "../../costs/read_scenario.ts";
import type { ScoreTable } from "../../data/score_table.ts";
import { evaluateScenarios } from "../../evaluation/evaluate_scenarios.ts";
import { decisionSchema } from "../../export/decision_schema.ts";
import { createRandom } from "../../statistics/random.ts";

const CARDS = new URL("../fixtures/members", import.meta.url).pathname;

Deno.test("exportCandidate()", async (t) => {
  const folder = await Deno.makeTempDir();
  const scenarios = [await readScenario("rural")];
  const evaluated = evaluateScenarios(drawTable(), scenarios, {
    folds: 3,
    resamples: 100,
  });
  const exportAs = (name: string | null, out: string) =>
    exportCandidate(evaluated, scenarios, name, CARDS, {
      folder: `${folder}/${out}`,
      existing: "refuse",
    });
  try {
    await t.step(
      "writes a candidate by name, fitted on all exams",
      async () => {
        const decision = await exportAs("foreign-torch", "torch");
        equal(decision.candidate, "foreign-torch");
        deepEqual(decision.calibration.fittedOn, {
          exams: 60,
          positives: 20,
          patients: 30,
        });
        deepEqual(
          [...Deno.readDirSync(`${folder}/torch`)].map(({ name }) => name)
            .sort(),
          [
            "README.md",
            "SHA256SUMS",
            "cards",
            "decision.json",
            "ensemble.onnx",
          ],
        );
        const written = JSON.parse(
          await Deno.readTextFile(`${folder}/torch/decision.json`),
        );
        deepEqual(decisionSchema.parse(written), written);
      },
    );

    await t.step(
      "refuses a tfjs member by name, and names what can be exported",
      () =>
        rejects(exportAs("foreign-tfjs", "tfjs"), (error) => {
          equal(error instanceof UsageError, true);
          match(
            String(error),
            /"foreign-tfjs" as its engine must be "onnx".*--candidate: .*foreign-torch/,
          );
          return true;
        }),
    );

    await t.step("refuses a rule that looks at no image", () =>
      rejects(
        exportAs("flag-none", "none"),
        /"flag-none".*must run a network.*--candidate: mean/,
      ));

    await t.step(
      "refuses an unknown candidate with the nearest name",
      () =>
        rejects(
          exportAs("foreign-torhc", "typo"),
          /--candidate must be one of .*; did you mean "foreign-torch"\?/,
        ),
    );

    await t.step(
      "leaves nothing half-written",
      () =>
        deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), [
          "torch",
        ]),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("export refuses a folder that is there before anything is scored", async () => {
  const out = await Deno.makeTempDir();
  try {
    const { code, stdout, stderr } = await run(
      "--scenario",
      "rural",
      "--out",
      out,
    );
    equal(code, 2);
    equal(stdout, "");
    match(stderr, /folder must not be there yet.*--force/);
  } finally {
    await Deno.remove(out);
  }
});

Deno.test("export wants a scenario", async () => {
  const { code, stderr } = await run();
  equal(code, 2);
  match(stderr, /--scenario must be given/);
});

async function run(...args: string[]) {
  const cli = new URL("../../cli/export.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-RWES", "--allow-ffi", "--no-check", cli, ...args],
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** 60 exams of 30 patients, a third positive, scored by two made-up members. */
function drawTable(): ScoreTable {
  const random = createRandom(7);
  const positive = Array.from({ length: 60 }, (_, exam) => exam % 6 < 2);
  const scores = () =>
    Float64Array.from(positive, (one) => random.normal() + (one ? 1.5 : -1));
  return {
    origin: "made-up scores",
    synthetic: true,
    exams: positive.map((one, exam) => ({
      exam: `exam-${exam}`,
      patient: `patient-${exam >> 1}`,
      truth: one ? "positive" : "negative",
      findings: {},
      role: null,
    })),
    firstSlice: Int32Array.from({ length: 61 }, (_, exam) => exam),
    sliceTruth: null,
    sliceIds: null,
    members: ["foreign-torch", "foreign-tfjs"].map((name) => {
      const drawn = scores();
      return { name, scores: drawn, scale: "logit", asRead: drawn };
    }),
    remarks: [],
  };
}
