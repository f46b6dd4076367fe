import assert from "node:assert/strict";

async function trainMembers(...args: readonly string[]) {
  const cli = new URL("../../cli/train_members.ts", import.meta.url).pathname;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-RWES", "--allow-ffi", cli, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  return { code, stderr: new TextDecoder().decode(stderr) };
}

Deno.test("train-members refuses an unknown member by name", async () => {
  const { code, stderr } = await trainMembers("basline");
  assert.equal(code, 2);
  assert.match(stderr, /did you mean "baseline"\?/);
});

Deno.test("train-members finds a member in its way before it trains another", async () => {
  const out = await Deno.makeTempDir();
  // The last of the four.
  await Deno.mkdir(`${out}/inceptionv3`);
  const { code, stderr } = await trainMembers("--out", out);
  assert.equal(code, 2);
  assert.match(stderr, /inceptionv3" is there; give --force/);
  await Deno.remove(out, { recursive: true });
});
