import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPredictions } from "../../../data/predictions/read_predictions.ts";
import type { ScoreTable } from "../../../data/score_table.ts";
import { withFiles } from "./temporary_folder.ts";

// Tables of real networks, which may not be shared with this repository: they
// lie in a folder beside it on machines that have them.
const tables = fileURLToPath(
  new URL("../../../../shared/data/tables/", import.meta.url),
);

function onRealTable(
  name: string,
  file: string,
  test: (file: string) => Promise<void>,
): void {
  const path = `${tables}${file}`;
  const here = existsSync(path);
  Deno.test({
    name: here ? name : `${name} (skipped: the real tables are not here)`,
    ignore: !here,
    fn: () => test(path),
  });
}

/** Reads with a mapping that is written beside nothing, so paths are whole. */
async function mapped(mapping: object): Promise<ScoreTable> {
  let table: ScoreTable | undefined;
  const text = JSON.stringify({ schema: "predictions/1", ...mapping });
  await withFiles({ "m.json": text }, async (folder) => {
    table = await readPredictions(`${folder}/m.json`);
  });
  return table!;
}

onRealTable(
  "readPredictions() reads CQ500's network without flags",
  "cq500_b2.csv",
  async (file) => {
    const table = await readPredictions(file, {
      scores: [{ column: "prob_ICH", name: "qure" }],
    });
    deepEqual(classes(table), [170, 107]);
    equal(auc(table, 0).toFixed(3), "0.923");
    // Rounded to hundredths at the source.
    ok(
      table.remarks.some(({ code, message }) =>
        code === "moved-inside" && message.endsWith("by 0.005")
      ),
    );
  },
);

onRealTable(
  "readPredictions() reads CQ500's three readers as members, and its subtypes",
  "cq500_b2.csv",
  async (file) => {
    const table = await mapped({
      files: [{
        path: file,
        members: {
          reader1: "reader1_ICH",
          reader2: "reader2_ICH",
          reader3: "reader3_ICH",
        },
      }],
      label: { column: "label" },
      findings: {
        intraparenchymal: "label_IPH",
        intraventricular: "label_IVH",
        subdural: "label_SDH",
        epidural: "label_EDH",
        subarachnoid: "label_SAH",
      },
    });
    equal(table.members.length, 3);
    // A yes must still rank above a no.
    for (const member of [0, 1, 2]) ok(auc(table, member) > 0.8);
    ok(table.exams.some(({ findings }) => findings.epidural === "positive"));
  },
);

onRealTable(
  "readPredictions() reads three networks of ISIC 2018 joined with their labels",
  "isic2018_mobilenetv2/metadata.csv",
  async (metadata) => {
    const folder = metadata.replace(/metadata\.csv$/, "");
    const table = await mapped({
      files: ["01", "03", "05"].map((variant) => ({
        path: `${folder}predictions_01DataShift${variant}Threshold41.csv`,
        id: "image",
        members: { [`net${variant}`]: "MEL" },
      })),
      label: { file: metadata, column: "lesion", positive: ["MEL"] },
    });
    deepEqual(classes(table), [310, 2927 - 310]);
    deepEqual(table.members.map(({ name }) => name), [
      "net01",
      "net03",
      "net05",
    ]);
    for (const member of [0, 1, 2]) {
      const area = auc(table, member);
      ok(area > 0.8335 && area < 0.8475, `${area}`);
    }
    deepEqual(table.remarks.map(({ code }) => code), [
      "no-patient-column",
      "labels-without-scores",
    ]);
  },
);

for (
  const [finding, area] of [
    ["Pneumothorax", "0.878"],
    ["Effusion", "0.883"],
    ["Pneumonia", "0.755"],
  ]
) {
  onRealTable(
    `readPredictions() reads ${finding} of ChestX-ray14 with its patients`,
    "chestxray14_densenet121.csv",
    async (file) => {
      const table = await readPredictions(file, {
        label: `label_${finding}`,
        scores: [{ column: `prob_${finding}`, name: "densenet" }],
      });
      equal(table.exams.length, 15_122);
      equal(new Set(table.exams.map(({ patient }) => patient)).size, 4_180);
      equal(auc(table, 0).toFixed(3), area);
    },
  );
}

