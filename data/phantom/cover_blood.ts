import type { ExamPlan } from "./exam_plan.ts";
import { type FieldGrid, readRow } from "./field_grid.ts";
import { boxAround, type Frame, polarRow } from "./frame.ts";
import type {
  Epidural,
  Intraventricular,
  Lesion,
  Subarachnoid,
  Subdural,
} from "./lesion.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import {
  type Box,
  coverShape,
  type Ellipsoid,
  ellipsoid,
  type Shape,
} from "./shape.ts";
import { cisterns, lateralVentricle, middleVentricles } from "./structures.ts";
import { behindPetrous, cleftWeight, tentoriumHeight } from "./tentorium.ts";

/** What covering needs to know of a slice. */
export interface Canvas {
  /** The exam. */
  readonly plan: Pick<ExamPlan, "anatomy" | "mass" | "pose">;
  /** The plane. */
  readonly frame: Frame;
  /** Its unevenness. */
  readonly uneven: FieldGrid;
  /** `[cells, cells]`, share of subarachnoid fluid; needed for subarachnoid blood. */
  readonly fluid: Float32Array;
}

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
      return coverSubdural(canvas, lesion, mask);
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

/**
 * Covers a mask with a clot, or with the clot and what lies around it.
 *
 * @param canvas the slice
 * @param clot its shape
 * @param around width of what lies around, in the head's millimetres
 * @param mask `[cells, cells]`, empty; afterwards shares in [0, 1]
 * @returns the cells that may be covered, or `null` if the plane misses it
 */
export function coverClot(
  { frame, uneven }: Canvas,
  clot: Ellipsoid,
  around: number,
  mask: Float32Array,
): Box | null {
  const { at, half, turn, rough } = clot;
  const wide = half.map((length) => length + around) as [
    number,
    number,
    number,
  ];
  const shape = ellipsoid(at, wide, turn, rough);
  const reach = Math.max(wide[0], wide[1]) * (1 + rough) + 3;
  const cells = unevenCells(frame, uneven, at[0], at[1], reach);
  return coverShape(frame, mask, shape, cells);
}

/** Empties the cells of a mask that lie in or beyond the skull. */
function clipToCavity(
  frame: Frame,
  mask: Float32Array,
  box: Box | null,
): Box | null {
  if (!box) return null;
  const { cells, step, pose } = frame;
  const { cavityEnd } = frame.outline;
  const { direction, distance } = polarTable();
  for (let row = box[0]; row < box[1]; row++) {
    const polar = polarRow(frame, row);
    for (let column = box[2]; column < box[3]; column++) {
      const entry = polar + column * step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const r = distance[entry] * frame.unit / step;
      if (r > cavityEnd[bin]) mask[row * cells + column] = 0;
    }
  }
  return box;
}

let unevenBuffer = new Float32Array(0);

/** Unevenness of the cells around a point, for `coverShape`. */
function unevenCells(
  frame: Frame,
  uneven: FieldGrid,
  x: number,
  y: number,
  reach: number,
): Float32Array {
  const { cells, step } = frame;
  if (unevenBuffer.length !== cells * cells) {
    unevenBuffer = new Float32Array(cells * cells);
  }
  const line = new Float32Array(uneven.size);
  const box = boxAround(frame, x, y, reach);
  for (let row = box[0]; row < box[1]; row++) {
    readRow(uneven, row * step + (step - 1) / 2, line);
    for (let column = box[2]; column < box[3]; column++) {
      const along = (column * step + (step - 1) / 2) / uneven.pixels;
      const cell = along | 0;
      unevenBuffer[row * cells + column] = line[cell] +
        (along - cell) * (line[cell + 1] - line[cell]);
    }
  }
  return unevenBuffer;
}

/** Depth of a layer at the skull by direction and height; 0 where it is not. */
interface Layer {
  readonly depthAt: (bin: number, z: number) => number;
  /** Cavity at its middle, for cells that cannot be reached. */
  readonly lowest: number;
  readonly highest: number;
  readonly depth: number;
}

function epiduralDepth(frame: Frame, lesion: Epidural): Layer {
  const { cavityEnd } = frame.outline;
  const middle = lesion.angle / (2 * Math.PI) * DIRECTIONS;
  return {
    depth: lesion.depth,
    lowest: lesion.height - lesion.halfHeight,
    highest: lesion.height + lesion.halfHeight,
    depthAt(bin, z) {
      const arc = turnBetween(bin, middle) * 2 * Math.PI / DIRECTIONS *
        cavityEnd[bin] / lesion.halfArc;
      const tall = (z - lesion.height) / lesion.halfHeight;
      const left = 1 - arc * arc - tall * tall;
      // Blunter than a parabola at its edges.
      return left <= 0 ? 0 : lesion.depth * Math.pow(left, 0.8);
    },
  };
}

