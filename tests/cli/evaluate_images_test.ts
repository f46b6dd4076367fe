import assert from "node:assert/strict";
import dicomParser from "dicom-parser";
import { phantomCatalogue } from "../../data/phantom/phantom_catalogue.ts";
import { writePhantom } from "../../data/phantom/write_phantom.ts";
import { evaluationSchema } from "../../evaluation/evaluation_schema.ts";
import { runCli } from "./run_command.ts";

Deno.test("evaluate scores a folder of DICOM files once, and leaks no identifier", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const images = `${folder}/images`;
    await writePhantom(images, phantomCatalogue({ seed: 5, exams: 9 }));
    // Names of exams and patients must come from nowhere but the tool.
    const labels = await Deno.readTextFile(`${images}/labels.csv`);
    await Deno.writeTextFile(
      `${images}/labels.csv`,
      labels.split("\n").map((line) => line.split(",").slice(0, 2).join(","))
        .join("\n"),
    );
    const run = () =>
      runCli(
        "evaluate",
        "--scenario=rural",
        `--data=${images}`,
        "--members=inceptionv3",
        "--folds=3",
        "--resamples=100",
        `--cache=${folder}/cache`,
        `--exams=${folder}/exams.csv`,
        "--json",
      );
    const first = await run();
    assert.equal(first.code, 0, first.stderr);
    assert.equal(first.stderr, "");
    const evaluation = evaluationSchema.parse(JSON.parse(first.stdout));
    assert.equal(evaluation.data.exams, 9);
    assert.equal(evaluation.data.positives, 3);
    assert.deepEqual(evaluation.run.providers, ["cpu"]);
    assert.ok(
      evaluation.warnings.some(({ code, message }) =>
        code === "member-base" && /not pre-trained/.test(message)
      ),
    );

    const parts = await filesUnder(`${folder}/cache`);
    const second = await run();
    const without = (text: string) => ({ ...JSON.parse(text), run: null });
    assert.deepEqual(without(second.stdout), without(first.stdout));
    assert.deepEqual(await filesUnder(`${folder}/cache`), parts);

    const written = [
      first.stdout,
      await Deno.readTextFile(`${folder}/exams.csv`),
      ...await Promise.all(
        [...parts.keys()].map(async (file) =>
          new TextDecoder("latin1").decode(await Deno.readFile(file))
        ),
      ),
    ];
    const identifiers = await identifiersUnder(images);
    assert.ok(identifiers.size > 9);
    for (const identifier of identifiers) {
      assert.ok(
        written.every((text) => !text.includes(identifier)),
        `${identifier} was written`,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Files with the time of their last change. */
async function filesUnder(folder: string): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) {
      for (const [file, time] of await filesUnder(path)) files.set(file, time);
    } else files.set(path, (await Deno.stat(path)).mtime?.getTime() ?? 0);
  }
  return files;
}

/** Patient, study, series and instance identifiers of the headers. */
async function identifiersUnder(folder: string): Promise<Set<string>> {
  const identifiers = new Set<string>();
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isDirectory) continue;
    for await (const file of Deno.readDir(`${folder}/${entry.name}`)) {
      const set = dicomParser.parseDicom(
        await Deno.readFile(`${folder}/${entry.name}/${file.name}`),
        { untilTag: "x7fe00010" },
      );
      for (const tag of ["x00100010", "x00100020", "x0020000d", "x0020000e"]) {
        const value = set.string(tag);
        if (value) identifiers.add(value);
      }
    }
  }
  return identifiers;
}
