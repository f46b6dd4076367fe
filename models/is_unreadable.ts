import { DicomError } from "../data/dicom_error.ts";

/**
 * Whether an error says that a file cannot be used, so that it can be refused
 * and the others go on.
 *
 * @param error what was thrown
 */
export function isUnreadable(error: unknown): error is Error {
  return error instanceof DicomError ||
    error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.IsADirectory;
}
