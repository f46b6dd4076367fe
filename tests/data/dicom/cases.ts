import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

/** The collection of DICOM cases beside the checkout, where it is there. */
export const COLLECTION = new URL("../../../../shared/data/", import.meta.url);

/** Whether the collection is there. */
export const hasCollection = existsSync(COLLECTION);

/** The small set that is committed. */
export const FIXTURES = new URL("../../fixtures/dicom/", import.meta.url);

/** Reads a JSON file. */
export function readJson<T>(url: URL): T {
  return JSON.parse(readFileSync(url, "utf8"));
}

/** SHA-256 of values rounded half to even, as int32 little endian. */
export function hashInt32(values: ArrayLike<number>): string {
  const rounded = Int32Array.from(values, roundHalfEven);
  return createHash("sha256").update(new Uint8Array(rounded.buffer))
    .digest("hex");
}

/** SHA-256 of bytes. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The nearest integer, the even one of two, as numpy rounds. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
