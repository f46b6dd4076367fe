import type { Anatomy } from "./anatomy.ts";
import { type HeadOutline, headOutline } from "./head_outline.ts";
import type { Pose } from "./pose.ts";
import { DIRECTIONS, POLAR_SIZE } from "./polar_table.ts";

/** Rows and columns of a phantom image. */
export const IMAGE_SIZE = 512;

/**
 * The plane of one slice: how pixels and the head's millimetres map.
 *
 * `step` pixels make one cell: 1 to draw, more to measure blood quickly.
 */
export interface Frame {
  /** The head. */
  readonly anatomy: Anatomy;
  /** How it lay. */
  readonly pose: Pose;
  /** Number of the slice. */
  readonly slice: number;
  /** Height of the plane at the origin, in the head's millimetres. */
  readonly height: number;
  /** Half the thickness of the slice, in the head's millimetres. */
  readonly halfThickness: number;
  /** The layers of the head. */
  readonly outline: HeadOutline;
  /** Pixels along a cell. */
  readonly step: number;
  /** Cells along a row or column. */
  readonly cells: number;
  /** The head's millimetres along a cell. */
  readonly unit: number;
  /** Column of the origin, in cells. */
  readonly originColumn: number;
  /** Row of the origin, in cells. */
  readonly originRow: number;
  /** Cosine of the head's turn. */
  readonly cos: number;
  /** Sine of the head's turn. */
  readonly sin: number;
}

/**
 * Lays the plane of one slice.
 *
 * @param anatomy the head
 * @param pose how it lay
 * @param slice number of the slice
 * @param step pixels along a cell: 1, 2, 4 or 8
 * @returns the frame
 */
export function makeFrame(
  anatomy: Anatomy,
  pose: Pose,
  slice: number,
  step: number,
): Frame {
  const height = pose.bottom + slice * pose.intervalMm / anatomy.size;
  const turn = 2 * Math.PI * pose.turn / DIRECTIONS;
  return {
    anatomy,
    pose,
    slice,
    height,
    halfThickness: pose.intervalMm / anatomy.size / 2,
    outline: headOutline(anatomy, pose, height),
    step,
    cells: IMAGE_SIZE / step,
    unit: step * pose.spacingMm / anatomy.size,
    originColumn: (pose.column + 0.5) / step - 0.5,
    originRow: (pose.row + 0.5) / step - 0.5,
    cos: Math.cos(turn),
    sin: Math.sin(turn),
  };
}

/**
 * The same plane in other cells.
 *
 * @param frame the plane
 * @param step pixels along a cell
 * @returns the frame
 */
export function withStep(frame: Frame, step: number): Frame {
  return {
    ...frame,
    step,
    cells: IMAGE_SIZE / step,
    unit: frame.unit * step / frame.step,
    originColumn: (frame.pose.column + 0.5) / step - 0.5,
    originRow: (frame.pose.row + 0.5) / step - 0.5,
  };
}

/**
 * Finds where a row of cells starts in the polar table; one cell further is
 * `step` entries further.
 *
 * @param frame the plane
 * @param row row of cells
 * @returns index of its first entry
 */
export function polarRow(frame: Frame, row: number): number {
  const half = POLAR_SIZE / 2;
  const pixelRow = row * frame.step + (frame.step >> 1);
  return (pixelRow - frame.pose.row + half) * POLAR_SIZE +
    (frame.step >> 1) - frame.pose.column + half;
}

/**
 * Bounds a disc of the head in cells.
 *
 * @param frame the plane
 * @param x centre, in the head's millimetres
 * @param y centre
 * @param radius radius, in the head's millimetres
 * @returns first row, row after the last, first column, column after the last
 */
export function boxAround(
  frame: Frame,
  x: number,
  y: number,
  radius: number,
): [number, number, number, number] {
  const { cos, sin, unit, cells } = frame;
  const column = frame.originColumn + (x * cos - y * sin) / unit;
  const row = frame.originRow + (x * sin + y * cos) / unit;
  const reach = radius / unit;
  const inside = (at: number) => Math.min(cells, Math.max(0, at));
  return [
    inside(Math.floor(row - reach)),
    inside(Math.ceil(row + reach) + 1),
    inside(Math.floor(column - reach)),
    inside(Math.ceil(column + reach) + 1),
  ];
}
