import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { readPredictions } from "../../../data/predictions/read_predictions.ts";

const folder = new URL("../../fixtures/predictions/", import.meta.url);

for (
  const name of [
    "slices.csv",
    "slices.csv.gz",
    "slices_snappy.parquet",
    "slices_zstd.parquet",
  ]
) {
  Deno.test(`readPredictions() reads ${name}`, async () => {
    const table = await readPredictions(fileURLToPath(new URL(name, folder)));
    deepEqual(
      table.exams.map(({ exam, patient, truth, role }) => [
        exam,
        patient,
        truth,
        role,
      ]),
      [
        ["e1", "p1", "positive", null],
        ["e2", "p2", "negative", null],
        ["e3", "p3", "negative", null],
        ["e4", "p3", "positive", null],
      ],
    );
    // e3's rows 4 and 6 come together, in the order of the file.
    deepEqual([...table.firstSlice], [0, 2, 3, 5, 6]);
    deepEqual(table.sliceIds, ["s1", "s2", "s3", "s4", "s6", "s5"]);
    deepEqual([...table.sliceTruth!], [0, 1, 0, 0, 0, 1]);
    deepEqual(table.members.map((member) => member.name), ["prob_a", "prob_b"]);
    const [a, b] = table.members;
    deepEqual([...a.asRead], [0.25, 0.5, 0.125, 0, 1, 0.75]);
    deepEqual([...b.asRead], [0.5, 0.75, 0.25, 0.125, 0.375, 0.875]);
    equal(a.scale, "logit");
    // Steps of an eighth: 0 is read as a sixteenth, 1 as fifteen of them.
    near(a.scores, [1 / 3, 1, 1 / 7, 1 / 15, 15, 3].map(Math.log));
    near(b.scores, [1, 3, 1 / 3, 1 / 7, 3 / 5, 7].map(Math.log));
    deepEqual(table.remarks.map(({ code }) => code), ["moved-inside"]);
    ok(table.remarks[0].message.startsWith("2 of 6 probabilities"));
    equal(table.origin, `predictions of 2 members in ${name}`);
  });
}

function near(actual: Float64Array, expected: readonly number[]): void {
  equal(actual.length, expected.length);
  actual.forEach((value, index) =>
    ok(Math.abs(value - expected[index]) < 1e-12, `${value} at ${index}`)
  );
}
