import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "../../data/catalogue.ts";
import { ConfigError } from "../../data/config_error.ts";
import { openCatalogue } from "../../data/open_catalogue.ts";
import { readExamFolder } from "../../data/read_exam_folder.ts";
import { readSource } from "../../data/read_source.ts";
import { COLLECTION, FIXTURES, hasCollection } from "./dicom/cases.ts";

const fixture = (file: string) => fileURLToPath(new URL(file, FIXTURES));
const filesOf = (folder: string) =>
  Array.from(Deno.readDirSync(fixture(folder)), ({ name }) => name).sort();

/** Runs a test in a folder of its own with these files, text or copies. */
async function withFolder(
  files: Record<string, { text: string } | { copy: string }>,
  run: (folder: string) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [file, from] of Object.entries(files)) {
      const path = `${folder}/${file}`;
      await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), {
        recursive: true,
      });
      if ("text" in from) await Deno.writeTextFile(path, from.text);
      else await Deno.copyFile(fixture(from.copy), path);
    }
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Refused with a message that has all these parts. */
async function refuses(folder: string, ...parts: string[]) {
  await rejects(openCatalogue(folder), (fault) => {
    ok(fault instanceof ConfigError, `${fault}`);
    for (const part of parts) ok(fault.message.includes(part), fault.message);
    return true;
  });
}

const KINDS = [
  "epidural",
  "intraparenchymal",
  "intraventricular",
  "subarachnoid",
  "subdural",
  "any",
];
const rsnaRows = (id: string, ...labels: number[]) =>
  KINDS.map((kind, i) => `${id}_${kind},${labels[i]}`).join("\n");

const RSNA = {
  "stage_2_train/ID_a.dcm": { copy: "hu/window_multi.dcm" },
  "stage_2_train/ID_b.dcm": { copy: "hu/implicit_vr.dcm" },
};
const SOUND = `${rsnaRows("ID_a", 0, 0, 0, 0, 1, 1)}\n${
  rsnaRows("ID_b", 0, 0, 0, 0, 0, 0)
}\n`;

Deno.test("openCatalogue() reads the RSNA layout", async () => {
  await withFolder({
    ...RSNA,
    "stage_2_train.csv": { text: `ID,Label\n${SOUND}` },
  }, async (folder) => {
    const { exams, refusals, remarks, synthetic } = await openCatalogue(folder);
    equal(synthetic, false);
    deepEqual(refusals, []);
    // Both are of one study of one patient, and lie at one place.
    equal(exams.length, 1);
    const [exam] = exams;
    equal(exam.exam, "exam-0001");
    equal(exam.patient, "patient-0001");
    equal(exam.findings.any, "positive");
    equal(exam.findings.subdural, "positive");
    equal(exam.findings.epidural, "negative");
    deepEqual(exam.slices.map(({ id }) => id), ["ID_a"]);
    equal(exam.slices[0].findings.any, "positive");
    ok(remarks.some(({ code }) => code === "duplicate-position"));
    equal((await readSource(exam.slices[0].source)).rows, 128);
  });
});

Deno.test("openCatalogue() passes over repeated RSNA rows, and refuses contradictions", async () => {
  const again = `${SOUND}ID_a_any,1\n`;
  await withFolder({
    ...RSNA,
    "stage_2_train.csv": { text: `ID,Label\n${again}` },
  }, async (folder) => {
    const { remarks } = await openCatalogue(folder);
    const remark = remarks.find(({ code }) => code === "repeated-labels");
    ok(remark?.message.startsWith("1 row"));
    await Deno.writeTextFile(
      `${folder}/stage_2_train.csv`,
      `ID,Label\n${SOUND}ID_a_any,0\n`,
    );
    await refuses(folder, "stage_2_train.csv:14", "contradict", "ID_a_any");
  });
});

