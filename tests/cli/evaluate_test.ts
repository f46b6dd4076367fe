import assert from "node:assert/strict";
import { evaluationSchema } from "../../evaluation/evaluation_schema.ts";
import { simulatedTable } from "../evaluation/simulated_table.ts";
import { logistic } from "../../statistics/logistic.ts";
import { runCli } from "./run_command.ts";

/** A table of two members, 30 positive of 120 exams, two exams a patient. */
async function writeTable(folder: string): Promise<string> {
  const table = simulatedTable({
    positives: 30,
    negatives: 90,
    distances: [1.5, 2.2],
    seed: 6,
    examsPerPatient: 2,
  });
  const rows = table.exams.map((row, i) =>
    [
      row.exam,
      row.patient,
      row.truth === "positive" ? 1 : 0,
      ...table.members.map(({ scores }) => logistic(scores[i])),
    ].join(",")
  );
  const file = `${folder}/table.csv`;
  await Deno.writeTextFile(
    file,
    ["id,patient,label,prob_a,prob_b", ...rows, ""].join("\n"),
  );
  return file;
}

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("evaluate prints the decision first, then what the sample cannot tell", () =>
  inFolder(async (folder) => {
    const table = await writeTable(folder);
    const ran = await runCli(
      "evaluate",
      "--scenario",
      "rural",
      "--predictions",
      table,
      "--resamples",
      "200",
    );
    assert.equal(ran.stderr, "");
    assert.equal(ran.code, 0);
    const lines = ran.stdout.split("\n");
    assert.match(lines[0], /^rural: run .*alert at probability >= 0\.\d+/);
    for (
      const part of [
        /120 exams \(30 positive\) of 60 patients/,
        /against the best member/,
        /against flag-all/,
        /against flag-none/,
        /never alerting scores 0\.930/,
        /What this cannot tell/,
        /no medical device/,
      ]
    ) assert.match(ran.stdout, part);
  }));

Deno.test("evaluate --json prints one document that its schema takes, --exams a row an exam", () =>
  inFolder(async (folder) => {
    const table = await writeTable(folder);
    const exams = `${folder}/exams.csv`;
    const ran = await runCli(
      "evaluate",
      "--scenario=disaster",
      `--predictions=${table}`,
      "--resamples=200",
      "--json",
      `--exams=${exams}`,
    );
    assert.equal(ran.code, 0);
    const evaluation = evaluationSchema.parse(JSON.parse(ran.stdout));
    assert.equal(evaluation.scenario.name, "disaster");
    assert.ok(
      evaluation.warnings.some(({ code }) => code === "not-applied-yet"),
    );
    const rows = (await Deno.readTextFile(exams)).trimEnd().split("\n");
    assert.equal(rows.length, 121);
    assert.equal(
      rows[0],
      "exam,truth,outOfFold,refit,refitCalibration,selectedAction",
    );
    const alerts = rows.filter((row) => row.endsWith(",alert")).length;
    const { tp, fp } = evaluation.selected.judged;
    assert.equal(alerts, tp + fp);
  }));

Deno.test("compare prints every scenario that ships, on the same exams", () =>
  inFolder(async (folder) => {
    const table = await writeTable(folder);
    const ran = await runCli(
      "compare",
      "--predictions",
      table,
      "--resamples",
      "200",
    );
    assert.equal(ran.code, 0);
    for (
      const name of [
        "rural",
        "rural-teleread",
        "disaster",
        "assistant",
        "fringe",
        "flag-all",
        "the whole procedure",
      ]
    ) assert.ok(ran.stdout.includes(name), name);
  }));

Deno.test("bad input ends with one message, nothing on standard output, code 2", () =>
  inFolder(async (folder) => {
    const table = await writeTable(folder);
    const onlyOneClass = `${folder}/one.csv`;
    await Deno.writeTextFile(
      onlyOneClass,
      "id,label,prob_a\n1,0,0.1\n2,0,0.2\n3,0,0.3\n",
    );
    const empty = `${folder}/empty`;
    await Deno.mkdir(empty);
    const recipe = `${folder}/recipe.json`;
    await Deno.writeTextFile(
      recipe,
      JSON.stringify({ schema: "ensemble/1", members: [], blend: "sum" }),
    );
    const cases: [string[], RegExp][] = [
      [["--scenario", "rual", "--predictions", table], /did you mean "rural"/],
      [["--predictions", table], /one --scenario must be given/],
      [
        ["--scenario", "rural", "--predictons", table],
        /did you mean --predictions/,
      ],
      [["--scenario", "rural", "--predictions", onlyOneClass], /class/],
      [["--scenario", "rural", "--data", empty], /empty/],
      [
        ["--scenario", "rural", "--predictions", table, "--folds", "2"],
        /at least 3/,
      ],
      [
        ["--scenario", "rural", "--predictions", table, "--folds", "60"],
        /at most/,
      ],
      [
        ["--scenario", "rural", "--predictions", table, "--data", empty],
        /leave one of them out/,
      ],
      [
        ["--scenario", "rural", "--predictions", table, "--member", "prob_a"],
        /given together/,
      ],
      [
        [
          "--scenario",
          "rural",
          "--predictions",
          table,
          "--member",
          "prob_c",
          "--threshold",
          "0.5",
        ],
        /did you mean "prob_a"/,
      ],
      [
        ["--scenario", "rural", "--predictions", table, "--ensemble", recipe],
        /blend/,
      ],
      [["--scenario", "rural", "--label", "label"], /--predictions FILE too/],
    ];
    for (const [args, message] of cases) {
      const ran = await runCli("evaluate", ...args);
      assert.equal(ran.code, 2, args.join(" ") + ran.stderr);
      assert.equal(ran.stdout, "");
      assert.match(ran.stderr, message);
      assert.doesNotMatch(ran.stderr, /\n\s+at /);
    }
  }));

Deno.test("--help shows an example first", async () => {
  const ran = await runCli("evaluate", "--help");
  assert.equal(ran.code, 0);
  assert.match(ran.stdout, /^ {2}deno task evaluate --scenario rural/);
});
