import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { ExamEntry } from "../../data/catalogue.ts";
import { openCatalogue } from "../../data/open_catalogue.ts";
import { examEntryOfFolder } from "../../data/exam_entry_of_folder.ts";
import { openCards } from "../../models/open_cards.ts";
import { scoreCatalogue } from "../../models/score_catalogue.ts";
import { scoreSlices } from "../../models/score_slices.ts";

const RSNA_2019 = fileURLToPath(
  new URL("../../../shared/data/rsna2019", import.meta.url),
);
const there = await Deno.stat(RSNA_2019).then(() => true, () => false);
const skipped = there ? "" : " (skipped: not beside the checkout)";
const MEMBERS = await openCards(
  fileURLToPath(new URL("../fixtures/members", import.meta.url)),
  ["foreign-torch"],
);

Deno.test({
  name: `scoreCatalogue() scores the 26 real RSNA slices${skipped}`,
  ignore: !there,
  fn: () =>
    inFolder(async (cache) => {
      const { table, refusals, scored } = await scoreCatalogue({
        catalogue: await openCatalogue(RSNA_2019),
        members: MEMBERS,
        jobs: 2,
        device: "cpu",
        cache,
      });
      deepEqual(refusals, []);
      equal(scored, 26);
      equal(table.exams.length, 26);
      equal(table.exams.filter(({ truth }) => truth === "positive").length, 18);
      ok(new Set(table.members[0].scores).size > 20);
    }),
});

Deno.test({
  name: `scoreSlices() scores the whole RSNA exam along the scan${skipped}`,
  ignore: !there,
  fn: () =>
    inFolder(async (folder) => {
      const { success } = await new Deno.Command("tar", {
        args: [
          "-xzf",
          `${RSNA_2019}/exam_ID_4d28912ba6.tar.gz`,
          "-C",
          folder,
        ],
      }).output();
      ok(success);
      const { slices } = await examEntryOfFolder(folder);
      const score = async (some: ExamEntry["slices"]) => {
        const { members, sliceIds } = await scoreSlices({
          exam: {
            exam: "exam-0001",
            patient: "patient-0001",
            findings: { any: null },
            slices: some,
          },
          members: MEMBERS,
          jobs: 1,
          device: "cpu",
          cache: `${folder}/cache-${some.length}`,
        });
        return { sliceIds, scores: members[0].scores };
      };
      const { sliceIds, scores } = await score(slices);
      equal(scores.length, 32);
      deepEqual(sliceIds, slices.map(({ id }) => id));
      // A slice has its own score, wherever it stands.
      const place = 17;
      const alone = await score([slices[place]]);
      ok(Math.abs(alone.scores[0] - scores[place]) < 1e-5);
      // Neighbours look alike: the curve is smoother than a shuffled one.
      const steps = (order: readonly number[]) =>
        order.slice(1).reduce(
          (sum, slice, i) => sum + Math.abs(scores[slice] - scores[order[i]]),
          0,
        );
      const along = slices.map((_, slice) => slice);
      const byName = along.toSorted((a, b) =>
        slices[a].id < slices[b].id ? -1 : 1
      );
      ok(
        steps(along) < 0.7 * steps(byName),
        `${steps(along)} ${steps(byName)}`,
      );
    }),
});

async function inFolder(body: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