Deno.test("openCatalogue() names all faults of RSNA labels", async () => {
  const broken = SOUND.replace("ID_a_epidural,0", "ID_a_epidural,2")
    .replace("ID_b_any,0", "ID_b_all,0");
  await withFolder({
    ...RSNA,
    "stage_2_train.csv": { text: `ID,Label\n${broken}` },
  }, async (folder) => {
    await refuses(
      folder,
      'Label: must be 0 or 1: current value is "2"',
      'current value is "ID_b_all"',
      'must have six rows for "ID_b": missing are any',
    );
    await Deno.writeTextFile(
      `${folder}/stage_2_train.csv`,
      `ID,Label\n${SOUND.replace("ID_a_any,1", "ID_a_any,0")}`,
    );
    await refuses(folder, '"ID_a_any" where one of the five is 1');
    await Deno.writeTextFile(`${folder}/stage_2_train.csv`, "Image,Any\n");
    await refuses(folder, "must start with the columns ID,Label");
  });
});

Deno.test("openCatalogue() wants RSNA images and labels to match", async () => {
  await withFolder({
    ...RSNA,
    "stage_2_train/ID_c.dcm": { copy: "hu/slope_half.dcm" },
    "stage_2_train.csv": {
      text: `ID,Label\n${SOUND}${rsnaRows("ID_d", 0, 0, 0, 0, 0, 0)}\n`,
    },
  }, async (folder) => {
    await refuses(
      folder,
      "stage_2_train/ID_c.dcm: must have labels in stage_2_train.csv",
      "there is no ID_d.dcm",
    );
  });
});

Deno.test("openCatalogue() goes on without files that cannot be read", async () => {
  await withFolder({
    ...RSNA,
    "stage_2_train/ID_b.dcm": { copy: "malformed/cut_one_byte.dcm" },
    "stage_2_train/ID_c.dcm": { copy: "malformed/png.dcm" },
    "stage_2_train.csv": {
      text: `ID,Label\n${SOUND}${rsnaRows("ID_c", 0, 0, 0, 0, 0, 0)}\n`,
    },
  }, async (folder) => {
    const { exams, refusals } = await openCatalogue(folder);
    equal(exams.length, 1);
    deepEqual(refusals.map(({ file }) => file).sort(), [
      "ID_b.dcm",
      "ID_c.dcm",
    ]);
    ok(refusals.some(({ reason }) => reason.includes("PixelData (7fe0,0010)")));
    ok(refusals.some(({ reason }) => reason.includes('"DICM"')));
    await Deno.remove(`${folder}/stage_2_train/ID_a.dcm`);
    await Deno.writeTextFile(
      `${folder}/stage_2_train.csv`,
      `ID,Label\n${rsnaRows("ID_b", 0, 0, 0, 0, 0, 0)}\n${
        rsnaRows("ID_c", 0, 0, 0, 0, 0, 0)
      }\n`,
    );
    await refuses(folder, "ID_b.dcm", "ID_c.dcm");
  });
});

/** Series fixtures as exam folders. */
function examFolders(names: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(names).flatMap(([folder, series]) =>
      filesOf(`series/${series}`).map((file) => [
        `${folder}/${file}`,
        { copy: `series/${series}/${file}` },
      ])
    ),
  );
}

const EXAMS = {
  "a/one": "gantry_tilt",
  "a/two": "missing_slice",
  three: "localizer_same_series",
};

Deno.test("openCatalogue() reads labels of exam folders, ordered along the scan", async () => {
  await withFolder({
    ...examFolders(EXAMS),
    "labels.csv": {
      text: "exam,label,patient\na/one,1,P\na/two,0,P\nthree,0,\n",
    },
    "LICENSE": { text: "not an image" },
    "notes.txt": { text: "neither" },
  }, async (folder) => {
    const { exams, refusals, remarks } = await openCatalogue(folder);
    deepEqual(refusals, []);
    deepEqual(
      exams.map(({ exam, patient, findings, slices }) => [
        exam,
        patient,
        findings,
        slices.length,
      ]),
      [
        ["a/one", "P", { any: "positive" }, 7],
        ["a/two", "P", { any: "negative" }, 6],
        ["three", "patient-0001", { any: "negative" }, 7],
      ],
    );
    deepEqual(exams[0].slices.map(({ id }) => id), [
      "77000e",
      "0397f9",
      "1020cf",
      "2b9579",
      "576289",
      "705d72",
      "d4af85",
    ]);
    deepEqual(exams[0].slices[0].findings, {});
    deepEqual(
      remarks.map(({ code }) => code).sort(),
      ["gantry-tilt", "localizer-excluded", "missing-slice", "other-files"],
    );
    ok(remarks.some(({ message }) => message.endsWith("(1 of 3 exams)")));
  });
});

