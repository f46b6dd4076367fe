import type { MemberScale } from "../../ensemble/member_scale.ts";
import type { CardOutput } from "../../models/card.ts";
import { scalar } from "../../models/graph/constant.ts";
import type { Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";

/**
 * Adds the way from what a network says to a logit on the common scale: minus
 * the card's offset, then the fitted scale where the network only ranks.
 *
 * @param graph the graph to add to
 * @param raw what the network says
 * @param kind what that number is
 * @param offset the card's logit offset
 * @param scale what was fitted for a score, or `null`
 * @returns logits, the shape of `raw`
 */
export function logitNodes(
  graph: Graph,
  raw: Value,
  kind: CardOutput["kind"],
  offset: number,
  scale: MemberScale | null,
): Value {
  let logit = kind === "probability"
    ? op.sub(
      graph,
      op.log(graph, raw),
      op.log(graph, op.sub(graph, scalar(graph, 1), raw)),
    )
    : raw;
  if (offset !== 0) logit = op.sub(graph, logit, scalar(graph, offset));
  if (!scale) return logit;
  const sloped = op.mul(graph, logit, scalar(graph, scale.slope));
  return op.add(graph, sloped, scalar(graph, scale.intercept));
}
