import type { Bundle } from "./bundle.ts";

/** What to do with a folder of that name that is there already. */
export type Existing = "refuse" | "replace";

/**
 * Writes a bundle as a folder, under another name first and renamed when
 * whole: a reader sees all of it or nothing.
 *
 * @param bundle the bundle
 * @param folder where to; folders above it are made
 * @param existing what to do if it is there
 * @throws {Deno.errors.AlreadyExists} if it is there and must not be replaced
 */
export async function writeBundle(
  bundle: Bundle,
  folder: string,
  existing: Existing,
): Promise<void> {
  const target = folder.replace(/\/+$/, "");
  const draft = `${target}.${crypto.randomUUID()}.part`;
  try {
    for (const [path, content] of bundle.files) {
      const file = `${draft}/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), {
        recursive: true,
      });
      await Deno.writeFile(file, content);
    }
    if (await isThere(target)) {
      if (existing === "refuse") {
        throw new Deno.errors.AlreadyExists(
          `Cannot write a bundle as its folder must not be there yet: found "${target}"`,
        );
      }
      if (!await mayBeReplaced(target)) {
        throw new Deno.errors.AlreadyExists(
          `Cannot replace "${target}" as it must be a bundle or an empty folder: it holds something else`,
        );
      }
      await replace(draft, target);
    } else await Deno.rename(draft, target);
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    throw error;
  }
}

/**
 * Whether a folder is a bundle or empty: nothing else is ever replaced.
 *
 * @param folder what is there
 */
export async function mayBeReplaced(folder: string): Promise<boolean> {
  const { isDirectory } = await Deno.lstat(folder);
  if (!isDirectory) return false;
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return names.length === 0 ||
    ["decision.json", "SHA256SUMS"].every((name) => names.includes(name));
}

/** A folder cannot be renamed over a full one, so the old one steps aside. */
async function replace(draft: string, target: string): Promise<void> {
  const old = `${draft}.old`;
  await Deno.rename(target, old);
  try {
    await Deno.rename(draft, target);
  } catch (error) {
    await Deno.rename(old, target);
    throw error;
  }
  await Deno.remove(old, { recursive: true });
}

/** Whether a file or folder of that name is there. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
