import assert from "node:assert/strict";
import { keptPhantomCatalogue } from "../../../data/phantom/kept_catalogue.ts";
import { phantomCatalogue } from "../../../data/phantom/phantom_catalogue.ts";

Deno.test("keptPhantomCatalogue() gives the catalogue itself, kept or made, and mends a damaged one", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const request = { seed: 11, exams: 3 };
    const wanted = phantomCatalogue(request);
    assert.deepEqual(await keptPhantomCatalogue(request, folder), wanted);
    const [file, ...more] = [...Deno.readDirSync(folder)];
    assert.deepEqual(more, []);
    // What is kept is what is read: another exam's name shows through.
    const path = `${folder}/${file.name}`;
    assert.deepEqual(await keptPhantomCatalogue(request, folder), wanted);
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace("positive", "negative"));
    assert.deepEqual(await keptPhantomCatalogue(request, folder), wanted);
    assert.equal(await Deno.readTextFile(path), text);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
