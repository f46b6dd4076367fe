import { ConfigError, type ConfigProblem } from "../data/config_error.ts";
import type { Card, CardFile } from "./card.ts";
import { sha256Hex } from "./sha256.ts";

/** A card with the folder it was read from; plain data, so workers can open it. */
export interface MemberSource {
  /** What the member is. */
  readonly card: Card;
  /** The folder of the card and of its weights. */
  readonly folder: string;
}

/**
 * Reads the files of a member and checks their hashes.
 *
 * @param source card and folder
 * @returns the weights file first, then its parts in the card's order
 * @throws {ConfigError} with every file that is missing or has another hash
 */
export async function readMemberFiles(
  source: MemberSource,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { weights } = source.card;
  const problems: ConfigProblem[] = [];
  const files = await Promise.all([
    read(weights, "weights"),
    ...(weights.parts ?? []).map((part, place) =>
      read(part, `weights.parts[${place}]`)
    ),
  ]);
  if (problems.length > 0) {
    throw new ConfigError(`${source.folder}/card.json`, problems);
  }
  return files;

  async function read(
    file: CardFile,
    path: string,
  ): Promise<Uint8Array<ArrayBuffer>> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await Deno.readFile(`${source.folder}/${file.path}`);
    } catch (cause) {
      if (
        !(cause instanceof Deno.errors.NotFound ||
          cause instanceof Deno.errors.IsADirectory)
      ) throw cause;
      problems.push({
        path: `${path}.path`,
        message: `must name a file: there is no "${file.path}"`,
      });
      return new Uint8Array();
    }
    const found = await sha256Hex(bytes);
    if (found !== file.sha256) {
      problems.push({
        path: `${path}.sha256`,
        message:
          `must be the hash of "${file.path}": it is ${found}, current value is ${file.sha256}`,
      });
    }
    return bytes;
  }
}