Deno.test("openCatalogue() wants exam labels and folders to match", async () => {
  await withFolder({
    ...examFolders({ one: "gantry_tilt" }),
    "labels.csv": { text: "exam,label\ntwo,1\n" },
  }, async (folder) => {
    await refuses(
      folder,
      'there is no "two"',
      'the exam of "one/0397f9.dcm"',
      "labels.csv:2",
    );
  });
});

Deno.test("openCatalogue() reads labels of files, by path, name or stem", async () => {
  const rows = [
    "file,label,exam,patient,subdural",
    "x/1.dcm,1,E1,P1,1",
    "x/2,0,E1,P1,0",
    "3,0,E2,P1,0",
  ].join("\r\n");
  await withFolder({
    "x/1.dcm": { copy: "series/missing_slice/774e23.dcm" },
    "x/2.dcm": { copy: "series/missing_slice/d75e46.dcm" },
    "y/3.dcm": { copy: "series/missing_slice/e5c636.dcm" },
    "labels.csv": { text: rows },
  }, async (folder) => {
    const { exams } = await openCatalogue(folder);
    deepEqual(
      exams.map(({ exam, patient, findings }) => [exam, patient, findings]),
      [
        ["E1", "P1", { any: "positive", subdural: "positive" }],
        ["E2", "P1", { any: "negative", subdural: "negative" }],
      ],
    );
    deepEqual(exams[0].slices.map(({ id }) => id), ["1", "2"]);
    deepEqual(exams[0].slices[1].findings, {
      any: "negative",
      subdural: "negative",
    });
  });
});

Deno.test("openCatalogue() groups by study and names nothing after headers", async () => {
  await withFolder({
    "x/1.dcm": { copy: "series/missing_slice/774e23.dcm" },
    "x/2.dcm": { copy: "series/missing_slice/d75e46.dcm" },
    "y/1.dcm": { copy: "series/missing_slice/e5c636.dcm" },
    "labels.csv": { text: "file,label\nx/1.dcm,0\nx/2.dcm,1\ny/1.dcm,0\n" },
  }, async (folder) => {
    const { exams } = await openCatalogue(folder);
    equal(exams.length, 1);
    equal(exams[0].exam, "exam-0001");
    equal(exams[0].patient, "patient-0001");
    // Stems are not unique, so paths are the names.
    deepEqual(exams[0].slices.map(({ id }) => id), ["x/1", "x/2", "y/1"]);
    ok(!/TESTSET|2\.25\./.test(JSON.stringify(exams)));
  });
});

Deno.test("openCatalogue() names all faults of labels.csv", async () => {
  const text = [
    "file,label,exam,patient,subdural",
    "1.dcm,1,E,P,1",
    "1,0,E,Q,0",
    "2.dcm,yes,E,P,0",
    "3.dcm,0,E,P,1",
    "3.dcm,0,E,P,0",
  ].join("\n");
  await withFolder({
    "1.dcm": { copy: "series/missing_slice/774e23.dcm" },
    "2.dcm": { copy: "series/missing_slice/d75e46.dcm" },
    "labels.csv": { text },
  }, async (folder) => {
    await refuses(
      folder,
      "labels.csv:3 patient",
      'labels.csv:4 label: must be 0 or 1: current value is "yes"',
      "labels.csv:5 subdural: must be 0 where the label is 0",
      'labels.csv:6 file: must be there once: "3.dcm" is in line 5 too',
    );
    const write = (rows: string) =>
      Deno.writeTextFile(`${folder}/labels.csv`, rows);
    await write("file,label\n1.dcm,1\n1,0\n4,1\n");
    await refuses(
      folder,
      'labels.csv:3 file: must be labelled once: "1.dcm" is in line 2 too',
      'labels.csv:4 file: must be a file of the folder: there is no "4"',
      'must have a row for "2.dcm"',
    );
    await write("image,label\n1.dcm,1\n");
    await refuses(folder, "must have the columns file,label or exam,label");
    await write("file,label,edema\n1.dcm,1,0\n");
    await refuses(folder, "edema: must be a known column");
    await write("file,label\n");
    await refuses(folder, "must have rows");
  });
});

