import type { Catalogue } from "../catalogue.ts";
import { phantomCatalogue, type PhantomRequest } from "./phantom_catalogue.ts";
import { PHANTOM_VERSION } from "./version.ts";

/**
 * The phantom's catalogue, kept in a folder after the first time: working out
 * the labels of a hundred exams takes longer than reading all their scores.
 *
 * A file that is damaged, or of another version of the generator, is made anew.
 *
 * @param request which exams
 * @param folder where it is kept; made if it is not there
 */
export async function keptPhantomCatalogue(
  request: PhantomRequest,
  folder: string,
): Promise<Catalogue> {
  const name = JSON.stringify([PHANTOM_VERSION, request]);
  const file = `${folder}/${await digest(name)}.json`;
  const kept = await readKept(file);
  if (kept) return kept;
  const catalogue = phantomCatalogue(request);
  const text = JSON.stringify(catalogue);
  await Deno.mkdir(folder, { recursive: true });
  const draft = `${file}.${crypto.randomUUID()}`;
  await Deno.writeTextFile(draft, `${await digest(text)}\n${text}`);
  await Deno.rename(draft, file);
  return catalogue;
}

async function readKept(file: string): Promise<Catalogue | null> {
  let content: string;
  try {
    content = await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const end = content.indexOf("\n");
  const text = content.slice(end + 1);
  // Written by this very function, or the digest would not fit.
  return content.slice(0, end) === await digest(text)
    ? JSON.parse(text) as Catalogue
    : null;
}

async function digest(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
