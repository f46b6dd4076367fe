/** Instructions of WebAssembly, as bytes. */
export type Code = readonly number[];

/** Value types of parameters and locals. */
export const I32 = 0x7f;
/** 32-bit float. */
export const F32 = 0x7d;
/** 128-bit vector. */
export const V128 = 0x7b;

/** The few instructions that the kernel is made of, under their own names. */
export const op = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  tee: (local: number): Code => [0x22, local],
  i32: (value: number): Code => [0x41, ...signed(value)],
  f32: (value: number): Code => [
    0x43,
    ...new Uint8Array(Float32Array.of(value).buffer),
  ],
  add: [0x6a],
  multiply: [0x6c],
  lessUnsigned: [0x49],
  loadI32: [0x28, 2, 0],
  storeF32: [0x38, 2, 0],
  addF32: [0x92],
  load: vector(0x00, 2, 0),
  load16x4: vector(0x03, 1, 0),
  loadSplat32: vector(0x09, 2, 0),
  store: vector(0x0b, 2, 0),
  zeros: vector(0x0c, ...new Array(16).fill(0)),
  splatI32: vector(0x11),
  splatF32: vector(0x13),
  lane: (lane: number): Code => vector(0x1f, lane),
  addI32x4: vector(0xae),
  addF32x4: vector(0xe4),
  subtractF32x4: vector(0xe5),
  multiplyF32x4: vector(0xe6),
  // x86 has these in one instruction, unlike min and max.
  leastF32x4: vector(0xea),
  mostF32x4: vector(0xeb),
  toF32x4: vector(0xfa),
} as const;

/**
 * A loop that runs at least once, and again while a local lies below another
 * after a step was added to it.
 */
export function doWhileBelow(
  local: number,
  step: Code,
  limit: number,
  body: Code,
): Code {
  return [
    ...[0x03, 0x40],
    ...body,
    ...op.get(local),
    ...step,
    ...op.add,
    ...op.tee(local),
    ...op.get(limit),
    ...op.lessUnsigned,
    ...[0x0d, 0x00],
    0x0b,
  ];
}

/** A function to export. */
export interface Routine {
  /** Its name. */
  readonly name: string;
  /** Types of its parameters, which are its first locals. */
  readonly parameters: readonly number[];
  /** Types of its other locals. */
  readonly locals: readonly number[];
  /** Its instructions; it returns nothing. */
  readonly body: Code;
}

/**
 * Puts functions and one memory, exported as `memory`, into a module.
 *
 * @param routines the functions
 * @returns a binary module
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5.
 */
export function assemble(
  routines: readonly Routine[],
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      routines.map(({ parameters }) => [0x60, ...list([...parameters]), 0]),
    ),
    ...section(3, routines.map((_, i) => [i])),
    ...section(5, [[0x00, 1]]),
    ...section(7, [
      [...name("memory"), 0x02, 0],
      ...routines.map((routine, i) => [...name(routine.name), 0x00, i]),
    ]),
    ...section(
      10,
      routines.map(({ locals, body }) =>
        list([
          ...unsigned(locals.length),
          ...locals.flatMap((type) => [1, type]),
          ...body,
          0x0b,
        ])
      ),
    ),
  ]);
}

function section(id: number, entries: readonly Code[]): Code {
  return [id, ...list([...unsigned(entries.length), ...entries.flat()])];
}

/** Bytes after their number. */
function list(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes];
}

function name(text: string): Code {
  return list([...new TextEncoder().encode(text)]);
}

function vector(number: number, ...immediate: number[]): Code {
  return [0xfd, ...unsigned(number), ...immediate];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const last = rest === 0 && (low & 0x40) === 0 ||
    rest === -1 && (low & 0x40) !== 0;
  return last ? [low] : [low | 0x80, ...signed(rest)];
}
