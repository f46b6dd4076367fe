import { ConfigError } from "../data/config_error.ts";
import { nearestName } from "../data/nearest_name.ts";
import type { Card } from "./card.ts";
import { listMemberFolders } from "./member_folders.ts";
import type { MemberSource } from "./member_source.ts";
import { parseCard } from "./parse_card.ts";

/**
 * Reads one card.
 *
 * @param file path of a `card.json`
 * @returns the card
 * @throws {ConfigError} with every fault of the card
 */
export async function readCard(file: string): Promise<Card> {
  return parseCard(await Deno.readTextFile(file), file);
}

/**
 * Reads all cards under a folder: `NAME/card.json`, sorted by the member's
 * name.
 *
 * @param folder a folder of member folders
 * @param names members wanted, in this order; all if absent
 * @returns the members, not opened yet
 * @throws {ConfigError} with every fault of every card, for two members of one
 * name, for an unknown name (with the nearest one), if there are no cards
 */
export async function openCards(
  folder: string,
  names?: readonly string[],
): Promise<readonly MemberSource[]> {
  const members: MemberSource[] = [];
  const broken: ConfigError[] = [];
  for (const member of await listMemberFolders(folder)) {
    try {
      members.push({
        card: await readCard(`${member}/card.json`),
        folder: member,
      });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      broken.push(error);
    }
  }
  if (broken.length === 1) throw broken[0];
  if (broken.length > 1) {
    throw new ConfigError(
      folder,
      broken.flatMap(({ file, problems }) =>
        problems.map((problem) => ({
          ...problem,
          path: `${file.slice(folder.length + 1)} ${problem.path}`.trim(),
        }))
      ),
    );
  }
  members.sort((a, b) => a.card.name < b.card.name ? -1 : 1);
  const known = members.map(({ card }) => card.name);
  const repeated = known.filter((name, i) => known.indexOf(name) < i);
  if (repeated.length > 0) {
    throw new ConfigError(
      folder,
      repeated.map((name) => ({
        path: "",
        message: `must hold one member of each name: "${name}" is repeated`,
      })),
    );
  }
  if (!names) return members;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ConfigError(
      folder,
      unknown.map((name) => unknownMember(name, known)),
    );
  }
  return [...new Set(names)].map((name) => members[known.indexOf(name)]);
}

function unknownMember(name: string, known: readonly string[]) {
  const nearest = nearestName(name, known);
  return {
    path: "",
    message: `must hold the member "${name}": it holds ${known.join(", ")}` +
      (nearest ? `; did you mean "${nearest}"?` : ""),
  };
}
