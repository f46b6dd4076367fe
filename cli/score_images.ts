import type { Catalogue, Refusal, Remark } from "../data/catalogue.ts";
import { ConfigError } from "../data/config_error.ts";
import { RESERVED_NAMES } from "../data/reserved_names.ts";
import type { Device } from "../models/engine.ts";
import type { MemberSource } from "../models/member_source.ts";
import { openCards } from "../models/open_cards.ts";
import {
  scoreCatalogue,
  type ScoredCatalogue,
} from "../models/score_catalogue.ts";
import type { EvaluationValues } from "./evaluation_flags.ts";
import { startProgress } from "./progress.ts";
import { refuseUnknown } from "./refuse_unknown.ts";
import type { ScoredRun } from "./scored_run.ts";
import { UsageError } from "./usage_error.ts";
import { SHIPPED_CACHE, SHIPPED_CARDS } from "./shipped.ts";

/**
 * Scores a folder of images, or the embedded phantom cohort, with the members
 * that the flags name.
 *
 * @throws {ConfigError} for faults of cards, folders and labels, and with
 * `--strict` for the first file that cannot be read
 * @throws {EngineError} if nothing can run a member as asked
 */
export async function scoreImages(
  values: EvaluationValues,
  needed: readonly string[],
): Promise<ScoredRun> {
  const members = await openCards(
    values.cards ?? SHIPPED_CARDS,
    values.members.length > 0 ? [...new Set(values.members)] : undefined,
  );
  refuseReserved(members);
  refuseUnknown(needed, members.map(({ card }) => card.name));
  const cache = values.cache ?? SHIPPED_CACHE;
  await Deno.mkdir(cache, { recursive: true }).catch((cause) => {
    throw new UsageError(
      `Cannot keep scores as --cache must be a folder that can be written: current value is "${cache}"`,
      { cause },
    );
  });
  const catalogue = await catalogueOf(values.data, cache);
  if (values.strict && catalogue.refusals.length > 0) {
    throw strictRefusal(values.data, catalogue.refusals);
  }
  if (values.data !== undefined) refuseOneClass(catalogue, values.data);
  const progress = startProgress("Scoring exams");
  const scored = await scoreCatalogue({
    catalogue,
    members,
    jobs: values.jobs ?? navigator.hardwareConcurrency,
    // The flag's choices are the devices.
    device: (values.device ?? "auto") as Device,
    cache,
    strict: values.strict,
    onProgress: progress.update,
  }).finally(progress.end);
  return {
    table: {
      ...scored.table,
      remarks: [
        ...scored.table.remarks,
        ...refusalRemarks(scored.refusals),
        ...originRemarks(members),
        ...engineRemarks(scored),
      ],
    },
    scoring: {
      msPerExam: timesPerExam(scored),
      engines: scored.engines,
      providers: scored.providers,
      hashes: scored.hashes,
    },
  };
}

function refuseReserved(members: readonly MemberSource[]): void {
  const taken = members.filter(({ card }) =>
    RESERVED_NAMES.includes(card.name)
  );
  if (taken.length === 0) return;
  throw new ConfigError(
    taken[0].folder,
    taken.map(({ card }) => ({
      path: "card.json name",
      message:
        `must not be a name that reports need: current value is "${card.name}"`,
    })),
  );
}

async function catalogueOf(
  folder: string | undefined,
  cache: string,
): Promise<Catalogue> {
  if (folder !== undefined) {
    const { openCatalogue } = await import("../data/open_catalogue.ts");
    return await openCatalogue(folder);
  }
  const { keptPhantomCatalogue } = await import(
    "../data/phantom/kept_catalogue.ts"
  );
  const { DEFAULT_COHORT } = await import("../data/phantom/cohorts.ts");
  return await keptPhantomCatalogue(DEFAULT_COHORT, `${cache}/phantom`);
}

function strictRefusal(
  folder: string | undefined,
  refusals: readonly Refusal[],
): ConfigError {
  return new ConfigError(
    folder ?? "",
    refusals.map(({ reason }) => ({ path: "", message: reason })),
  );
}

function refusalRemarks(refusals: readonly Refusal[]): Remark[] {
  if (refusals.length === 0) return [];
  return [
    {
      code: "refused-files",
      message: `${refusals.length} ${
        refusals.length === 1 ? "file was" : "files were"
      } left out:`,
    },
    ...refusals.map(({ reason }) => ({
      code: "refused-file",
      message: reason,
    })),
  ];
}

/** Before the first network runs: one class can be judged by nothing. */
function refuseOneClass(catalogue: Catalogue, folder: string): void {
  const truths = catalogue.exams.map(({ findings }) => findings.any);
  if (truths.includes("positive") && truths.includes("negative")) return;
  const positives = truths.filter((truth) => truth === "positive").length;
  throw new ConfigError(folder, [
    {
      path: "label",
      message:
        `must have positive and negative exams: current value is ${positives} positive of ${truths.length}`,
    },
    ...catalogue.refusals.map(({ reason }) => ({ path: "", message: reason })),
  ]);
}

/** Which base a network stands on: a card says it, a report repeats it. */
function originRemarks(members: readonly MemberSource[]): Remark[] {
  return members.flatMap(({ card }) =>
    card.network.kind === "built" && card.network.base
      ? [{
        code: "member-base",
        message: `${card.name}: ${card.network.base.origin}`,
      }]
      : []
  );
}

function engineRemarks({ engines, providers }: ScoredCatalogue): Remark[] {
  return [{
    code: "ran-on",
    message: `Scores were made by ${engines.join(" and ")} on ${
      providers.join(" and ")
    }`,
  }];
}

/** Networks alone: reading a slice is shared by all members. */
function timesPerExam(
  { table, msPerSlice }: ScoredCatalogue,
): Record<string, number> {
  const slices = table.firstSlice[table.exams.length] / table.exams.length;
  return Object.fromEntries(
    Object.entries(msPerSlice).map(([name, ms]) => [name, ms * slices]),
  );
}
