/** Whether a finding is there, from the labels. */
export type Truth = "positive" | "negative";
