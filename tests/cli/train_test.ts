import assert from "node:assert/strict";
import { readCard } from "../../models/open_cards.ts";
import { writeTinyCatalogue } from "../training/tiny_catalogue.ts";

async function train(...args: readonly string[]) {
  const cli = new URL("../../cli/train.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-RWES", "--allow-ffi", cli, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** A folder of tiny DICOM files with `labels.csv`. */
async function tinyFolder(): Promise<string> {
  const folder = await Deno.makeTempDir();
  const { exams } = writeTinyCatalogue(folder, 12);
  const rows = exams.flatMap((exam) =>
    exam.slices.map((slice) => {
      const label = slice.findings.any === "positive" ? 1 : 0;
      return `${slice.id}.dcm,${label},${exam.patient}`;
    })
  );
  const text = ["file,label,patient", ...rows].join("\n");
  await Deno.writeTextFile(`${folder}/labels.csv`, text);
  return folder;
}

const SELF = new URL(import.meta.url).pathname;

Deno.test("train --help shows an example first", async () => {
  const { code, stdout } = await train("--help");
  assert.equal(code, 0);
  assert.match(stdout.split("\n")[0], /deno task train --model baseline/);
});

Deno.test("train refuses an unknown flag, an unknown model, no model, each with 2", async () => {
  const cases = [
    { args: ["--modell", "baseline"], wanted: /did you mean --model\?/ },
    { args: ["--model", "vgg61"], wanted: /did you mean "vgg16"\?/ },
    { args: [], wanted: /--model must be given/ },
    { args: ["--model", "vgg16", "--steps", "0"], wanted: /--steps/ },
    { args: ["--model", "vgg16", "--jobs", "0"], wanted: /at least 1/ },
    { args: ["--model", "vgg16", "--name", "../x"], wanted: /--name as it/ },
    { args: ["--model", "vgg16", "--out", SELF], wanted: /--out as it/ },
    {
      args: ["--model", "vgg16", "--data", "no-such"],
      wanted: /no such folder/,
    },
  ];
  for (const { args, wanted } of cases) {
    const { code, stderr } = await train(...args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, wanted);
  }
});

Deno.test("train writes a member from a folder, then refuses to replace it", async () => {
  const data = await tinyFolder();
  const args = [
    "--model",
    "inceptionv3",
    "--data",
    data,
    "--out",
    `${data}/members`,
    "--steps",
    "3",
    "--jobs",
    "1",
  ];
  const first = await train(...args);
  assert.equal(first.code, 0, first.stderr);
  assert.equal(first.stderr, "");
  assert.match(first.stdout, /\d+ slices of \d+ exams to learn from/);
  const card = await readCard(`${data}/members/inceptionv3/card.json`);
  assert.equal(card.name, "inceptionv3");
  assert.match(card.trainedOn.command ?? "", /^deno task train --model/);
  const again = await train(...args);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /--force/);
  await Deno.remove(data, { recursive: true });
});
