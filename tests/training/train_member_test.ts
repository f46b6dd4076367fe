import assert from "node:assert/strict";
import { openMember } from "../../models/member.ts";
import { readCard } from "../../models/open_cards.ts";
import type { TrainingRecipe } from "../../training/recipe.ts";
import { RECIPES } from "../../training/recipe.ts";
import { trainMember } from "../../training/train_member.ts";
import { writeTinyCatalogue } from "./tiny_catalogue.ts";

function brief(recipe: TrainingRecipe, rows: number): TrainingRecipe {
  const schedule = { ...recipe.schedule, steps: 4, batch: 4, measureEvery: 4 };
  return { ...recipe, rows, columns: rows, schedule, validationShare: 0.3 };
}

const cases = [
  { architecture: "dropout", rows: 48, measured: [0, 4] },
  { architecture: "vgg16", rows: 32, measured: [4] },
] as const;

for (const { architecture, rows, measured } of cases) {
  Deno.test(`trainMember() writes a ${architecture} that opens and scores`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const { source, curve, logitOffset } = await trainMember({
        name: "tiny",
        architecture,
        recipe: brief(RECIPES[architecture], rows),
        catalogue: writeTinyCatalogue(folder, 12),
        folder: `${folder}/tiny`,
        seed: 3,
        workers: 2,
      });
      const card = await readCard(`${folder}/tiny/card.json`);
      assert.deepEqual(card, source.card);
      assert.equal(card.logitOffset, logitOffset);
      assert.match(card.trainedOn.origin, /synthetic/);
      // Where a head comes first, the start is measured too.
      assert.deepEqual(curve.points.map(({ step }) => step), measured);
      const stored = JSON.parse(
        await Deno.readTextFile(`${folder}/tiny/curve.json`),
      );
      assert.deepEqual(stored, JSON.parse(JSON.stringify(curve)));
      const member = await openMember(source, { device: "cpu", threads: 1 });
      const size = card.input.windows.length * rows * rows;
      const [logits] = await member.run([
        new Float32Array(size),
        Float32Array.from({ length: size }, (_, i) => (i % 7) / 7),
      ]);
      await member.close();
      assert.ok(logits.every(Number.isFinite));
      assert.notEqual(logits[0], logits[1]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("trainMember() gives the same weights and card again under a seed", async () => {
  const hashes: string[] = [];
  for (let run = 0; run < 2; run++) {
    const folder = await Deno.makeTempDir();
    const { source } = await trainMember({
      name: "tiny",
      architecture: "baseline",
      recipe: brief(RECIPES.baseline, 32),
      catalogue: writeTinyCatalogue(folder, 12),
      folder: `${folder}/tiny`,
      seed: 3,
      workers: 2,
    });
    hashes.push(JSON.stringify(source.card));
    await Deno.remove(folder, { recursive: true });
  }
  assert.equal(hashes[1], hashes[0]);
});

Deno.test("trainMember() refuses a catalogue without a bleed", async () => {
  const folder = await Deno.makeTempDir();
  const catalogue = writeTinyCatalogue(folder, 3);
  await assert.rejects(
    trainMember({
      name: "tiny",
      architecture: "baseline",
      recipe: brief(RECIPES.baseline, 32),
      catalogue: { ...catalogue, exams: catalogue.exams.slice(1) },
      folder: `${folder}/tiny`,
      seed: 3,
      workers: 1,
    }),
    /must be of both classes: 0 of \d+ are positive/,
  );
  await assert.rejects(Deno.stat(`${folder}/tiny`), Deno.errors.NotFound);
  await Deno.remove(folder, { recursive: true });
});
