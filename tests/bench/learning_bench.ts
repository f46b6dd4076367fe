/**
 * How well the baseline at 128×128 tells phantoms apart after half a minute on
 * one thread, drawing included; once a seed, as few patients are put aside.
 *
 *     deno run -A tests/bench/learning_bench.ts
 */
import { TRAINING_COHORT } from "../../data/phantom/cohorts.ts";
import { phantomCatalogue } from "../../data/phantom/phantom_catalogue.ts";
import { RECIPES } from "../../training/recipe.ts";
import { trainMember } from "../../training/train_member.ts";

const SIDE = 128;
const { baseline } = RECIPES;
const catalogue = phantomCatalogue({ ...TRAINING_COHORT, exams: 200 });

for (const seed of [1, 2, 3]) {
  const folder = await Deno.makeTempDir();
  const started = performance.now();
  const { curve, source } = await trainMember({
    name: "quick",
    architecture: "baseline",
    recipe: {
      ...baseline,
      rows: SIDE,
      columns: SIDE,
      variation: { mirror: true, shift: 2 },
      validationShare: 0.1,
      schedule: { ...baseline.schedule, steps: 12, measureEvery: 12 },
    },
    catalogue,
    folder: `${folder}/quick`,
    seed,
    workers: 1,
  });
  const seconds = (performance.now() - started) / 1000;
  const aurocs = curve.points.map((point) => point.validationAuroc ?? NaN);
  console.log(
    `seed ${seed}: ${source.card.trainedOn.exams} exams to learn from, AUROC ` +
      `${Math.max(...aurocs).toFixed(3)} on slices of patients put aside, ` +
      `after ${seconds.toFixed(1)} s`,
  );
  await Deno.remove(folder, { recursive: true });
}
