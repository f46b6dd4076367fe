import { sha256Hex } from "../models/sha256.ts";
import type {
  DecisionRecord,
  FileRecord,
  FittedOn,
} from "./decision_record.ts";
import { ensembleGraph } from "./ensemble_graph.ts";
import type { MemberFiles } from "./member_files.ts";
import { type EvaluatedScenario, recordDecision } from "./record_decision.ts";
import { readmeText } from "./readme_text.ts";
import { sharedEnsemble } from "./shared_ensemble.ts";

/** An exported ensemble: all files of its folder. */
export interface Bundle {
  /** Where each number came from. */
  readonly decision: DecisionRecord;
  /** Bytes by path inside the folder, `SHA256SUMS` last. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Name of the graph file. */
export const GRAPH_FILE = "ensemble.onnx";

/** Name of the file that says where each number came from. */
export const DECISION_FILE = "decision.json";

/** Name of the file of hashes, in the form that `sha256sum --check` reads. */
export const SUMS_FILE = "SHA256SUMS";

/**
 * Makes the bundle of an ensemble: graph, decision, cards, README, hashes.
 *
 * @param fittedOn the exams that it was fitted on
 * @param members cards and weights in the recipe's order
 * @param scenarios the scenarios with their evaluations and candidates, at
 * least one
 * @returns the bundle; the same parts give the same bytes
 * @throws {ExportError} if a member cannot become part of one graph, a candidate
 * has no ensemble or no cut, or scenarios chose different ensembles
 * @throws {RangeError} if members are not the recipe's
 */
export async function makeBundle(
  fittedOn: FittedOn,
  members: readonly MemberFiles[],
  scenarios: readonly EvaluatedScenario[],
): Promise<Bundle> {
  const ensemble = sharedEnsemble(
    scenarios.map(({ file, candidate }) => ({
      scenario: file.scenario.name,
      candidate,
    })),
  );
  const cards = members.map(({ card }) => card);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const graph = await add(
    GRAPH_FILE,
    ensembleGraph(
      ensemble,
      members,
      scenarios.map(({ file, candidate }) => ({
        scenario: file.scenario.name,
        prior: file.scenario.prevalence.value,
        // sharedEnsemble has refused a candidate without a cut.
        threshold: candidate.threshold!,
      })),
    ),
  );
  const cardFiles = await Promise.all(
    cards.map((card) => add(`cards/${card.name}.json`, json(card))),
  );
  const decision = recordDecision(
    ensemble,
    fittedOn,
    scenarios,
    cards,
    cardFiles,
    graph,
  );
  const others = [
    await add(DECISION_FILE, json(decision)),
    await add("README.md", bytes(readmeText(decision))),
  ];
  const sums = [graph, ...cardFiles, ...others]
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`).sort().join("");
  files.set(SUMS_FILE, bytes(sums));
  return { decision, files };

  async function add(
    path: string,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<FileRecord> {
    files.set(path, content);
    return { path, sha256: await sha256Hex(content) };
  }
}

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return bytes(JSON.stringify(value, null, 2) + "\n");
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
