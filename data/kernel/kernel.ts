import { pixelRoutines } from "./routines.ts";

const PAGE = 65536;

/** The pixel loops of this thread, and the memory that they work on. */
export interface Kernel {
  /** Turns int16 at `from` into float32 at `to`, up to `end`, adding `by`. */
  shift(from: number, to: number, end: number, by: number): void;
  /** Replaces float32 from `at` to `end` by `(x - low) * slope`, held in 0..1. */
  ramp(at: number, end: number, low: number, slope: number): void;
  /** Does the same to int16 at `from`, into float32 from `to` to `end`. */
  rampStored(
    from: number,
    to: number,
    end: number,
    low: number,
    slope: number,
  ): void;
  /** Writes from `to` to `end` the weighted sum of rows `stride` apart from `image` on. */
  mixRows(
    image: number,
    stride: number,
    weights: number,
    weightsEnd: number,
    to: number,
    end: number,
  ): void;
  /** Writes from `to` to `end` the weighted sums of neighbours in `row`. */
  mixColumns(
    row: number,
    firsts: number,
    weights: number,
    widest: number,
    to: number,
    end: number,
  ): void;
}

let kernel: Kernel | null = null;
let memory: WebAssembly.Memory | null = null;

/**
 * Gives the pixel loops and enough memory for them, all of it free: what one
 * call leaves there the next may overwrite.
 *
 * @param bytes needed
 * @returns the loops and the buffer of their memory, valid until the next call
 */
export function takeKernel(
  bytes: number,
): { kernel: Kernel; buffer: ArrayBufferLike } {
  if (kernel === null || memory === null) {
    const module = new WebAssembly.Module(pixelRoutines());
    const { exports } = new WebAssembly.Instance(module);
    const { shift, ramp, rampStored, mixRows, mixColumns } = exports;
    if (
      !(exports.memory instanceof WebAssembly.Memory && isRoutine(shift) &&
        isRoutine(ramp) && isRoutine(rampStored) && isRoutine(mixRows) &&
        isRoutine(mixColumns))
    ) throw new TypeError("Cannot run the pixel loops as one is missing");
    memory = exports.memory;
    kernel = { shift, ramp, rampStored, mixRows, mixColumns };
  }
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  return { kernel, buffer: memory.buffer };
}

function isRoutine(
  exported: WebAssembly.ExportValue,
): exported is (...operands: number[]) => void {
  return typeof exported === "function";
}
