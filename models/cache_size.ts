/** What a folder of kept scores holds. */
export interface CacheSize {
  /** Members that have kept scores. */
  readonly members: number;
  /** Parts, an exam each. */
  readonly parts: number;
  /** Their size together, in bytes. */
  readonly bytes: number;
}

/**
 * Measures the kept scores of a cache.
 *
 * @param cache the cache's folder; it need not be there
 * @returns what it holds
 */
export async function cacheSize(cache: string): Promise<CacheSize> {
  let members = 0;
  let parts = 0;
  let bytes = 0;
  for (const member of await list(`${cache}/scores`)) {
    const folder = `${cache}/scores/${member}`;
    const names = (await list(folder)).filter((name) =>
      name.endsWith(".parquet")
    );
    if (names.length > 0) members++;
    for (const name of names) {
      parts++;
      bytes += (await Deno.stat(`${folder}/${name}`)).size;
    }
  }
  return { members, parts, bytes };
}

async function list(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) names.push(name);
  } catch (error) {
    if (
      !(error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.NotADirectory)
    ) throw error;
  }
  return names;
}
