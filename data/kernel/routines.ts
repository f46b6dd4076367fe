import {
  assemble,
  type Code,
  doWhileBelow,
  F32,
  I32,
  op,
  V128,
} from "./assembler.ts";

/**
 * The module of the pixel loops, four pixels an instruction.
 *
 * Written by hand, since TypeScript has no vector instructions: its loops
 * take some ten times as long. Addresses and lengths are in bytes. Loops run
 * to the next multiple of four pixels, so memory needs 16 bytes behind each
 * array.
 *
 * @returns the binary module
 */
export function pixelRoutines(): Uint8Array<ArrayBuffer> {
  return assemble([
    shift(),
    ramp(),
    rampStored(),
    mixRows(),
    mixColumns(),
  ]);
}

/** `shift(from, to, end, by)`: from int16 to float32, `by` added. */
function shift() {
  const [from, to, end, by, step] = [0, 1, 2, 3, 4];
  return {
    name: "shift",
    parameters: [I32, I32, I32, I32],
    locals: [V128],
    body: [
      ...op.get(by),
      ...op.splatI32,
      ...op.set(step),
      ...doWhileBelow(to, op.i32(16), end, [
        ...op.get(to),
        ...op.get(from),
        ...op.load16x4,
        ...op.get(step),
        ...op.addI32x4,
        ...op.toF32x4,
        ...op.store,
        ...op.get(from),
        ...op.i32(8),
        ...op.add,
        ...op.set(from),
      ]),
    ],
  };
}

/** `ramp(at, end, low, slope)`: in place, `(x - low) * slope` held in 0..1. */
function ramp() {
  const [at, end, low, slope, lows, slopes, ones] = [0, 1, 2, 3, 4, 5, 6];
  return {
    name: "ramp",
    parameters: [I32, I32, F32, F32],
    locals: [V128, V128, V128],
    body: [
      ...splatRamp({ low, slope, lows, slopes, ones }),
      ...doWhileBelow(at, op.i32(16), end, [
        ...op.get(at),
        ...op.get(at),
        ...op.load,
        ...applyRamp({ lows, slopes, ones }),
        ...op.store,
      ]),
    ],
  };
}

/** `rampStored(from, to, end, low, slope)`: the same, from int16. */
function rampStored() {
  const [from, to, end, low, slope] = [0, 1, 2, 3, 4];
  const [lows, slopes, ones] = [5, 6, 7];
  return {
    name: "rampStored",
    parameters: [I32, I32, I32, F32, F32],
    locals: [V128, V128, V128],
    body: [
      ...splatRamp({ low, slope, lows, slopes, ones }),
      ...doWhileBelow(to, op.i32(16), end, [
        ...op.get(to),
        ...op.get(from),
        ...op.load16x4,
        ...op.toF32x4,
        ...applyRamp({ lows, slopes, ones }),
        ...op.store,
        ...op.get(from),
        ...op.i32(8),
        ...op.add,
        ...op.set(from),
      ]),
    ],
  };
}

function splatRamp(
  local: Record<"low" | "slope" | "lows" | "slopes" | "ones", number>,
): Code {
  return [
    ...op.get(local.low),
    ...op.splatF32,
    ...op.set(local.lows),
    ...op.get(local.slope),
    ...op.splatF32,
    ...op.set(local.slopes),
    ...op.f32(1),
    ...op.splatF32,
    ...op.set(local.ones),
  ];
}

/** On the four pixels on top of the stack. */
function applyRamp(local: Record<"lows" | "slopes" | "ones", number>): Code {
  return [
    ...op.get(local.lows),
    ...op.subtractF32x4,
    ...op.get(local.slopes),
    ...op.multiplyF32x4,
    ...op.zeros,
    ...op.mostF32x4,
    ...op.get(local.ones),
    ...op.leastF32x4,
  ];
}

/**
 * `mixRows(image, stride, weights, weightsEnd, to, end)`: the weighted sum of
 * neighbouring rows, `stride` bytes apart.
 */
function mixRows() {
  const [image, stride, weights, weightsEnd, to, end] = [0, 1, 2, 3, 4, 5];
  const [pixel, weight, sum] = [6, 7, 8];
  return {
    name: "mixRows",
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, V128],
    body: doWhileBelow(to, op.i32(16), end, [
      ...op.get(image),
      ...op.set(pixel),
      ...op.get(weights),
      ...op.set(weight),
      ...op.zeros,
      ...op.set(sum),
      ...doWhileBelow(weight, op.i32(4), weightsEnd, [
        ...op.get(sum),
        ...op.get(pixel),
        ...op.load,
        ...op.get(weight),
        ...op.loadSplat32,
        ...op.multiplyF32x4,
        ...op.addF32x4,
        ...op.set(sum),
        ...op.get(pixel),
        ...op.get(stride),
        ...op.add,
        ...op.set(pixel),
      ]),
      ...op.get(to),
      ...op.get(sum),
      ...op.store,
      ...op.get(image),
      ...op.i32(16),
      ...op.add,
      ...op.set(image),
    ]),
  };
}

/**
 * `mixColumns(row, firsts, weights, widest, to, end)`: for each output pixel
 * the weighted sum of neighbours in `row`; `firsts` holds the byte where each
 * starts, `widest` the bytes of weights an output, a multiple of 16.
 */
function mixColumns() {
  const [row, firsts, weights, widest, to, end] = [0, 1, 2, 3, 4, 5];
  const [pixel, limit, sum] = [6, 7, 8];
  return {
    name: "mixColumns",
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, V128],
    body: doWhileBelow(to, op.i32(4), end, [
      ...op.get(row),
      ...op.get(firsts),
      ...op.loadI32,
      ...op.add,
      ...op.set(pixel),
      ...op.get(weights),
      ...op.get(widest),
      ...op.add,
      ...op.set(limit),
      ...op.zeros,
      ...op.set(sum),
      // Leaves `weights` at the next output's.
      ...doWhileBelow(weights, op.i32(16), limit, [
        ...op.get(sum),
        ...op.get(pixel),
        ...op.load,
        ...op.get(weights),
        ...op.load,
        ...op.multiplyF32x4,
        ...op.addF32x4,
        ...op.set(sum),
        ...op.get(pixel),
        ...op.i32(16),
        ...op.add,
        ...op.set(pixel),
      ]),
      ...op.get(to),
      ...op.get(sum),
      ...op.lane(0),
      ...op.get(sum),
      ...op.lane(1),
      ...op.addF32,
      ...op.get(sum),
      ...op.lane(2),
      ...op.addF32,
      ...op.get(sum),
      ...op.lane(3),
      ...op.addF32,
      ...op.storeF32,
      ...op.get(firsts),
      ...op.i32(4),
      ...op.add,
      ...op.set(firsts),
    ]),
  };
}
