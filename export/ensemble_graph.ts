import type { Prior, Probability } from "../costs/prior_shift.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { MemberScale } from "../ensemble/member_scale.ts";
import type { Card } from "../models/card.ts";
import { scalar } from "../models/graph/constant.ts";
import {
  addInput,
  addNode,
  addOutput,
  type Graph,
  newGraph,
} from "../models/graph/graph.ts";
import * as op from "../models/graph/ops.ts";
import { serialiseGraph } from "../models/graph/serialise_graph.ts";
import type { Value } from "../models/graph/value.ts";
import { embedNetworks } from "./embed_networks.ts";
import { actionNodes } from "./nodes/action_nodes.ts";
import { blendNodes } from "./nodes/blend_nodes.ts";
import { calibrateNodes } from "./nodes/calibrate_nodes.ts";
import { imageMaker } from "./nodes/image_nodes.ts";
import { logitNodes } from "./nodes/logit_nodes.ts";
import { poolNodes } from "./nodes/pool_nodes.ts";
import { scanSlices } from "./nodes/scan_slices.ts";
import type { MemberFiles } from "./member_files.ts";
import { readNetwork } from "./read_network.ts";

/** Where an ensemble is used, and where it cuts there. */
export interface PlaceOfUse {
  /** Name of the scenario. */
  readonly scenario: string;
  /** Share of positive exams there. */
  readonly prior: Prior;
  /** Alert at or above it, at that prior. */
  readonly threshold: Probability;
}

/**
 * Writes an ensemble as one ONNX model, from the Hounsfield units of an exam
 * to the action.
 *
 * Input: `hounsfield` float32 `[slices, 1, rows, columns]`, at least one slice
 * of any size, ordered or not; a pixel that is not finite makes the probabilities
 * NaN and the action an alert. Outputs, float32: `probability` `[1]` at the
 * calibration prior; `scenario_probability` `[S]` and `action` `[S]` (0
 * routine, 2 alert), one a place in their order; `slice_scores` `[slices]`,
 * blended logits before pooling; `member_scores` `[slices, members]`, logits
 * on the common scale.
 *
 * The networks run slice by slice inside a `Scan`, so memory does not grow
 * with the exam.
 *
 * @param ensemble the fitted ensemble
 * @param members its members in the recipe's order
 * @param places where it is used, at least one
 * @returns the bytes of an `.onnx` file; the same parts give the same bytes
 * @throws {ExportError} if a member cannot become part of one graph
 * @throws {RangeError} if members are not the recipe's, or there is no place
 */
export function ensembleGraph(
  ensemble: Ensemble,
  members: readonly MemberFiles[],
  places: readonly PlaceOfUse[],
): Uint8Array<ArrayBuffer> {
  checkParts(ensemble, members, places);
  const { recipe, scales } = ensemble;
  // First, since it refuses what cannot be exported.
  const networks = members.map(readNetwork);

  const graph = newGraph("ensemble");
  const hounsfield = addInput(graph, "hounsfield", [
    "slices",
    1,
    "rows",
    "columns",
  ]);
  const scores = scanSlices(graph, hounsfield, "slice", (body, slice) => {
    const imageOf = imageMaker(body, slice);
    const columns = members.map(({ card }, i) =>
      scoreNodes(body, imageOf(card), card, scales[i])
    );
    return op.concat(body, columns, 0);
  });
  const blended = blendNodes(graph, scores, recipe.blend);
  const pooled = poolNodes(graph, blended, recipe.pooling);
  const calibrated = calibrateNodes(
    graph,
    pooled,
    ensemble,
    places.map(({ prior }) => prior),
  );
  const flaw = flawNodes(graph, hounsfield);
  const atCalibration = op.add(graph, calibrated.atCalibration, flaw);
  const atPlaces = op.add(graph, calibrated.atPlaces, flaw);
  const actions = actionNodes(
    graph,
    atPlaces,
    places.map(({ threshold }) => threshold),
  );
  addOutput(graph, atCalibration, "probability");
  addOutput(graph, atPlaces, "scenario_probability");
  addOutput(graph, actions, "action");
  addOutput(graph, blended, "slice_scores");
  addOutput(graph, scores, "member_scores");

  const metadata = {
    members: recipe.members.join(","),
    scenarios: places.map(({ scenario }) => scenario).join(","),
  };
  return embedNetworks(
    serialiseGraph(graph, metadata),
    members.map(({ card }, i) => ({
      operator: operatorOf(card),
      prefix: `${card.name}/`,
      graph: networks[i],
      input: card.input.name,
      outputs: [anyOutput(card).name],
    })),
  );
}

/**
 * 0, or NaN where any pixel is not finite: a network may pass over such a slice,
 * and an exam that was not seen whole must not look harmless.
 */
function flawNodes(graph: Graph, hounsfield: Value): Value {
  const sum = op.reduceSum(graph, hounsfield, [0, 1, 2, 3], "drop");
  return op.mul(graph, sum, scalar(graph, 0));
}

/** One member's logit of one slice, `[1]`, on the common scale. */
function scoreNodes(
  body: Graph,
  image: Value,
  card: Card,
  scale: MemberScale | null,
): Value {
  const output = anyOutput(card);
  // Its shape is the network's own affair: one row of numbers is taken.
  const answer = addNode(body, operatorOf(card), [image], ["numbers"]);
  const row = op.reshape(body, answer, ["numbers"]);
  const raw = op.gather(body, row, [output.index ?? 0], 0);
  return logitNodes(body, raw, output.kind, card.logitOffset, scale);
}

function operatorOf(card: Card): string {
  return `member:${card.name}`;
}

function anyOutput(card: Card): Card["outputs"][number] {
  const output = card.outputs.find(({ finding }) => finding === "any");
  if (output) return output;
  throw new RangeError(
    `Cannot export "${card.name}" as its card must have an output for "any": found ${
      card.outputs.map(({ finding }) => finding).join(", ")
    }`,
  );
}

function checkParts(
  { recipe }: Ensemble,
  members: readonly MemberFiles[],
  places: readonly PlaceOfUse[],
): void {
  const names = members.map(({ card }) => card.name);
  if (names.join() !== recipe.members.join()) {
    throw new RangeError(
      `Cannot export an ensemble as its members must be ${
        recipe.members.join(", ")
      }: current value is ${names.join(", ")}`,
    );
  }
  if (places.length === 0) {
    throw new RangeError(
      "Cannot export an ensemble as there must be a place of use: found 0",
    );
  }
}
