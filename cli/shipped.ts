/** Folder of the members that ship. */
export const SHIPPED_CARDS: string =
  new URL("../configs/cards", import.meta.url).pathname;

/** Where scores are kept unless another folder is named; git ignores it. */
export const SHIPPED_CACHE: string =
  new URL("../.cache", import.meta.url).pathname;
