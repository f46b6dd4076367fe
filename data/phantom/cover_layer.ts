import type { Canvas } from "./canvas.ts";
import { readRow } from "./field_grid.ts";
import { boxAround, type Frame, polarRow } from "./frame.ts";
import type { Epidural, Subdural } from "./lesion.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import type { Box } from "./shape.ts";

/** Depth of a layer at the skull by direction and height; 0 where it is not. */
export interface Layer {
  /** Depth by direction (0 to 1023) and height, in the head's millimetres. */
  readonly depthAt: (bin: number, z: number) => number;
  /** Lower end. */
  readonly lowest: number;
  /** Upper end. */
  readonly highest: number;
  /** Greatest depth. */
  readonly depth: number;
}

/**
 * Tells how deep an epidural lens is.
 *
 * @param frame the plane
 * @param lesion the lens
 * @returns its depth along the skull
 */
export function epiduralDepth(frame: Frame, lesion: Epidural): Layer {
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

/**
 * Tells how deep a subdural crescent is.
 *
 * @param lesion the crescent
 * @returns its depth along the skull
 */
export function convexityDepth(lesion: Subdural): Layer {
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

/**
 * Covers a mask with a layer at the inside of the skull.
 *
 * @param canvas the slice
 * @param mask `[cells, cells]`, empty; afterwards shares in [0, 1]
 * @param layer its depth
 * @returns the cells that may be covered, or `null` if the plane misses it
 */
export function coverLayer(
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
