/**
 * How well the baseline at 128×128 tells phantoms apart after some seconds on
 * one thread, drawing included.
 *
 *     deno run -A tests/bench/learning_bench.ts
 */
import process from "node:process";
import { phantomCatalogue } from "../../data/phantom/phantom_catalogue.ts";
import { RECIPES } from "../../training/recipe.ts";
import { trainMember } from "../../training/train_member.ts";

const SIDE = 128;
const { baseline } = RECIPES;

const folder = await Deno.makeTempDir();
try {
  const catalogue = phantomCatalogue({ seed: 4711, exams: 200 });
  const started = performance.now();
  const before = process.cpuUsage();
  const { curve, source } = await trainMember({
    name: "quick",
    architecture: "baseline",
    recipe: {
      ...baseline,
      rows: SIDE,
      columns: SIDE,
      variation: { mirror: true, shift: 2 },
      validationShare: 0.1,
      firstHead: { ...baseline.firstHead!, images: 1000 },
      schedule: { ...baseline.schedule, steps: 50, measureEvery: 50 },
    },
    catalogue,
    folder: `${folder}/quick`,
    seed: 1,
    workers: 1,
  });
  const { user, system } = process.cpuUsage(before);
  const [{ validationAuroc }] = curve.points.slice(-1);
  console.log(
    `baseline at ${SIDE}², one worker: AUROC ${validationAuroc?.toFixed(3)} ` +
      `on slices of patients put aside, after ` +
      `${((performance.now() - started) / 1000).toFixed(1)} s ` +
      `(${((user + system) / 1e6).toFixed(1)} s of processor time), ` +
      `${source.card.trainedOn.exams} exams to learn from`,
  );
} finally {
  await Deno.remove(folder, { recursive: true });
}
