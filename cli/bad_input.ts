import { ConfigError } from "../data/config_error.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Whether an error tells the user about their own input, so that its message
 * is all they need.
 */
export function isBadInput(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ConfigError;
}
