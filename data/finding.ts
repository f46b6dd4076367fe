/** The findings of the RSNA 2019 label set, in the order of its files. */
export const FINDINGS = [
  "epidural",
  "intraparenchymal",
  "intraventricular",
  "subarachnoid",
  "subdural",
  "any",
] as const;

/** One kind of haemorrhage, or `any` of them. */
export type Finding = typeof FINDINGS[number];

/** The five kinds, without `any`. */
export type Subtype = Exclude<Finding, "any">;
