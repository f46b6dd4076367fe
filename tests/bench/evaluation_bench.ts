/**
 * Sweep, calibration and intervals for six members at the size of the public
 * challenge, beside numpy and scikit-learn doing one part of it in the same run.
 *
 * The peer does less: one candidate, one round of folds, the same number of
 * resamples. Its time times the candidates and rounds is what it would take.
 * Needs a Python with scikit-learn (`EVALUATION_BENCH_PYTHON`, else `python3`).
 *
 *     deno run -A tests/bench/evaluation_bench.ts
 */
import { readScenario } from "../../costs/read_scenario.ts";
import { examCases } from "../../data/exam_cases.ts";
import { examScorer } from "../../ensemble/exam_scores.ts";
import type { ScoreTable } from "../../data/score_table.ts";
import { loneRecipe } from "../../ensemble/recipe.ts";
import { evaluateScenarios } from "../../evaluation/evaluate_scenarios.ts";
import { challengeTable } from "./challenge_table.ts";

const PYTHON = Deno.env.get("EVALUATION_BENCH_PYTHON") ?? "python3";

if (import.meta.main) {
  const table = challengeTable(6, 1);
  const scenario = await readScenario("rural");
  const started = performance.now();
  const { outcomes: [{ evaluation }] } = evaluateScenarios(table, [scenario]);
  const seconds = (performance.now() - started) / 1000;
  const slices = table.firstSlice[table.exams.length];
  console.log(
    `${slices} slices, ${table.exams.length} exams, ${evaluation.data.patients} patients, ` +
      `${evaluation.candidates.length} candidates: ${seconds.toFixed(1)} s, ` +
      `${(Deno.memoryUsage().rss / 1e9).toFixed(2)} GB`,
  );
  const peer = await peerSeconds(table);
  console.log(
    peer === null
      ? `No peer: ${PYTHON} has no scikit-learn`
      : `scikit-learn and numpy, one candidate and one round of folds: ${
        peer.toFixed(1)
      } s`,
  );
}

/** The peer's seconds, or `null` where there is none. */
async function peerSeconds(table: ScoreTable): Promise<number | null> {
  const folder = await Deno.makeTempDir();
  try {
    const { positive, patient } = examCases(table.exams);
    const scores = examScorer(table)(loneRecipe("m0"), [null]);
    await Deno.writeFile(`${folder}/scores`, bytesOf(scores));
    await Deno.writeFile(`${folder}/positive`, bytesOf(positive));
    await Deno.writeFile(`${folder}/patient`, bytesOf(patient));
    const { success, stdout } = await new Deno.Command(PYTHON, {
      args: [new URL("evaluation_peer.py", import.meta.url).pathname, folder],
      env: { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
      stderr: "null",
    }).output();
    return success ? Number(new TextDecoder().decode(stdout)) : null;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