Deno.test("openCatalogue() says what a folder lacks", async () => {
  await withFolder(
    { "a/1.dcm": { copy: "hu/window_multi.dcm" } },
    async (folder) => {
      await refuses(folder, "there are no labels", "labels.csv");
      await refuses(`${folder}/a/1.dcm`, "it is a file");
      await refuses(`${folder}/none`, "there is no such folder");
      await Deno.mkdir(`${folder}/empty`);
      await refuses(`${folder}/empty`, "the folder is empty");
      await Deno.writeTextFile(
        `${folder}/empty/labels.csv`,
        "file,label\na,1\n",
      );
      await refuses(`${folder}/empty`, "must hold DICOM files");
    },
  );
});

Deno.test("readExamFolder() orders an exam without labels and chooses a series", async () => {
  const exam = await readExamFolder(fixture("series/localizer_same_series"));
  deepEqual(exam.refusals, []);
  equal(exam.chosen?.slices.length, 7);
  equal(exam.chosen?.spacingMm, 5);
  deepEqual(exam.remarks.map(({ code }) => code), ["localizer-excluded"]);
});

const RSNA_2019 = fileURLToPath(new URL("rsna2019", COLLECTION));

Deno.test({
  name: hasCollection
    ? "openCatalogue() finds 26 exams of the RSNA set, 18 positive"
    : "openCatalogue() finds 26 exams of the RSNA set (skipped: not beside the checkout)",
  ignore: !hasCollection,
  async fn() {
    const { exams, refusals } = await openCatalogue(RSNA_2019);
    deepEqual(refusals, []);
    equal(exams.length, 26);
    const positive = (kind: "any" | "epidural" | "subdural") =>
      exams.filter(({ findings }) => findings[kind] === "positive").length;
    equal(positive("any"), 18);
    equal(positive("epidural"), 6);
    // Against the table that comes with the set.
    const [head, ...rows] = Deno.readTextFileSync(`${RSNA_2019}/slices.csv`)
      .trim().split("\n").map((line) => line.split(","));
    const slices = rows.filter((row) => row[1] === "stage_2_train");
    const any = head.indexOf("any");
    for (const row of slices) {
      const exam = exams.find((exam) => exam.slices[0].id === row[0]);
      equal(exam?.findings.any, row[any] === "1" ? "positive" : "negative");
    }
    const patients = (all: Catalogue["exams"]) =>
      new Set(all.map(({ patient }) => patient)).size;
    equal(patients(exams), new Set(slices.map((row) => row[2])).size);
    ok(!/ID_[0-9a-f]{8}"/.test(JSON.stringify(exams)), "a patient's id");
  },
});

Deno.test({
  name: hasCollection
    ? "readExamFolder() orders the whole RSNA exam along the scan"
    : "readExamFolder() orders the whole RSNA exam (skipped: not beside the checkout)",
  ignore: !hasCollection,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const { success } = await new Deno.Command("tar", {
        args: [
          "-xzf",
          `${RSNA_2019}/exam_ID_4d28912ba6.tar.gz`,
          "-C",
          folder,
        ],
      }).output();
      ok(success);
      const { chosen, series, refusals } = await readExamFolder(folder);
      deepEqual(refusals, []);
      equal(series.length, 1);
      equal(chosen?.slices.length, 32);
      // The gantry is tilted by 11 degrees: 5.10 mm along the table.
      ok(Math.abs((chosen?.stepMm ?? 0) - 5.1) < 0.005);
      ok(Math.abs((chosen?.tiltDeg ?? 0) - 11) < 0.01);
      const along = 5.1 * Math.cos(11 * Math.PI / 180);
      ok(Math.abs((chosen?.spacingMm ?? 0) - along) < 0.005);
      equal(chosen?.regular, true);
      const heights = chosen?.slices.map(({ position }) =>
        position?.[2] ?? NaN
      );
      deepEqual(heights, heights?.toSorted((a, b) => a - b));
      const names = chosen?.slices.map(({ file }) => file);
      ok(`${names}` !== `${names?.toSorted()}`, "file names give no order");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
