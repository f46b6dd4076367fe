import type { Canvas } from "./canvas.ts";
import { type FieldGrid, readRow } from "./field_grid.ts";
import { boxAround, type Frame, polarRow } from "./frame.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import { type Box, coverShape, type Ellipsoid, ellipsoid } from "./shape.ts";

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

/**
 * Empties the cells of a mask that lie in or beyond the skull.
 *
 * @param frame the plane
 * @param mask `[cells, cells]`, shares in [0, 1]
 * @param box the cells that may be covered, or `null` for none
 * @returns the same box
 */
export function clipToCavity(
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
