import { createHash } from "node:crypto";
import type { SliceSource } from "../data/catalogue.ts";
import { PHANTOM_VERSION } from "../data/phantom/version.ts";
import type { Card } from "./card.ts";
import { sha256Hex } from "./sha256.ts";

/**
 * Raised when reading, windowing, resizing or normalising changes what a
 * network sees, so that older kept scores are not taken for new ones.
 */
export const PIXELS_VERSION = "1";

/**
 * Names what a member gives: the same for cards that differ only in words, in
 * offset or in licence.
 *
 * @param card the card
 * @returns 64 hexadecimal digits
 */
export function memberKey(card: Card): string {
  const { engine, weights, network, input, outputs } = card;
  // Rebuilt key by key: the order of a card's keys means nothing.
  const base = network.kind === "built" ? network.base : undefined;
  return hashOf([
    "member/1",
    engine,
    weights.sha256,
    (weights.parts ?? []).map((part) => [part.path, part.sha256]),
    network.kind === "built" ? network.architecture : "file",
    base ? [base.kind, base.scheme, base.seed] : null,
    [input.kind, input.name, input.rows, input.columns, input.layout],
    input.windows.map((window) =>
      typeof window === "string" ? window : [window.centre, window.width]
    ),
    input.normalisation.kind === "affine"
      ? [input.normalisation.mean, input.normalisation.sd]
      : input.normalisation.kind,
    outputs.map(({ name, index, finding, kind }) => [
      name,
      index ?? 0,
      finding,
      kind,
    ]),
  ]);
}

/**
 * Names the pixels of a slice without its identifiers: the hash of a file's
 * bytes, or the generator's version and seed for the phantom, which is not
 * drawn for it.
 *
 * @param source where the pixels are
 * @returns 64 hexadecimal digits, at once for the phantom
 * @throws {Deno.errors.NotFound} and its kin if a file cannot be read
 */
export function pixelKey(source: SliceSource): string | Promise<string> {
  if (source.kind === "phantom") {
    const { seed, exam, slice } = source;
    return hashOf([
      "phantom",
      PHANTOM_VERSION,
      PIXELS_VERSION,
      seed,
      exam,
      slice,
    ]);
  }
  return Deno.readFile(source.path).then(sha256Hex).then((bytes) =>
    hashOf(["dicom", PIXELS_VERSION, bytes])
  );
}

/**
 * Names a part: the slices of one exam, in their order.
 *
 * @param slices their pixel keys, `null` for a file that is not there
 * @returns 64 hexadecimal digits
 */
export function partKey(slices: readonly (string | null)[]): string {
  return hashOf(["part", ...slices]);
}

function hashOf(words: unknown): string {
  // Not Web Crypto, whose promises take longer than these few bytes.
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}
