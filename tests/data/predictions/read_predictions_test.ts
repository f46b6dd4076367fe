import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { ConfigError } from "../../../data/config_error.ts";
import {
  type PredictionsOptions,
  readPredictions,
} from "../../../data/predictions/read_predictions.ts";
import { withFiles } from "./temporary_folder.ts";

/** Reads a text as `a.csv`. */
async function read(text: string, options: PredictionsOptions = {}) {
  let table: Awaited<ReturnType<typeof readPredictions>> | undefined;
  await withFiles({ "a.csv": text }, async (folder) => {
    table = await readPredictions(`${folder}/a.csv`, options);
  });
  return table!;
}

Deno.test("readPredictions() takes each row for an exam and each exam for a patient", async () => {
  const table = await read("image,any,prob_a\nx,0,0.2\ny,1,0.7\n");
  deepEqual(table.exams, [
    { exam: "x", patient: "x", truth: "negative", findings: {}, role: null },
    { exam: "y", patient: "y", truth: "positive", findings: {}, role: null },
  ]);
  deepEqual([...table.firstSlice], [0, 1, 2]);
  equal(table.sliceIds, null);
  equal(table.sliceTruth, null);
  equal(table.synthetic, false);
  deepEqual(table.remarks.map(({ code }) => code), ["no-patient-column"]);
  equal(table.members[0].scores[1].toFixed(12), Math.log(7 / 3).toFixed(12));
});

Deno.test("readPredictions() takes the columns and names that were asked for", async () => {
  const table = await read(
    "key,who,scan,truth,x,y\n1,a,s,1,-3,2\n2,b,t,0,4,9\n",
    {
      id: "key",
      patient: "who",
      exam: "scan",
      label: "truth",
      scores: [{ column: "y", name: "net" }, { column: "x", name: "x" }],
      scale: "any",
    },
  );
  deepEqual(table.members.map(({ name, scale }) => [name, scale]), [
    ["net", "any"],
    ["x", "any"],
  ]);
  deepEqual([...table.members[0].scores], [2, 9]);
  equal(table.members[0].asRead, table.members[0].scores);
  deepEqual(table.remarks, []);
});

Deno.test("readPredictions() keeps logits as they are", async () => {
  const table = await read("id,label,prob_a\nx,0,-30.5\ny,1,700\n", {
    scale: "logit",
  });
  deepEqual([...table.members[0].scores], [-30.5, 700]);
  equal(table.members[0].scale, "logit");
});

Deno.test("readPredictions() reads subtypes by their names, an exam's from its slices", async () => {
  const table = await read(
    "id,exam,patient,any,epidural,subdural,prob_a\n" +
      "1,e,p,1,0,1,0.2\n2,e,p,1,1,0,0.3\n3,f,q,0,0,0,0.1\n",
  );
  deepEqual(table.exams[0].findings, {
    epidural: "positive",
    subdural: "positive",
  });
  deepEqual(table.exams[1].findings, {
    epidural: "negative",
    subdural: "negative",
  });
});

Deno.test("readPredictions() reads labels that pandas wrote as floats", async () => {
  const table = await read("id,label,prob_a\nx,0.0,0.5\ny,1.0,0.5\n");
  deepEqual(table.exams.map(({ truth }) => truth), ["negative", "positive"]);
});

Deno.test("readPredictions() does not mistake a score for a subtype", async () => {
  const table = await read("id,label,epidural\nx,0,0.25\ny,1,0.5\n", {
    scores: [{ column: "epidural", name: "epidural" }],
  });
  deepEqual(table.exams[0].findings, {});
});

