import { ConfigError } from "../config_error.ts";

const DICOM_NAME = /\.(dcm|dicom|ima)$/i;
// Archives write names without ending; so do licences and notes.
const BARE_NAME = /^[^.]+$/;
const INDEX = /^DICOMDIR$/i;

/**
 * Lists the files of a folder that may be DICOM, by name.
 *
 * Hidden files and folders and DICOMDIR are passed over.
 *
 * @param folder the folder; folders in it are looked through too
 * @returns paths relative to `folder` with `/`, sorted, and the number of
 *   files with other names
 * @throws {ConfigError} if there is no such folder, or no such file in it
 */
export function listDicomFiles(
  folder: string,
): { files: string[]; others: number } {
  const files: string[] = [];
  let others = 0;
  walk("");
  if (files.length === 0) {
    throw new ConfigError(folder, [{
      path: "",
      message:
        `must hold DICOM files (.dcm, .dicom, .ima or without ending): current number is 0`,
    }]);
  }
  return { files: files.sort(), others };

  function walk(below: string) {
    for (const entry of readFolder(folder, below)) {
      const file = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith(".") || INDEX.test(entry.name)) continue;
      const { isDirectory, isFile } = entry.isSymlink
        ? Deno.statSync(`${folder}/${file}`)
        : entry;
      // Linked folders may lead in circles.
      if (isDirectory && !entry.isSymlink) walk(file);
      if (!isFile) continue;
      const isDicom = DICOM_NAME.test(entry.name) ||
        BARE_NAME.test(entry.name) && hasMark(`${folder}/${file}`);
      if (isDicom) files.push(file);
      else others++;
    }
  }
}

/** Whether "DICM" stands at byte 128. */
function hasMark(path: string): boolean {
  using handle = Deno.openSync(path);
  const head = new Uint8Array(132);
  return handle.readSync(head) === 132 &&
    String.fromCharCode(...head.subarray(128)) === "DICM";
}

function readFolder(folder: string, below: string): Deno.DirEntry[] {
  try {
    return Array.from(
      Deno.readDirSync(below === "" ? folder : `${folder}/${below}`),
    );
  } catch (cause) {
    const missing = cause instanceof Deno.errors.NotFound;
    throw new ConfigError(folder, [{
      path: below,
      message: `must be a folder that can be read: ${
        missing
          ? "there is no such folder"
          : cause instanceof Error
          ? cause.message
          : String(cause)
      }`,
    }], { cause });
  }
}
