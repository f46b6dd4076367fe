import { ConfigError } from "../data/config_error.ts";
import { DicomError } from "../data/dicom_error.ts";
import { FewPatientsError } from "../data/split_folds.ts";
import { ExportError } from "../export/export_error.ts";
import { EngineError } from "../models/engine_error.ts";
import { UsageError } from "./usage_error.ts";

const BAD_INPUT = [
  UsageError,
  ConfigError,
  DicomError,
  EngineError,
  ExportError,
  FewPatientsError,
];

/**
 * Whether an error tells the user about their own input, so that its message
 * is all they need.
 */
export function isBadInput(error: unknown): error is Error {
  return BAD_INPUT.some((kind) => error instanceof kind);
}

const BAD_PATH = [
  Deno.errors.NotFound,
  Deno.errors.NotADirectory,
  Deno.errors.IsADirectory,
  Deno.errors.AlreadyExists,
  Deno.errors.PermissionDenied,
  Deno.errors.NotCapable,
];

/**
 * Whether an error tells of a path that cannot be read or written: the
 * program's own files are there, so the user's is meant.
 */
export function isBadPath(error: unknown): error is Error {
  return BAD_PATH.some((kind) => error instanceof kind);
}
