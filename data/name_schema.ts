import { z } from "zod";

/** A name that may be a folder's too: of a scenario, of a member. */
export const nameSchema: z.ZodType<string> = z.string().regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  "must be letters, digits, '.', '_' and '-', the first a letter or digit",
);
