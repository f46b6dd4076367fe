/**
 * The SHA-256 of some bytes.
 *
 * @param bytes what to hash
 * @returns 64 lower-case hexadecimal digits
 */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).toHex();
}