function convexityDepth(lesion: Subdural): Layer {
  const middle = lesion.angle / (2 * Math.PI) * DIRECTIONS;
  return {
    depth: lesion.depth,
    lowest: lesion.height - lesion.halfHeight,
    highest: lesion.height + lesion.halfHeight,
    depthAt(bin, z) {
      const arc = turnBetween(bin, middle) * 2 * Math.PI / DIRECTIONS /
        lesion.halfSpan;
      const tall = (z - lesion.height) / lesion.halfHeight;
      const left = 1 - arc * arc - 0.8 * tall * tall;
      if (left <= 0) return 0;
      // Off its middle towards the back, as it settles.
      return lesion.depth * Math.sqrt(left) * (0.85 + 0.3 * arc * lesion.side);
    },
  };
}

function turnBetween(bin: number, middle: number): number {
  let turn = bin - middle;
  while (turn > DIRECTIONS / 2) turn -= DIRECTIONS;
  while (turn < -DIRECTIONS / 2) turn += DIRECTIONS;
  return turn;
}

function coverLayer(
  { frame, plan, uneven: bumps }: Canvas,
  mask: Float32Array,
  layer: Layer,
): Box | null {
  const { pose } = plan;
  const tilt = 60 * (Math.abs(pose.tiltX) + Math.abs(pose.tiltY));
  if (
    frame.height + tilt < layer.lowest || frame.height - tilt > layer.highest
  ) return null;
  const { cells, unit, step, cos, sin, originColumn, originRow } = frame;
  const { cavityEnd, cavityBand, upright, reach } = frame.outline;
  const { direction, distance } = polarTable();
  const radialUnit = unit / step;
  const box = boxAround(frame, 0, 0, reach);
  const line = new Float32Array(bumps.size);
  const soft = 1 / (1.2 * radialUnit + 0.12 * frame.halfThickness);
  for (let row = box[0]; row < box[1]; row++) {
    readRow(bumps, row * step + (step - 1) / 2, line);
    const polar = polarRow(frame, row);
    const dy = (row - originRow) * unit;
    for (let column = box[2]; column < box[3]; column++) {
      const entry = polar + column * step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const radial = cavityEnd[bin] - distance[entry] * radialUnit;
      const inside = radial * upright[bin];
      if (inside > layer.depth * 1.3 || radial < -cavityBand[bin]) continue;
      const dx = (column - originColumn) * unit;
      const z = frame.height + pose.tiltX * (dx * cos + dy * sin) +
        pose.tiltY * (dy * cos - dx * sin);
      const depth = layer.depthAt(bin, z);
      if (depth < 0.3) continue;
      const uneven = line[
        Math.round((column * step + (step - 1) / 2) / bumps.pixels)
      ];
      const share = (depth * (1 + 0.12 * uneven) - inside) * soft + 0.5;
      if (share > 0) mask[row * cells + column] = share > 1 ? 1 : share;
    }
  }
  return box;
}

function coverSubdural(
  canvas: Canvas,
  lesion: Subdural,
  mask: Float32Array,
): Box | null {
  if (lesion.site === "convexity") {
    return coverLayer(canvas, mask, convexityDepth(lesion));
  }
  const { frame, plan } = canvas;
  const { pose } = plan;
  const { cells, unit, cos, sin, originColumn, originRow } = frame;
  const { cavityEnd, reach } = frame.outline;
  const { direction, distance } = polarTable();
  const falx = lesion.site === "falx";
  if (falx && Math.abs(frame.height - lesion.height) > lesion.halfHeight + 12) {
    return null;
  }
  if (!falx && (frame.height > 30 || frame.height < -30)) return null;
  const box = boxAround(frame, 0, 0, reach);
  const soft = 1 / (1.1 * unit / frame.step + 0.3);
  for (let row = box[0]; row < box[1]; row++) {
    const polar = polarRow(frame, row);
    const dy = (row - originRow) * unit;
    for (let column = box[2]; column < box[3]; column++) {
      const dx = (column - originColumn) * unit;
      const x = dx * cos + dy * sin, y = dy * cos - dx * sin;
      const beside = lesion.side * x;
      if (beside < -1.5) continue;
      const entry = polar + column * frame.step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const depth = cavityEnd[bin] - distance[entry] * unit / frame.step;
      if (depth < 1) continue;
      const z = frame.height + pose.tiltX * x + pose.tiltY * y;
      let share: number;
      if (falx) {
        const tall = (z - lesion.height) / lesion.halfHeight;
        const long = (y - 8) / 80;
        const left = 1 - tall * tall - 0.6 * long * long;
        if (left <= 0) continue;
        const wide = lesion.depth * Math.sqrt(left) * cleftWeight(y, z);
        share = (wide - beside) * soft + 0.5;
        if (share > beside + 1.5) share = beside + 1.5;
        if (wide < 0.4) continue;
      } else {
        if (behindPetrous(x, y) < 2) continue;
        const above = z - tentoriumHeight(x, y);
        const wide = lesion.depth * Math.min(1, depth / 8 + 0.3);
        share = Math.min(above + 1, wide - above) * 0.5 * soft + 0.2;
      }
      if (share > 0) mask[row * cells + column] = share > 1 ? 1 : share;
    }
  }
  return box;
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