// What is wrong; the table; flags; what the message must say.
const refusals: [string, string, PredictionsOptions, RegExp[]][] = [
  ["an empty file", "", {}, [/a\.csv: must have a row of column names/]],
  ["a file of names alone", "id,label,prob_a\n", {}, [
    /must have rows below the column names/,
  ]],
  [
    "missing columns, naming those there are",
    "foo,bar\n1,2\n",
    {},
    [
      /id: must be named as there is no "id", "image" or "ID" \(columns are foo, bar\)/,
      /label: must be named as there is no "label" or "any" \(columns are foo, bar\)/,
      /score: must be named as no column starts with "prob_"/,
    ],
  ],
  [
    "a column asked for that is not there, with the nearest",
    "id,label,prob_a\nx,1,0.1\n",
    { label: "lable", patient: "who" },
    [
      /label: must be a column: there is no "lable", did you mean "label"\?/,
      /patient: must be a column: there is no "who" \(columns are id, label, prob_a\)/,
    ],
  ],
  [
    "two columns that would serve",
    "id,ID,patient,patient_id,exam,study,label,any,prob_a\n1,1,1,1,1,1,1,1,0\n",
    {},
    [
      /id: must be named as "id" and "ID" would both serve/,
      /patient: must be named as "patient" and "patient_id" would both serve/,
      /exam: must be named as "exam" and "study" would both serve/,
      /label: must be named as "label" and "any" would both serve/,
    ],
  ],
  [
    "labels of several findings without a choice",
    "id,label_A,label_B,prob_A\nx,1,0,0.1\n",
    {},
    [/label: must be named.*candidates are label_A, label_B/],
  ],
  [
    "a column that is there twice",
    "id,label,prob_a,prob_a\nx,1,0.1,0.2\n",
    {},
    [/score: must be one column: 2 are called "prob_a"/],
  ],
  [
    "two members of one name",
    "id,label,x,y\nx,1,0.1,0.2\n",
    { scores: [{ column: "x", name: "n" }, { column: "y", name: "n" }] },
    [/two are called "n"/],
  ],
  [
    "a member called like a rule of the report",
    "id,label,x\nx,1,0.1\n",
    { scores: [{ column: "x", name: "flag-all" }] },
    [/must not call a member "flag-all"/],
  ],
  [
    "the label as a score",
    "id,label\nx,1\ny,0\n",
    { scores: [{ column: "label", name: "cheat" }] },
    [/must not be the label: both are "label"/],
  ],
  [
    "scores that are no numbers, each with line and column",
    "id,label,prob_a,prob_b\nx,1,0.1,\ny,0,NaN,0.2\n\nz,1,inf,0x1\n",
    {},
    [
      /has 4 faults/,
      /a\.csv:2 prob_b: must be a number: current value is empty/,
      /a\.csv:3 prob_a: must be a number: current value is "NaN"/,
      /a\.csv:5 prob_a: must be a number: current value is "inf"/,
      /a\.csv:5 prob_b: must be a number: current value is "0x1"/,
    ],
  ],
  [
    "probabilities outside [0, 1]",
    "id,label,prob_a\nx,1,1.5\ny,0,-0.25\nz,0,1\n",
    {},
    [
      /has 2 faults/,
      /a\.csv:2 prob_a: must be a probability in \[0, 1\], unless the scale is logit or any: current value is 1\.5/,
      /a\.csv:3 prob_a: .*current value is -0\.25/,
    ],
  ],
  [
    "labels that are neither 0 nor 1",
    "id,label,prob_a\nx,1,0.1\ny,2,0.1\nz,,0.1\nw,yes,0.1\n",
    {},
    [
      /a\.csv:3 label: must be 0 or 1, unless a mapping file.*current value is "2"/,
      /a\.csv:4 label: .*current value is empty/,
      /a\.csv:5 label: .*current value is "yes"/,
    ],
  ],
  [
    "ids that stand twice or are empty",
    "id,label,prob_a\nx,1,0.1\ny,0,0.1\nx,0,0.2\n,0,0.2\n",
    {},
    [
      /a\.csv:4 id: must stand once: "x" is on line 2 already/,
      /a\.csv:5 id: must not be empty/,
    ],
  ],
  ["one class alone", "id,label,prob_a\nx,1,0.1\ny,1,0.2\n", {}, [
    /label: must have both classes: current value is 2 positive and 0 negative exams/,
  ]],
  [
    "an exam of two patients",
    "id,exam,patient,label,prob_a\n1,e,p,1,0.1\n2,e,q,0,0.2\n3,f,q,0,0.2\n",
    {},
    [/a\.csv:3 patient: must be one for all rows of exam "e": current values are "p" and "q"/],
  ],
  [
    "rows without a patient or an exam",
    "id,exam,patient,label,prob_a\n1,e,,1,0.1\n2,,q,0,0.2\n",
    {},
    [/a\.csv:2 patient: must not be empty/, /a\.csv:3 exam: must not be empty/],
  ],
  [
    "rows of another length",
    "id,label,prob_a\nx,1,0.1\ny,0\nz,0,0.2,9\n",
    {},
    [
      /a\.csv:3: must have 3 cells as the first row: current value is 2/,
      /a\.csv:4: must have 3 cells as the first row: current value is 4/,
    ],
  ],
  [
    "subtypes that are neither 0 nor 1",
    "id,label,epidural,prob_a\nx,1,maybe,0.1\ny,0,0,0.1\n",
    {},
    [/a\.csv:2 epidural: must be 0 or 1/],
  ],
];

