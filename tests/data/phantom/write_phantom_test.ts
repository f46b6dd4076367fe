import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phantomCatalogue } from "../../../data/phantom/phantom_catalogue.ts";
import { phantomSliceBytes } from "../../../data/phantom/slice_bytes.ts";
import { writePhantom } from "../../../data/phantom/write_phantom.ts";

Deno.test("writePhantom() writes each slice and a row of labels for it", async () => {
  const dir = await mkdtemp(join(tmpdir(), "phantom-"));
  try {
    const whole = phantomCatalogue({ seed: 2019, exams: 3 });
    const exams = whole.exams.map((exam) => ({
      ...exam,
      slices: exam.slices.slice(8, 10),
    }));
    await writePhantom(dir, { ...whole, exams });
    const rows = (await readFile(join(dir, "labels.csv"), "utf8")).trim()
      .split("\n");
    assert.equal(
      rows[0],
      "file,label,exam,patient,epidural,intraparenchymal,intraventricular,subarachnoid,subdural",
    );
    assert.equal(rows.length, 7);
    exams.flatMap(({ slices }) => slices).forEach((slice, i) => {
      const expected = slice.findings.any === "positive" ? "1" : "0";
      assert.equal(rows[i + 1].split(",")[1], expected);
    });
    const [first] = exams[0].slices;
    assert(first.source.kind === "phantom");
    assert.deepEqual(
      new Uint8Array(await readFile(join(dir, rows[1].split(",")[0]))),
      phantomSliceBytes(first.source),
    );
  } finally {
    await rm(dir, { recursive: true });
  }
});

Deno.test("writePhantom() refuses slices that are files", async () => {
  const catalogue = phantomCatalogue({ seed: 1, exams: 1 });
  const [exam] = catalogue.exams;
  const slices = [{
    ...exam.slices[0],
    source: { kind: "dicom", path: "a.dcm" } as const,
  }];
  const dir = await mkdtemp(join(tmpdir(), "phantom-"));
  try {
    await assert.rejects(
      writePhantom(dir, { ...catalogue, exams: [{ ...exam, slices }] }),
      { name: "TypeError", message: /must be drawn/ },
    );
  } finally {
    await rm(dir, { recursive: true });
  }
});
