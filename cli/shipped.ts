import { fileURLToPath } from "node:url";

/** Folder of the members that ship. */
export const SHIPPED_CARDS: string = fileURLToPath(
  new URL("../configs/cards", import.meta.url),
);

/** Where scores are kept unless another folder is named; git ignores it. */
export const SHIPPED_CACHE: string = fileURLToPath(
  new URL("../.cache", import.meta.url),
);
