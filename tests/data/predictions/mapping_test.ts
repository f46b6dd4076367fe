import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { ConfigError } from "../../../data/config_error.ts";
import { mappingSchema } from "../../../data/predictions/mapping.ts";
import { readPredictions } from "../../../data/predictions/read_predictions.ts";
import { testSchemaFile } from "../../schema_file.ts";
import { withFiles } from "./temporary_folder.ts";

const files = {
  "a.csv": "image,MEL,NV\ni1,0.25,0.5\ni2,0.75,0.125\ni3,0.5,0.25\n",
  "b.csv": "name,MEL\ni3,0.125\ni1,0.375\ni2,0.625\n",
  "truth.csv":
    "image,lesion,patient_id,split\ni0,NV,p0,fit\ni3,BCC,p3,try\ni2,MEL,p2,fit\ni1,NV,p1,fit\n",
};

const mapping = {
  schema: "predictions/1",
  files: [
    { path: "a.csv", id: "image", members: { netA: "MEL", nevus: "NV" } },
    { path: "b.csv", id: "name", members: { netB: "MEL" } },
  ],
  label: { file: "truth.csv", column: "lesion", positive: ["MEL", "BCC"] },
  roles: { column: "split", values: { fit: "calibrate", try: "test" } },
};

Deno.test("a mapping joins files on their ids, whatever their order", async () => {
  await withFiles(withMapping(mapping), async (folder) => {
    const table = await readPredictions(`${folder}/m.json`);
    deepEqual(
      table.exams.map(({ exam, patient, truth, role }) => [
        exam,
        patient,
        truth,
        role,
      ]),
      [
        ["i1", "p1", "negative", "calibrate"],
        ["i2", "p2", "positive", "calibrate"],
        ["i3", "p3", "positive", "test"],
      ],
    );
    deepEqual(table.members.map(({ name, asRead }) => [name, [...asRead]]), [
      ["netA", [0.25, 0.75, 0.5]],
      ["nevus", [0.5, 0.125, 0.25]],
      ["netB", [0.375, 0.625, 0.125]],
    ]);
    deepEqual(table.remarks, [{
      code: "labels-without-scores",
      message: "1 rows of the label file have no scores and were left out",
    }]);
    equal(table.origin, "predictions of 3 members in m.json");
  });
});

Deno.test("a mapping reads one file with subtypes, classes by number and no patients", async () => {
  await withFiles({
    "t.csv":
      "id,patient,class,EDH,p\nx,same,2,0,3\ny,same,1.0,1,-4\nz,q,0,0,0\n",
    "m.json": `{
      // the second class against the rest
      "schema": "predictions/1",
      "files": [{ "path": "t.csv", "members": { "net": "p" } }],
      "patient": null, "exam": null,
      "label": { "column": "class", "positive": [1] },
      "findings": { "epidural": "EDH" },
      "scale": "logit",
    }`,
  }, async (folder) => {
    const table = await readPredictions(`${folder}/m.json`);
    deepEqual(table.exams.map(({ patient, truth }) => [patient, truth]), [
      ["x", "negative"],
      ["y", "positive"],
      ["z", "negative"],
    ]);
    deepEqual(table.exams[1].findings, { epidural: "positive" });
    deepEqual([...table.members[0].scores], [3, -4, 0]);
    deepEqual(table.remarks.map(({ code }) => code), ["no-patient-column"]);
  });
});

Deno.test("a mapping takes every prob_ column where it names no members", async () => {
  await withFiles({
    "t.csv": "id,label,prob_a,prob_b\nx,0,0.5,0.5\ny,1,0.5,0.25\n",
    "m.json": JSON.stringify({
      schema: "predictions/1",
      files: [{ path: "t.csv" }],
      label: { column: "label" },
    }),
  }, async (folder) => {
    const { members } = await readPredictions(`${folder}/m.json`);
    deepEqual(members.map(({ name }) => name), ["prob_a", "prob_b"]);
  });
});