onRealTable(
  "readPredictions() refuses ChestX-ray14 without a choice of label",
  "chestxray14_densenet121.csv",
  async (file) => {
    await rejects(
      readPredictions(file),
      /label: must be named.*label_Pneumothorax, label_Effusion, label_Pneumonia/,
    );
  },
);

const splits = {
  column: "split",
  values: { dev_cal: "calibrate", dev_test: "select", app_test: "test" },
};

onRealTable(
  "readPredictions() reads HyperKvasir with its ready-made roles",
  "hyperkvasir_interventions_resnet.csv",
  async (file) => {
    const table = await mapped({
      files: [{ path: file, members: { resnet: "prob_1" } }],
      label: { column: "label" },
      roles: splits,
    });
    equal(table.exams.length, 995);
    deepEqual(
      [...new Set(table.exams.map(({ role }) => role))].sort(),
      ["calibrate", "select", "test"],
    );
    const right = table.exams.filter(({ truth }, exam) =>
      (table.members[0].asRead[exam] >= 0.5) === (truth === "positive")
    );
    equal((right.length / 995).toFixed(3), "0.925");
  },
);

onRealTable(
  "readPredictions() reads one class of LapGyn4 against the rest, with its shift",
  "lapgyn4_surgical_actions_resnet.csv",
  async (file) => {
    const table = await mapped({
      files: [{ path: file, members: { resnet: "prob_1" } }],
      label: { column: "label", positive: ["1"] },
      roles: splits,
    });
    equal(table.exams.length, 15_338);
    const share = (role: string) => {
      const exams = table.exams.filter((exam) => exam.role === role);
      const positives = exams.filter(({ truth }) => truth === "positive");
      return (positives.length / exams.length).toFixed(3);
    };
    deepEqual(["calibrate", "select", "test"].map(share), [
      "0.029",
      "0.125",
      "0.029",
    ]);
  },
);

onRealTable(
  "readPredictions() refuses LapGyn4's eight classes as 0 and 1",
  "lapgyn4_surgical_actions_resnet.csv",
  async (file) => {
    await rejects(
      readPredictions(file),
      /:2 label: must be 0 or 1, unless a mapping file lists the positive labels: current value is "2"/,
    );
  },
);

onRealTable(
  "readPredictions() refuses the RSNA exams, which have no probabilities",
  "rsna_exams.csv",
  async (file) => {
    await rejects(
      readPredictions(file),
      /score: must be named as no column starts with "prob_" \(columns are id, patient_id, study_uid/,
    );
  },
);

onRealTable(
  "readPredictions() refuses three networks without labels",
  "ich_three_networks_unlabelled.csv",
  async (file) => {
    await rejects(
      readPredictions(file, {
        scores: [{ column: "resnext_epidural", name: "resnext" }],
      }),
      /label: must be named as there is no "label" or "any"/,
    );
  },
);

/** Positive and negative exams. */
function classes({ exams }: ScoreTable): [number, number] {
  const positives = exams.filter(({ truth }) => truth === "positive").length;
  return [positives, exams.length - positives];
}

/** Share of pairs that a member ranks rightly, ties counted half; by ranks. */
function auc({ exams, members }: ScoreTable, member: number): number {
  const { scores } = members[member];
  const order = exams.map((_, exam) => exam)
    .sort((a, b) => scores[a] - scores[b]);
  let [negatives, wins, positives] = [0, 0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    const here = [0, 0];
    while (end < order.length && scores[order[end]] === scores[order[start]]) {
      here[exams[order[end++]].truth === "positive" ? 1 : 0]++;
    }
    wins += here[1] * (negatives + here[0] / 2);
    negatives += here[0];
    positives += here[1];
    start = end;
  }
  return wins / (positives * negatives);
}
