// Fresh memory costs more than reading a cached file does, so one buffer a
// thread serves file after file.
let buffer = new Uint8Array(1 << 20);

/**
 * Reads a file into memory that the next call uses again.
 *
 * @param path where the file is
 * @returns its bytes, until the next call in this thread
 * @throws {Deno.errors.NotFound} and its kin if the file cannot be opened
 */
export function readBytes(path: string): Uint8Array {
  using handle = Deno.openSync(path);
  const { size } = handle.statSync();
  if (size > buffer.length) buffer = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const read = handle.readSync(buffer.subarray(length, size));
    if (read === null) break;
    length += read;
  }
  return buffer.subarray(0, length);
}
