import { ConfigError } from "../data/config_error.ts";

/**
 * Lists the folders under a folder that have a `card.json` in them.
 *
 * @param folder a folder of member folders
 * @returns their paths, sorted; at least one
 * @throws {ConfigError} if there is no such folder, or no card in it
 */
export async function listMemberFolders(
  folder: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile) continue;
      const card = `${folder}/${name}/card.json`;
      const there = await Deno.stat(card).then((info) => info.isFile).catch(
        () => false,
      );
      if (there) found.push(`${folder}/${name}`);
    }
  } catch (cause) {
    if (
      !(cause instanceof Deno.errors.NotFound ||
        cause instanceof Deno.errors.NotADirectory)
    ) throw cause;
    throw noCards(`there is no such folder`, cause);
  }
  if (found.length === 0) throw noCards("no folder in it has one");
  return found.sort();

  function noCards(message: string, cause?: unknown): ConfigError {
    return new ConfigError(folder, [{
      path: "",
      message: `must hold members as NAME/card.json: ${message}`,
    }], { cause });
  }
}
