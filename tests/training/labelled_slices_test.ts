import assert from "node:assert/strict";
import type { Catalogue, ExamEntry } from "../../data/catalogue.ts";
import type { Truth } from "../../data/truth.ts";
import { labelledSlices } from "../../training/labelled_slices.ts";

function exam(
  name: string,
  patient: string,
  any: Truth | null,
  slices: readonly (Truth | null)[],
): ExamEntry {
  return {
    exam: name,
    patient,
    findings: { any },
    slices: slices.map((truth, slice) => ({
      id: `${name}-${slice}`,
      source: { kind: "phantom", seed: 1, exam: Number(name), slice },
      findings: truth ? { any: truth } : {},
    })),
  };
}

function catalogue(exams: readonly ExamEntry[]): Catalogue {
  return { origin: "made", synthetic: true, exams, refusals: [], remarks: [] };
}

const ten = Array.from({ length: 20 }, (_, i) =>
  exam(
    `${i}`,
    // Two exams a patient; every fifth patient is positive.
    `p${i >> 1}`,
    i % 10 === 0 ? "positive" : "negative",
    ["negative", i % 10 === 0 ? "positive" : "negative"],
  ));

Deno.test("labelledSlices() never puts one patient on both sides, and both classes on each", () => {
  const slices = labelledSlices(catalogue(ten), 0.5, 3);
  const patients = (items: readonly number[]) =>
    new Set(items.map((item) => {
      const source = slices.sources[item];
      return source.kind === "phantom" ? source.exam >> 1 : NaN;
    }));
  const [left, right] = [slices.training, slices.validation].map(patients);
  assert.equal(left.size, 5);
  assert.equal(right.size, 5);
  assert.equal(new Set([...left, ...right]).size, 10);
  for (const side of [slices.training, slices.validation]) {
    assert.equal(side.filter((item) => slices.targets[item] === 1).length, 1);
  }
  assert.deepEqual(slices.counts, {
    exams: 10,
    patients: 5,
    positives: 1,
    slices: 20,
  });
});

Deno.test("labelledSlices() splits alike whatever the order of exams", () => {
  const sides = (exams: readonly ExamEntry[]) => {
    const { sources, validation } = labelledSlices(catalogue(exams), 0.5, 3);
    return validation.map((item) => JSON.stringify(sources[item])).sort();
  };
  assert.deepEqual(sides([...ten].reverse()), sides(ten));
  assert.notDeepEqual(
    labelledSlices(catalogue(ten), 0.5, 4).validation,
    labelledSlices(catalogue(ten), 0.5, 3).validation,
  );
});

Deno.test("labelledSlices() takes the exam's label where a slice has none, and leaves out what has neither", () => {
  const { sources, targets } = labelledSlices(
    catalogue([
      exam("1", "a", "positive", [null, "negative"]),
      exam("2", "b", null, [null, "positive"]),
      exam("3", "c", null, [null]),
    ]),
    0,
    1,
  );
  assert.equal(sources.length, 3);
  assert.deepEqual([...targets], [1, 0, 1]);
});

Deno.test("labelledSlices() refuses exams without any label", () => {
  assert.throws(
    () => labelledSlices(catalogue([exam("1", "a", null, [null])]), 0, 1),
    /1 exams without a label/,
  );
});
