import { deepEqual, ok, rejects } from "node:assert/strict";
import { openCards } from "../../models/open_cards.ts";
import { EXAMPLE_CARD } from "./example_card.ts";

Deno.test("openCards() reads all members by name, or those asked for in their order", async () => {
  await inFolder({ z: "alpha", a: "gamma", m: "beta" }, async (folder) => {
    await Deno.writeTextFile(`${folder}/README.md`, "no member");
    await Deno.mkdir(`${folder}/empty`);
    deepEqual(await names(folder), ["alpha", "beta", "gamma"]);
    deepEqual(await names(folder, ["gamma", "alpha"]), ["gamma", "alpha"]);
    deepEqual(await names(folder, ["beta", "beta"]), ["beta"]);
  });
});

Deno.test("openCards() names the nearest member for an unknown one", async () => {
  await inFolder({ a: "baseline", b: "dropout" }, async (folder) => {
    await rejects(
      openCards(folder, ["basline", "dropout", "vgg"]),
      (error: Error) => {
        ok(error.message.includes('did you mean "baseline"?'));
        ok(error.message.includes('"vgg": it holds baseline, dropout'));
        return true;
      },
    );
  });
});

Deno.test("openCards() refuses two members of one name", async () => {
  await inFolder({ a: "one", b: "one" }, async (folder) => {
    await rejects(openCards(folder), /"one" is repeated/);
  });
});

Deno.test("openCards() lists the faults of all cards", async () => {
  await inFolder({ a: "", b: "b", c: "no name" }, async (folder) => {
    await rejects(openCards(folder), (error: Error) => {
      ok(error.message.includes("2 faults"));
      ok(/a\/card\.json name: .*current value is ""/.test(error.message));
      ok(/c\/card\.json name: .*is "no name"/.test(error.message));
      return true;
    });
  });
});

Deno.test("openCards() refuses a folder without members, and none at all", async () => {
  await inFolder({}, async (folder) => {
    await rejects(openCards(folder), /no folder in it has one/);
    await rejects(openCards(`${folder}/none`), /there is no such folder/);
  });
});

async function names(folder: string, wanted?: readonly string[]) {
  return (await openCards(folder, wanted)).map(({ card }) => card.name);
}

/** Makes member folders with cards of the given names. */
async function inFolder(
  cards: Readonly<Record<string, string>>,
  body: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [member, name] of Object.entries(cards)) {
      await Deno.mkdir(`${folder}/${member}`);
      await Deno.writeTextFile(
        `${folder}/${member}/card.json`,
        JSON.stringify({ ...EXAMPLE_CARD, name }),
      );
    }
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
