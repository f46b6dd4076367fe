import { ConfigError } from "../data/config_error.ts";
import { PHANTOM_VERSION } from "../data/phantom/version.ts";
import { VERSION } from "../evaluation/version.ts";
import type { CacheSize } from "../models/cache_size.ts";
import type { Card } from "../models/card.ts";
import type { ProviderReport } from "../models/engine_report.ts";
import type { MemberReport } from "../models/member_report.ts";
import { type Command, runCommand } from "./command.ts";
import { switchFlag, textFlag } from "./flags.ts";
import { SHIPPED_CACHE, SHIPPED_CARDS } from "./shipped.ts";

const FLAGS = {
  cards: textFlag("DIR", "folder of member folders (default: those that ship)"),
  cache: textFlag("DIR", "where scores are kept (default .cache)"),
  json: switchFlag("the whole report as one JSON document"),
} as const;

const command: Command<typeof FLAGS> = {
  name: "doctor",
  summary:
    "Says what runs on this machine: every engine computes something small and shows\n" +
    "what computed it; every member's card, weights and hashes are checked.",
  examples: ["deno task doctor", "deno task doctor --cards DIR --json"],
  flags: FLAGS,
  run: async (values) => {
    const { reportEngines } = await import("../models/engine_report.ts");
    const { cacheSize } = await import("../models/cache_size.ts");
    const cards = values.cards ?? SHIPPED_CARDS;
    const cache = values.cache ?? SHIPPED_CACHE;
    const report: Report = {
      schema: "doctor/1",
      version: VERSION,
      machine: machine(),
      phantom: PHANTOM_VERSION,
      providers: await reportEngines(),
      cards,
      members: await members(cards),
      cache: { folder: cache, ...await cacheSize(cache) },
    };
    console.log(
      values.json ? JSON.stringify(report, null, 2) : doctorText(report),
    );
    return 0;
  },
};

interface Report {
  readonly schema: "doctor/1";
  readonly version: string;
  readonly machine: ReturnType<typeof machine>;
  readonly phantom: string;
  readonly providers: readonly ProviderReport[];
  readonly cards: string;
  readonly members: readonly MemberReport[];
  readonly cache: CacheSize & { readonly folder: string };
}

function machine() {
  return {
    deno: Deno.version.deno,
    os: Deno.build.os,
    arch: Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    memoryBytes: Deno.systemMemoryInfo().total,
  };
}

/** A folder without members is worth a line, not the end of the report. */
async function members(folder: string): Promise<readonly MemberReport[]> {
  const { reportMembers } = await import("../models/member_report.ts");
  try {
    return await reportMembers(folder);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ folder, card: null, bytes: 0, fault: error.message }];
  }
}

function doctorText(report: Report): string {
  const { machine, cache } = report;
  return [
    `headct-ensembles ${report.version}, phantom ${report.phantom}, Deno ${machine.deno}`,
    `${machine.os} ${machine.arch}, ${machine.cores} cores, ${
      size(machine.memoryBytes)
    } memory`,
    "",
    "Engines",
    ...report.providers.flatMap(({ engine, provider, works, detail }) => [
      `  ${works ? "works" : "fails"}  ${provider} (${engine})`,
      `         ${detail}`,
    ]),
    "",
    `Members in ${report.cards}`,
    ...report.members.flatMap(memberLines),
    "",
    `Kept scores in ${cache.folder}`,
    `  ${cache.parts} exams of ${cache.members} members, ${size(cache.bytes)}`,
  ].join("\n");
}

function memberLines({ folder, card, bytes, fault }: MemberReport): string[] {
  const name = card?.name ?? folder;
  if (fault !== null || card === null) {
    return [
      `  fails  ${name}`,
      ...(fault ?? "").split("\n").map((line) => `         ${line}`),
    ];
  }
  return [
    `  right  ${name}: ${
      networkOf(card)
    }, ${card.input.rows} x ${card.input.columns}, ${
      size(bytes)
    }, hash as the card says`,
    ...(card.network.kind === "built" && card.network.base
      ? [`         base: ${card.network.base.origin}`]
      : []),
    `         trained on: ${card.trainedOn.origin}`,
  ];
}

function networkOf({ engine, network }: Card): string {
  return network.kind === "built"
    ? `${engine}, built as ${network.architecture}`
    : `${engine}, from a file`;
}

function size(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  let unit = 0;
  let number = bytes;
  while (number >= 1024 && unit < units.length - 1) {
    number /= 1024;
    unit++;
  }
  return `${unit === 0 ? number : number.toFixed(1)} ${units[unit]}`;
}

if (import.meta.main) await runCommand(command);
