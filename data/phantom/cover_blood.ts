import type { Canvas } from "./canvas.ts";
import { clipToCavity, coverClot } from "./cover_clot.ts";
import { convexityDepth, coverLayer, epiduralDepth } from "./cover_layer.ts";
import { coverSheet } from "./cover_sheet.ts";
import { boxAround, type Frame, polarRow } from "./frame.ts";
import type { Intraventricular, Lesion, Subarachnoid } from "./lesion.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import { type Box, coverShape, type Shape } from "./shape.ts";
import { cisterns, lateralVentricle, middleVentricles } from "./structures.ts";

/**
 * Covers a mask with the blood of one lesion.
 *
 * @param canvas the slice
 * @param lesion the lesion
 * @param mask `[cells, cells]`, empty; afterwards shares in [0, 1]
 * @returns the cells that may be covered, or `null` if the plane misses it
 */
export function coverBlood(
  canvas: Canvas,
  lesion: Lesion,
  mask: Float32Array,
): Box | null {
  switch (lesion.kind) {
    case "epidural":
      return coverLayer(canvas, mask, epiduralDepth(canvas.frame, lesion));
    case "subdural":
      return lesion.site === "convexity"
        ? coverLayer(canvas, mask, convexityDepth(lesion))
        : coverSheet(canvas, lesion, mask);
    case "subarachnoid":
      return coverSubarachnoid(canvas, lesion, mask);
    case "intraventricular":
      return coverVentricles(canvas, lesion, mask);
    case "intraparenchymal":
      return clipToCavity(
        canvas.frame,
        mask,
        coverClot(canvas, lesion.shape, 0, mask),
      );
  }
}

function coverSubarachnoid(
  { frame, plan, fluid }: Canvas,
  lesion: Subarachnoid,
  mask: Float32Array,
): Box | null {
  const { pose } = plan;
  const [cx, cy, cz] = lesion.at;
  const tilt = 50 * (Math.abs(pose.tiltX) + Math.abs(pose.tiltY));
  if (Math.abs(frame.height - cz) > lesion.reach + tilt) return null;
  const { cells, unit, cos, sin, originColumn, originRow } = frame;
  const box = boxAround(frame, cx, cy, lesion.reach);
  for (const shape of cisterns(plan.anatomy, plan.mass)) {
    coverShape(frame, mask, shape);
  }
  const { direction, distance } = polarTable();
  const { cavityEnd } = frame.outline;
  const whole = boxAround(frame, 0, 0, frame.outline.reach);
  for (let row = whole[0]; row < whole[1]; row++) {
    const dy = (row - originRow) * unit;
    const polar = polarRow(frame, row);
    for (let column = whole[2]; column < whole[3]; column++) {
      const at = row * cells + column;
      const wet = fluid[at];
      const share = wet > mask[at] ? wet : mask[at];
      if (share === 0) continue;
      mask[at] = 0;
      const dx = (column - originColumn) * unit;
      const x = dx * cos + dy * sin - cx, y = dy * cos - dx * sin - cy;
      const z = frame.height + pose.tiltX * (x + cx) + pose.tiltY * (y + cy) -
        cz;
      const far = Math.sqrt(x * x + y * y + 1.6 * z * z) / lesion.reach;
      if (far >= 1) continue;
      const entry = polar + column * frame.step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      if (cavityEnd[bin] < distance[entry] * unit / frame.step) continue;
      const dense = 3 * (1 - far);
      // Blood also lines the cortex beside the fluid.
      const full = share > 0.6 ? 1 : share / 0.6;
      mask[at] = full * (dense > 1 ? 1 : dense);
    }
  }
  return whole[0] < box[1] ? whole : null;
}

function coverVentricles(
  { frame, plan }: Canvas,
  lesion: Intraventricular,
  mask: Float32Array,
): Box | null {
  const { anatomy, mass } = plan;
  let box: Box | null = null;
  for (const side of [1, -1] as const) {
    if (lesion.side !== 0 && lesion.side !== side && lesion.cast !== side) {
      continue;
    }
    const own = coverAll(frame, mask, lateralVentricle(anatomy, mass, side));
    if (!own) continue;
    if (lesion.cast !== side) drain(frame, mask, own, side, lesion.level);
    box = union(box, own);
  }
  if (lesion.middle) {
    box = union(box, coverAll(frame, mask, middleVentricles(anatomy, mass)));
  }
  return box;
}

/** Takes away what lies above the level; a level lies flat in the image, not in the head. */
function drain(
  frame: Frame,
  mask: Float32Array,
  box: Box,
  side: 1 | -1,
  level: number,
): void {
  const { cells, unit, originRow, originColumn } = frame;
  for (let row = box[0]; row < box[1]; row++) {
    const dy = (row - originRow) * unit;
    const under = (dy - level) * 2 + 0.5;
    if (under >= 1) continue;
    for (let column = box[2]; column < box[3]; column++) {
      const dx = (column - originColumn) * unit;
      if (side * (dx * frame.cos + dy * frame.sin) < 0) continue;
      mask[row * cells + column] *= under < 0 ? 0 : under;
    }
  }
}

function coverAll(
  frame: Frame,
  mask: Float32Array,
  shapes: readonly Shape[],
): Box | null {
  let box: Box | null = null;
  for (const shape of shapes) box = union(box, coverShape(frame, mask, shape));
  return box;
}

function union(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  return [
    Math.min(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.max(a[3], b[3]),
  ];
}
