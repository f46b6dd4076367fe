import { AIR_HU } from "../../data/fill_padding.ts";
import type { Window } from "../../data/window.ts";
import type { Card } from "../../models/card.ts";
import { cardWindows } from "../../models/card_windows.ts";
import { constant, integers, scalar } from "../../models/graph/constant.ts";
import { addNode, type Graph } from "../../models/graph/graph.ts";
import * as op from "../../models/graph/ops.ts";
import type { Value } from "../../models/graph/value.ts";
import { channelAffines } from "../../models/normalisation.ts";

/** Adds the steps from one slice to what a network is fed. */
export type ImageMaker = (card: Pick<Card, "input">) => Value;

/**
 * Makes the function that adds padding, windows, resize and normalisation for
 * each network. Networks that look through the same windows share that part.
 *
 * The order is that of `data/slice_to_tensor.ts` and `models/member.ts`:
 * padding as air, window, resize, normalise.
 *
 * @param graph the graph to add to
 * @param hounsfield one slice, `[1, rows, columns]`, in HU
 * @returns a function from a card to `[1, C, rows, columns]`, or
 * `[1, rows, columns, C]`, as the card's layout says
 */
export function imageMaker(graph: Graph, hounsfield: Value): ImageMaker {
  const air = op.maximum(graph, hounsfield, scalar(graph, AIR_HU));
  const image = addBatchAxis(graph, air);
  const made = new Map<string, Value>();

  return (card) => {
    const { input } = card;
    const affines = channelAffines(input.normalisation, input.windows.length);
    const inOrder = cardWindows(card);
    const windows = affines.map(({ source }) => inOrder[source]);
    const shown = once(
      JSON.stringify(windows),
      () => op.concat(graph, windows.map(windowed), 1),
    );
    // A copy where the sizes are the same already.
    const resized = once(
      JSON.stringify([windows, input.rows, input.columns]),
      () => op.resizeImage(graph, shown, input.rows, input.columns),
    );
    const channels = [1, affines.length, 1, 1];
    const column = (numbers: number[]) =>
      constant(graph, channels, Float32Array.from(numbers));
    const scaled = op.mul(
      graph,
      resized,
      column(affines.map(({ scale }) => scale)),
    );
    const normal = op.add(
      graph,
      scaled,
      column(affines.map(({ offset }) => offset)),
    );
    return input.layout === "NCHW"
      ? normal
      : op.transpose(graph, normal, [0, 2, 3, 1]);
  };

  function windowed(window: Window): Value {
    return once(
      JSON.stringify(window),
      () => windowNodes(graph, image, window),
    );
  }

  function once(key: string, make: () => Value): Value {
    const known = made.get(key);
    if (known) return known;
    const value = make();
    made.set(key, value);
    return value;
  }
}

/**
 * Adds a window by DICOM's LINEAR formula.
 *
 * @param graph the graph to add to
 * @param hounsfield any tensor in HU
 * @param window centre and width in HU
 * @returns brightness in 0..1, the shape of `hounsfield`
 *
 * Source: DICOM PS3.3 C.11.2.1.2.1.
 */
export function windowNodes(
  graph: Graph,
  hounsfield: Value,
  { centre, width }: Window,
): Value {
  const above = op.sub(graph, hounsfield, scalar(graph, centre - 0.5));
  if (width === 1) {
    // A step, without a division by 0.
    const bright = op.greater(graph, above, scalar(graph, 0));
    return op.cast(graph, bright, "float32");
  }
  const ramp = op.add(
    graph,
    op.div(graph, above, scalar(graph, width - 1)),
    scalar(graph, 0.5),
  );
  return addNode(
    graph,
    "Clip",
    [ramp, scalar(graph, 0), scalar(graph, 1)],
    ramp.shape,
  );
}

/** `[1, rows, columns]` to `[1, 1, rows, columns]`; `reshape` allows one symbolic axis only. */
function addBatchAxis(graph: Graph, x: Value): Value {
  const axes = integers(graph, [0]);
  return addNode(graph, "Unsqueeze", [x, axes], [1, ...x.shape]);
}
