import type { Weights, WeightTensor } from "./architectures/weights.ts";
import { sizeOf } from "./graph/value.ts";

/** How the elements of one tensor are stored. */
export type StoredType = "F16" | "F32";

const BYTES: Readonly<Record<StoredType, number>> = { F16: 2, F32: 4 };
const LENGTH_BYTES = 8;

/**
 * Writes weights in the safetensors format: the header's length, a JSON header
 * with type, shape and place of each tensor, then the elements.
 *
 * @param weights tensors by name
 * @param typeOf how each tensor is stored
 * @returns the file's bytes, tensors sorted by name: equal weights give equal
 * bytes
 * @throws {RangeError} if an element is not finite, or too large for float16
 *
 * Source: https://github.com/huggingface/safetensors, section "Format".
 */
export function writeWeights(
  weights: Weights,
  typeOf: (name: string) => StoredType,
): Uint8Array<ArrayBuffer> {
  const names = [...weights.keys()].sort();
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const name of names) {
    const tensor = weights.get(name)!;
    const dtype = typeOf(name);
    const part = elementBytes(name, tensor, dtype);
    const end = offset + part.length;
    header[name] = {
      dtype,
      shape: tensor.shape,
      data_offsets: [offset, end],
    };
    parts.push(part);
    offset = end;
  }
  const json = JSON.stringify(header);
  // Spaces bring the elements to a multiple of 8, as the format advises.
  const text = new TextEncoder().encode(
    json.padEnd(Math.ceil(json.length / 8) * 8),
  );
  const bytes = new Uint8Array(LENGTH_BYTES + text.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + text.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Reads weights in the safetensors format, as float32.
 *
 * @param bytes the file
 * @returns tensors by name, in the order of the header
 * @throws {SyntaxError} if the bytes are no such file, are cut short, or hold
 * another type than F16 and F32
 */
export function readWeights(bytes: Uint8Array): Weights {
  const fail = (rule: string, found: unknown) =>
    new SyntaxError(
      `Cannot read weights as ${rule}: current value is ${found}`,
    );
  if (bytes.length < LENGTH_BYTES) {
    throw fail("the file must have at least 8 bytes", bytes.length);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(bytes.length - LENGTH_BYTES)) {
    throw fail("the header must end inside the file", `${length} bytes`);
  }
  const start = LENGTH_BYTES + Number(length);
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, start));
  const weights = new Map<string, WeightTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, shape, data_offsets: offsets } = Object(entry);
    if (dtype !== "F16" && dtype !== "F32") {
      throw fail(`the type of "${name}" must be F16 or F32`, dtype);
    }
    if (!wholeNumbers(shape)) {
      throw fail(`the shape of "${name}" must be whole numbers`, shape);
    }
    const wanted = sizeOf(shape) * BYTES[dtype as StoredType];
    if (
      !wholeNumbers(offsets) || offsets.length !== 2 ||
      offsets[1] - offsets[0] !== wanted || start + offsets[1] > bytes.length
    ) {
      throw fail(
        `"${name}" must lie in ${wanted} bytes inside the file`,
        JSON.stringify(offsets),
      );
    }
    // A copy: elements need not be aligned in the file.
    const part = bytes.slice(start + offsets[0], start + offsets[1]);
    const data = dtype === "F32"
      ? new Float32Array(part.buffer)
      : Float32Array.from(new Float16Array(part.buffer));
    weights.set(name, { shape, data });
  }
  return weights;

  function parseHeader(text: Uint8Array): object {
    let header: unknown;
    try {
      header = JSON.parse(new TextDecoder().decode(text));
    } catch (cause) {
      throw new SyntaxError(
        "Cannot read weights as the header must be JSON",
        { cause },
      );
    }
    if (header === null || typeof header !== "object") {
      throw fail("the header must be an object", header);
    }
    return header;
  }
}

function elementBytes(
  name: string,
  { data, shape }: WeightTensor,
  dtype: StoredType,
): Uint8Array {
  if (data.length !== sizeOf(shape)) {
    throw new TypeError(
      `Cannot write weights as "${name}" [${shape.join(", ")}] needs ${
        sizeOf(shape)
      } elements: current value is ${data.length}`,
    );
  }
  const stored = dtype === "F32" ? data : Float16Array.from(data);
  const broken = stored.findIndex((value: number) => !Number.isFinite(value));
  if (broken >= 0) {
    throw new RangeError(
      `Cannot write weights as "${name}" must be finite as ${dtype}: current value is ${
        data[broken]
      }`,
    );
  }
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

function wholeNumbers(value: unknown): value is number[] {
  return Array.isArray(value) &&
    value.every((one) => Number.isSafeInteger(one) && one >= 0);
}
