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
