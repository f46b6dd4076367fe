import { ConfigError } from "../data/config_error.ts";
import type { Card } from "./card.ts";
import type { OpenOptions, Ran, Session } from "./engine.ts";
import { memberGraph } from "./member_graph.ts";
import { type MemberSource, readMemberFiles } from "./member_source.ts";
import { channelAffines, normaliseImage } from "./normalisation.ts";

/** A loaded network with its card; must be closed. */
export interface Member {
  /** What it is. */
  readonly card: Card;
  /** What really runs it. */
  readonly ran: Ran;
  /**
   * Runs it on windowed images.
   *
   * @param images each `[channels, rows, columns]` in 0..1, as the card wants
   * @returns raw outputs: one array `[images]` for each of the card's outputs
   */
  run(images: readonly Float32Array[]): Promise<readonly Float32Array[]>;
  /** Frees the network. */
  close(): Promise<void>;
}

/**
 * Loads a member: checks its files' hashes, builds the network if the card
 * says so, opens it and compares it with the card.
 *
 * @param source card and folder
 * @param options where it should run
 * @returns the member, to be closed
 * @throws {ConfigError} with every fault of files, weights or network
 * @throws {EngineError} if nothing can run it on this machine as asked
 */
export async function openMember(
  source: MemberSource,
  options: OpenOptions,
): Promise<Member> {
  const { card } = source;
  const files = await readMemberFiles(source);
  const session = await openSession(card, files, options).catch((error) => {
    // Faults found in the network are faults of the card beside it.
    throw error instanceof ConfigError
      ? new ConfigError(`${source.folder}/card.json`, error.problems, {
        cause: error,
      })
      : error;
  });
  const { windows, rows, columns, layout, normalisation } = card.input;
  const affines = channelAffines(normalisation, windows.length);
  const size = windows.length * rows * columns;
  let batch = new Float32Array(0);
  return {
    card,
    ran: session.ran,
    run(images) {
      if (batch.length !== images.length * size) {
        batch = new Float32Array(images.length * size);
      }
      images.forEach((image, place) => {
        if (image.length !== size) {
          throw new TypeError(
            `Cannot run "${card.name}" as an image must have ${size} numbers: current value is ${image.length}`,
          );
        }
        normaliseImage(
          image,
          affines,
          layout,
          batch.subarray(place * size, (place + 1) * size),
        );
      });
      return session.run(batch, images.length);
    },
    close: () => session.close(),
  };
}

async function openSession(
  card: Card,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: OpenOptions,
): Promise<Session> {
  if (card.engine === "tfjs") {
    const { tfjsEngine } = await import("./tfjs_engine.ts");
    return await tfjsEngine.open(card, files, options);
  }
  const { onnxEngine } = await import("./onnx_engine.ts");
  const [weights, ...parts] = files;
  return await onnxEngine.open(
    card,
    [memberGraph(card, weights), ...parts],
    options,
  );
}