// What is wrong; how mapping and files differ; what the message must say.
type Change = {
  mapping?: (mapping: Mapping) => unknown;
  files?: Partial<typeof files>;
};
type Mapping = typeof mapping;
const refusals: [string, Change, RegExp[]][] = [
  [
    "faults of the mapping itself, all at once",
    {
      mapping: (good) => ({
        ...good,
        file: [],
        scale: "percent",
        roles: { column: "split", values: { fit: "training" } },
      }),
    },
    [
      /m\.json:\d+:\d+ file: is an unknown key: did you mean "files"\?/,
      /scale: must be one of "probability", "logit", "any": current value is "percent"/,
      /roles\.values\.fit: must be one of "train", "calibrate", "select", "test": current value is "training"/,
    ],
  ],
  [
    "an id that one network did not score",
    { files: { "b.csv": "name,MEL\ni3,0.1\ni1,0.3\n" } },
    [/b\.csv name: must have every id of ".*a\.csv": "i2" is missing/],
  ],
  [
    "an id that only one network scored",
    { files: { "b.csv": `${files["b.csv"]}i9,0.5\n` } },
    [/b\.csv:5 name: must be an id of ".*a\.csv" too: current value is "i9"/],
  ],
  [
    "scores without a label",
    { files: { "truth.csv": "image,lesion,patient_id,split\ni1,NV,p1,fit\n" } },
    [/"i2" is missing/, /"i3" is missing/],
  ],
  [
    "a label that stands twice",
    { files: { "truth.csv": `${files["truth.csv"]}i1,NV,p1,fit\n` } },
    [/truth\.csv:6 image: must stand once: "i1" is on line 5 already/],
  ],
  [
    "a positive label that does not occur",
    {
      mapping: (good) => ({
        ...good,
        label: { ...good.label, positive: ["MEL", "DF"] },
      }),
    },
    [/truth\.csv lesion: must have each positive label: there is no "DF" \(labels are NV, MEL, BCC\)/],
  ],
  [
    "a role that means nothing",
    {
      mapping: (good) => ({
        ...good,
        roles: { column: "split", values: { fit: "calibrate" } },
      }),
    },
    [/truth\.csv split: must be one of fit: current value is "try" in 1 rows/],
  ],
  [
    "a patient in two roles",
    {
      files: {
        "truth.csv":
          "image,lesion,patient_id,split\ni1,NV,p1,fit\ni2,MEL,p2,fit\ni3,BCC,p1,try\n",
      },
    },
    [/roles: must not share a patient: patient "p1" is in calibrate and test/],
  ],
  [
    "a patient that two files name differently",
    {
      files: {
        "a.csv":
          "image,MEL,NV,patient_id\ni1,0.2,0.5,p1\ni2,0.8,0.1,pX\ni3,0.5,0.2,p3\n",
      },
    },
    [/truth\.csv:4 patient_id: must be as in ".*a\.csv": current values are "p2" and "pX"/],
  ],
  [
    "columns that no file has",
    {
      mapping: (good) => ({
        ...good,
        patient: "owner",
        findings: { epidural: "EDH" },
        label: { ...good.label, column: "leison" },
      }),
    },
    [
      /m\.json patient: must be a column: there is no "owner"/,
      /m\.json findings\.epidural: must be a column: there is no "EDH"/,
      /m\.json label: must be a column: there is no "leison", did you mean "lesion"\?/,
    ],
  ],
  [
    "members that are called alike",
    {
      mapping: (good) => ({
        ...good,
        files: [good.files[0], {
          ...good.files[1],
          members: { netA: "MEL" },
        }],
      }),
    },
    [/two are called "netA"/],
  ],
  ["a file that is missing", {
    mapping: (good) => ({
      ...good,
      files: [...good.files, { path: "c.csv" }],
    }),
  }, [/c\.csv: must be a file that can be read: there is no such file/]],
];

for (const [what, change, messages] of refusals) {
  Deno.test(`a mapping refuses ${what}`, async () => {
    const written = withMapping(change.mapping?.(mapping) ?? mapping);
    await withFiles({ ...written, ...change.files }, async (folder) => {
      await rejects(readPredictions(`${folder}/m.json`), (error: Error) => {
        ok(error instanceof ConfigError, error.stack);
        for (const message of messages) match(error.message, message);
        return true;
      });
    });
  });
}

Deno.test("a mapping takes the place of flags", async () => {
  await rejects(
    readPredictions("m.json", { label: "lesion", scale: "any", id: undefined }),
    /must name all columns itself: a mapping file takes the place of label, scale/,
  );
});

testSchemaFile("predictions", mappingSchema, "input");

function withMapping(document: unknown): Record<string, string> {
  return { ...files, "m.json": JSON.stringify(document, null, 2) };
}
