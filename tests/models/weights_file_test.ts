import { deepEqual, equal, throws } from "node:assert/strict";
import { readWeights, writeWeights } from "../../models/weights_file.ts";

const WEIGHTS = new Map([
  ["b", { shape: [2, 2], data: Float32Array.of(1, -0.5, 0.1, 65504) }],
  ["a", { shape: [3], data: Float32Array.of(1e-9, 0.1, 3) }],
  ["empty", { shape: [0, 4], data: new Float32Array() }],
]);

Deno.test("readWeights() gives back what writeWeights() was given, float32 exactly", () => {
  const read = readWeights(writeWeights(WEIGHTS, () => "F32"));
  deepEqual([...read.keys()], ["a", "b", "empty"]);
  deepEqual(new Map(read), WEIGHTS);
});

Deno.test("writeWeights() rounds float16 as IEEE 754 does", () => {
  const read = readWeights(
    writeWeights(WEIGHTS, (name) => name === "b" ? "F16" : "F32"),
  );
  // 0.1 lies between two float16 numbers: 1638 and 1639 times 2^-14.
  deepEqual(
    read.get("b")!.data,
    Float32Array.of(1, -0.5, 1638 * 2 ** -14, 65504),
  );
  equal(read.get("a")!.data[0], Math.fround(1e-9));
});

Deno.test("writeWeights() gives equal bytes for equal weights in another order", () => {
  const turned = new Map([...WEIGHTS].reverse());
  deepEqual(
    writeWeights(turned, () => "F16"),
    writeWeights(WEIGHTS, () => "F16"),
  );
});

Deno.test("readWeights() reads the published layout", () => {
  const header = '{"x":{"dtype":"F16","shape":[2],"data_offsets":[1,5]},' +
    '"__metadata__":{"format":"pt"}}';
  const bytes = new Uint8Array(8 + header.length + 5);
  bytes[0] = header.length;
  bytes.set(new TextEncoder().encode(header), 8);
  // 1 and -2 as float16, little endian, at an odd place.
  bytes.set([0, 0x00, 0x3c, 0x00, 0xc0], 8 + header.length);
  deepEqual([...readWeights(bytes)], [
    ["x", { shape: [2], data: Float32Array.of(1, -2) }],
  ]);
});

Deno.test("readWeights() refuses what is no whole file", () => {
  const bytes = writeWeights(WEIGHTS, () => "F32");
  const altered = (from: string, to: string) => {
    const text = new TextDecoder("latin1").decode(bytes).replace(from, to);
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  };
  const cases: readonly (readonly [Uint8Array, RegExp])[] = [
    [new Uint8Array(7), /at least 8 bytes/],
    [new Uint8Array(8).fill(255), /header must end inside the file/],
    [bytes.subarray(0, bytes.length - 1), /must lie in 16 bytes inside/],
    [altered('{"a"', '["a"'), /header must be JSON/],
    [altered("[2,2]", "[2,3]"), /must lie in 24 bytes inside/],
    [altered("[2,2]", "[-2]  "), /must be whole numbers/],
    [altered('"F32"', '"I32"'), /must be F16 or F32/],
    [altered("[12,28]", "[11,28]"), /must lie in 16 bytes inside/],
  ];
  for (const [broken, reason] of cases) {
    throws(() => readWeights(broken), SyntaxError);
    throws(() => readWeights(broken), reason);
  }
});

Deno.test("writeWeights() refuses numbers that the type cannot hold", () => {
  const huge = new Map([["x", { shape: [1], data: Float32Array.of(7e4) }]]);
  throws(() => writeWeights(huge, () => "F16"), RangeError);
  writeWeights(huge, () => "F32");
  const nan = new Map([["x", { shape: [1], data: Float32Array.of(NaN) }]]);
  throws(() => writeWeights(nan, () => "F32"), RangeError);
  const short = new Map([["x", { shape: [2], data: Float32Array.of(1) }]]);
  throws(() => writeWeights(short, () => "F32"), TypeError);
});
