import assert from "node:assert/strict";
import { FINDINGS, type Subtype } from "../../../data/finding.ts";
import {
  DEFAULT_COHORT,
  TRAINING_COHORT,
} from "../../../data/phantom/cohorts.ts";
import { drawSlice } from "../../../data/phantom/draw_slice.ts";
import { BLOOD_BITS } from "../../../data/phantom/lesion.ts";
import { phantomCatalogue } from "../../../data/phantom/phantom_catalogue.ts";
import { planExam } from "../../../data/phantom/plan_exam.ts";

const KINDS = FINDINGS.filter((finding): finding is Subtype =>
  finding !== "any"
);
const cohort = phantomCatalogue(DEFAULT_COHORT);

Deno.test("phantomCatalogue() makes exactly a third of the default cohort positive", () => {
  assert.equal(cohort.exams.length, 96);
  const positive = cohort.exams.filter(({ findings }) =>
    findings.any === "positive"
  );
  assert.equal(positive.length, 32);
  assert.equal(cohort.synthetic, true);
  assert.match(cohort.origin, /synthetic.*seed 2019, version/);
});

Deno.test("phantomCatalogue() shows every kind of blood in at least three exams", () => {
  for (const kind of KINDS) {
    const exams = cohort.exams.filter(({ findings }) =>
      findings[kind] === "positive"
    );
    assert(exams.length >= 3, `${kind}: ${exams.length}`);
  }
});

Deno.test("phantomCatalogue() makes an exam positive where one of its slices is", () => {
  for (const { findings, slices } of cohort.exams) {
    assert(slices.length >= 20 && slices.length <= 22);
    for (const finding of FINDINGS) {
      const some = slices.some((slice) =>
        slice.findings[finding] === "positive"
      );
      assert.equal(findings[finding], some ? "positive" : "negative");
    }
    for (const slice of slices) {
      const some = KINDS.some((kind) => slice.findings[kind] === "positive");
      assert.equal(slice.findings.any, some ? "positive" : "negative");
    }
    const bleeding = slices.filter((slice) =>
      slice.findings.any === "positive"
    );
    assert(bleeding.length < slices.length);
  }
});

Deno.test("phantomCatalogue() gives some patients two exams, and cohorts no common slice", () => {
  const patients = new Set(cohort.exams.map(({ patient }) => patient));
  assert.equal(patients.size, 86);
  const training = phantomCatalogue({ ...TRAINING_COHORT, exams: 3 });
  for (const { exam, patient, slices } of training.exams) {
    assert(!patients.has(patient));
    assert(cohort.exams.every((judged) => judged.exam !== exam));
    const { source } = slices[0];
    assert(source.kind === "phantom" && source.seed === TRAINING_COHORT.seed);
  }
});

Deno.test("phantomCatalogue() takes the share and the first exam that are asked for", () => {
  const { exams } = phantomCatalogue({
    seed: 3,
    exams: 10,
    positiveShare: 0.5,
    firstExam: 30,
  });
  const positive = exams.filter(({ findings }) => findings.any === "positive");
  assert.equal(positive.length, 5);
  assert(exams.every(({ exam }) => exam >= "exam-3-0031"));
  assert.throws(() => phantomCatalogue({ seed: 3, exams: 0 }), RangeError);
  assert.throws(
    () => phantomCatalogue({ seed: 3, exams: 9, positiveShare: NaN }),
    RangeError,
  );
});

Deno.test("phantomCatalogue() labels what drawSlice() draws", () => {
  // Counted on the pixels themselves; the catalogue counted on a coarse grid,
  // so that only slices near the threshold may differ.
  const seen: Record<string, number> = {};
  const checked = cohort.exams.filter(({ findings }) =>
    findings.any === "positive"
  ).filter((exam, i) =>
    i % 5 === 0 || exam.findings.intraventricular === "positive"
  );
  for (const { slices } of checked) {
    for (const { source, findings, id } of slices) {
      if (source.kind !== "phantom") continue;
      const { seed, exam, slice } = source;
      if ((exam + slice) % 3) continue;
      const { blood } = drawSlice(seed, exam, slice);
      for (const kind of KINDS) {
        let pixels = 0;
        for (const bits of blood) if (bits & BLOOD_BITS[kind]) pixels++;
        const positive = findings[kind] === "positive";
        const [sure, none] = kind === "subarachnoid" ? [1100, 150] : [300, 90];
        if (pixels > sure) assert(positive, `${id} ${kind}: ${pixels}`);
        if (pixels < none) assert(!positive, `${id} ${kind}: ${pixels}`);
        if (positive) seen[kind] = (seen[kind] ?? 0) + 1;
      }
    }
  }
  assert.deepEqual(Object.keys(seen).sort(), [...KINDS].sort());
});

Deno.test("drawSlice() draws no blood in a negative exam", () => {
  const truths = new Map<string, number>();
  for (const { findings, slices } of cohort.exams.slice(0, 9)) {
    const { source } = slices[10];
    if (source.kind !== "phantom") continue;
    const drawn = drawSlice(source.seed, source.exam, source.slice);
    const bleeding = drawn.blood.some((bits) => bits > 0);
    if (findings.any === "negative") assert(!bleeding);
    truths.set(findings.any!, (truths.get(findings.any!) ?? 0) + 1);
  }
  assert.equal(truths.get("negative"), 6);
});

Deno.test("drawSlice() draws a large clot at about its HU", () => {
  let checked = 0;
  for (const { slices } of cohort.exams) {
    const { source } = slices[0];
    if (source.kind !== "phantom" || checked === 3) continue;
    const { lesions } = planExam(source.seed, source.exam);
    const clot = lesions.find(({ kind }) => kind === "intraparenchymal");
    if (clot?.kind !== "intraparenchymal" || clot.shape.half[0] < 9) continue;
    checked++;
    let inside: number[] = [];
    for (const { source, findings } of slices) {
      if (source.kind !== "phantom") continue;
      if (findings.intraparenchymal !== "positive") continue;
      const { hounsfield, blood } = drawSlice(
        source.seed,
        source.exam,
        source.slice,
      );
      const values = [...hounsfield].filter((_, i) =>
        blood[i] === BLOOD_BITS.intraparenchymal
      );
      if (values.length > inside.length) inside = values;
    }
    // The median, for calcium or the skull's blur may touch its rim.
    const median = inside.sort((a, b) => a - b)[inside.length >> 1];
    assert(Math.abs(median - clot.hounsfield) < 4, `${median}`);
  }
  assert.equal(checked, 3);
});