for (const [what, text, options, messages] of refusals) {
  Deno.test(`readPredictions() refuses ${what}`, async () => {
    await rejects(read(text, options), (error: Error) => {
      ok(error instanceof ConfigError, error.stack);
      for (const message of messages) match(error.message, message);
      return true;
    });
  });
}

Deno.test("readPredictions() tells faults of several kinds together", async () => {
  await rejects(
    read("id,label,prob_a\nx,7,0.1\nx,0,hm\n,1,0.2\n"),
    (error: ConfigError) => {
      deepEqual(error.problems.map(({ path, line }) => [path, line]), [
        ["prob_a", 3],
        ["id", 3],
        ["id", 4],
      ]);
      return true;
    },
  );
});

Deno.test("readPredictions() stops listing after twenty faults and counts the rest", async () => {
  const rows = Array.from({ length: 500 }, (_, row) => `${row},1,x`);
  await rejects(
    read(`id,label,prob_a\n${rows.join("\n")}`),
    (error: ConfigError) => {
      equal(error.problems.length, 20);
      equal(error.more, 480);
      match(error.message, /has 500 faults[^]*and 480 more$/);
      return true;
    },
  );
});

Deno.test("readPredictions() refuses files that are missing, of another kind or broken", async () => {
  await rejects(
    readPredictions("nowhere.csv"),
    /must be a file that can be read: there is no such file/,
  );
  await rejects(
    readPredictions("nowhere.parquet"),
    /must be a Parquet file that can be read: there is no such file/,
  );
  await rejects(
    readPredictions("nowhere.json"),
    /must be a file that can be read: there is no such file/,
  );
  await rejects(
    readPredictions("table.xlsx"),
    /must end in \.csv, \.csv\.gz or \.parquet/,
  );
  await withFiles({ "a.parquet": "no", "a.csv.gz": "no" }, async (folder) => {
    await rejects(
      readPredictions(`${folder}/a.parquet`),
      /a\.parquet: must be a Parquet file that can be read/,
    );
    await rejects(
      readPredictions(`${folder}/a.csv.gz`),
      /a\.csv\.gz: must be a file that can be read: it is cut short/,
    );
    await Deno.writeFile(`${folder}/b.csv`, Uint8Array.of(105, 100, 255, 10));
    await rejects(readPredictions(`${folder}/b.csv`), /neither UTF-8 text/);
  });
});

Deno.test("readPredictions() reads a truncated gzip as an error, not as fewer rows", async () => {
  const text = `id,label,prob_a\n${
    Array.from({ length: 5000 }, (_, row) => `r${row * 7919},${row % 2},0.5`)
      .join("\n")
  }`;
  const packed = new Blob([text]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  await withFiles({}, async (folder) => {
    await Deno.writeFile(
      `${folder}/a.csv.gz`,
      bytes.slice(0, bytes.length / 2),
    );
    await rejects(readPredictions(`${folder}/a.csv.gz`), ConfigError);
    await Deno.writeFile(`${folder}/a.csv.gz`, bytes);
    equal((await readPredictions(`${folder}/a.csv.gz`)).exams.length, 5000);
  });
});
