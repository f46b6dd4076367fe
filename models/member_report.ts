import { ConfigError } from "../data/config_error.ts";
import type { Card } from "./card.ts";
import { fitWeights } from "./member_graph.ts";
import { listMemberFolders } from "./member_folders.ts";
import { readMemberFiles } from "./member_source.ts";
import { readCard } from "./open_cards.ts";

/** What state one member folder is in. */
export interface MemberReport {
  /** The folder. */
  readonly folder: string;
  /** The card; `null` where it cannot be used. */
  readonly card: Card | null;
  /** Size of its files together, in bytes; 0 where they cannot be read. */
  readonly bytes: number;
  /** What is wrong; `null` where card, files and hashes are right. */
  readonly fault: string | null;
}

/**
 * Checks card, files, hashes and weights of every member under a folder,
 * without opening a network.
 *
 * @param folder a folder of member folders
 * @returns a report for each, sorted by folder
 * @throws {ConfigError} if there is no such folder, or no card in it
 */
export async function reportMembers(
  folder: string,
): Promise<readonly MemberReport[]> {
  const reports: MemberReport[] = [];
  for (const member of await listMemberFolders(folder)) {
    let card: Card | null = null;
    let bytes = 0;
    let fault: string | null = null;
    try {
      card = await readCard(`${member}/card.json`);
      const files = await readMemberFiles({ card, folder: member });
      bytes = files.reduce((sum, file) => sum + file.length, 0);
      if (card.network.kind === "built") fitWeights(card, files[0]);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      fault = error.message;
    }
    reports.push({ folder: member, card, bytes, fault });
  }
  return reports;
}
