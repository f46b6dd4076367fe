import type { Weights } from "./architectures/weights.ts";
import type { Card } from "./card.ts";
import { fitWeights } from "./member_graph.ts";
import type { MemberSource } from "./member_source.ts";
import { parseCard } from "./parse_card.ts";
import { sha256Hex } from "./sha256.ts";
import { writeWeights } from "./weights_file.ts";

/** A card whose weights are not written yet. */
export type CardDraft = Omit<Card, "weights" | "schema"> & {
  /** How the weights are to be stored. */
  readonly precision: Card["weights"]["precision"];
};

const WEIGHTS_FILE = "weights.safetensors";

/**
 * Writes a member of a built network: its weights and its card, with the hash.
 *
 * Matrices and kernels are stored in the draft's precision, vectors (biases,
 * standardisation) always as float32. The card is checked, and the weights
 * against its network, before anything is written; then the weights are
 * renamed into place first, the card last, so that a card never stands without
 * its weights.
 *
 * @param folder the member's folder; made if it is not there, files in it are
 * replaced
 * @param draft the card without its weights
 * @param weights the parameters that the base lacks
 * @returns the member as it can be opened
 * @throws {ConfigError} if the card is not valid or the weights do not fit it
 * @throws {RangeError} if a weight is not finite or too large for float16
 */
export async function writeMember(
  folder: string,
  draft: CardDraft,
  weights: Weights,
): Promise<MemberSource> {
  const bytes = writeWeights(
    weights,
    (name) =>
      draft.precision === "float16" && weights.get(name)!.shape.length > 1
        ? "F16"
        : "F32",
  );
  const { precision, name, engine, ...rest } = draft;
  const written: Card = {
    schema: "card/1",
    name,
    engine,
    weights: { path: WEIGHTS_FILE, sha256: await sha256Hex(bytes), precision },
    ...rest,
  };
  const text = JSON.stringify(written, null, 2) + "\n";
  const card = parseCard(text, `${folder}/card.json`);
  fitWeights(card, bytes);
  await Deno.mkdir(folder, { recursive: true });
  await replace(`${folder}/${WEIGHTS_FILE}`, bytes);
  await replace(`${folder}/card.json`, new TextEncoder().encode(text));
  return { card, folder };
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.part`;
  try {
    await Deno.writeFile(draft, bytes);
    await Deno.rename(draft, path);
  } catch (error) {
    await Deno.remove(draft).catch(() => {});
    throw error;
  }
}
