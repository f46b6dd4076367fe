import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { runCli } from "./run_command.ts";

const MEMBERS = fileURLToPath(new URL("../fixtures/members", import.meta.url));

Deno.test("doctor says what runs, with evidence, and which members are right", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/broken`);
    const card = await Deno.readTextFile(`${MEMBERS}/torch/card.json`);
    await Deno.writeTextFile(`${folder}/broken/card.json`, card);
    await Deno.writeTextFile(`${folder}/broken/network.onnx`, "another file");
    const { code, stdout } = await runCli(
      "doctor",
      "--json",
      "--cards",
      folder,
      "--cache",
      `${folder}/cache`,
    );
    equal(code, 0);
    const report = JSON.parse(stdout);
    equal(report.schema, "doctor/1");
    const cpu = report.providers.find((one: { engine: string }) =>
      one.engine.startsWith("onnxruntime-node")
    );
    equal(cpu.provider, "cpu");
    equal(cpu.works, true);
    ok(/operators: \d+ on CPUExecutionProvider$/.test(cpu.detail), cpu.detail);
    deepEqual(
      report.providers.map((one: { provider: string }) => one.provider),
      ["cpu", "cuda", "webgpu", "tfjs-node-gpu", "wasm", "cpu", "webgpu"],
    );
    ok(report.providers.every((one: { detail: string }) => one.detail !== ""));
    equal(report.members.length, 1);
    ok(/weights\.sha256: must be the hash/.test(report.members[0].fault));
    equal(report.cache.parts, 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("doctor goes on where there are no members", async () => {
  const { code, stdout } = await runCli("doctor", "--cards", "/nowhere");
  equal(code, 0);
  ok(stdout.includes("works  cpu (onnxruntime-node"));
  ok(stdout.includes("there is no such folder"));
});
