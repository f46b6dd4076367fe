import { ConfigError } from "../config_error.ts";
import { type Faults, gatherFaults } from "../faults.ts";
import { type Finding, FINDINGS } from "../finding.ts";
import { parseCsv } from "../parse_csv.ts";
import type { Truth } from "../truth.ts";
import type { Findings } from "./build_catalogue.ts";

/** The labels of a list in the layout of the RSNA 2019 challenge. */
export interface RsnaLabels {
  /** Findings by slice id, each complete. */
  readonly bySlice: ReadonlyMap<string, Findings>;
  /** Rows of the list. */
  readonly rows: number;
  /** Rows that said again what was said. */
  readonly repeated: number;
}

const KINDS: ReadonlySet<string> = new Set(FINDINGS);

/**
 * Reads a list of `ID_…_finding,label`, six rows a slice.
 *
 * Rows that repeat a label are passed over and counted, as the challenge's
 * own list has some; rows that contradict one are faults.
 *
 * @param file a path
 * @returns the labels
 * @throws {ConfigError} with all faults: another head, an unknown finding, a
 *   label that is not 0 or 1, contradictions, slices without all six, `any`
 *   that is not the largest of the five
 */
export async function readRsnaLabels(file: string): Promise<RsnaLabels> {
  const faults = gatherFaults(file);
  const bySlice = new Map<string, Findings>();
  let rows = 0;
  let repeated = 0;
  let head = true;
  const parser = parseCsv(file, (cells, line) => {
    if (head) {
      head = false;
      const names = cells.map((cell) => cell.trim()).join();
      if (names !== "ID,Label") {
        faults.add({
          path: "",
          line,
          message:
            `must start with the columns ID,Label: current value is "${names}"`,
        });
        faults.throwIfAny();
      }
      return;
    }
    rows++;
    const [name = "", label = ""] = cells;
    const cut = name.lastIndexOf("_");
    const kind = name.slice(cut + 1);
    const truth = readTruth(label);
    if (cut < 1 || !isFinding(kind)) {
      fault(
        "ID",
        `must end in one of the six findings: current value is "${name}"`,
      );
    } else if (truth === null) {
      fault("Label", `must be 0 or 1: current value is "${label}"`);
    } else {
      const slice = name.slice(0, cut);
      const findings = bySlice.get(slice) ?? {};
      if (findings[kind] === undefined) findings[kind] = truth;
      else if (findings[kind] === truth) repeated++;
      else {
        fault(
          "Label",
          `must not contradict an earlier row of "${name}": current value is "${label}"`,
        );
      }
      bySlice.set(slice, findings);
    }

    function fault(path: string, message: string) {
      faults.add({ path, line, message });
    }
  });
  for await (const piece of await openText(file)) parser.push(piece);
  parser.end();
  for (const [slice, findings] of bySlice) checkSlice(slice, findings, faults);
  faults.throwIfAny();
  return { bySlice, rows, repeated };
}

async function openText(file: string): Promise<ReadableStream<string>> {
  try {
    const { readable } = await Deno.open(file);
    return readable.pipeThrough(new TextDecoderStream());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(file, [{
      path: "",
      message: `must be a file that can be read: ${reason}`,
    }], { cause });
  }
}

function checkSlice(slice: string, findings: Findings, faults: Faults) {
  const missing = FINDINGS.filter((kind) => findings[kind] === undefined);
  if (missing.length > 0) {
    faults.add({
      path: "ID",
      message: `must have six rows for "${slice}": missing are ${
        missing.join(", ")
      }`,
    });
    return;
  }
  const some = FINDINGS.some((kind) =>
    kind !== "any" && findings[kind] === "positive"
  );
  if (some !== (findings.any === "positive")) {
    faults.add({
      path: "Label",
      message:
        `must be 1 for "${slice}_any" where one of the five is 1, and only there`,
    });
  }
}

/**
 * Reads a label of 0 or 1.
 *
 * @param cell its text
 * @returns the truth, or `null` for anything else
 */
export function readTruth(cell: string): Truth | null {
  const label = cell.trim();
  return label === "1" ? "positive" : label === "0" ? "negative" : null;
}

function isFinding(name: string): name is Finding {
  return KINDS.has(name);
}
