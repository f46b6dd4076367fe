/**
 * Does something for each entry, a few at a time.
 *
 * @param entries what to go through, begun in this order
 * @param atOnce how many at a time, at least 1
 * @param act what to do; the first rejection stops new ones from being begun
 */
export async function eachOf<T>(
  entries: readonly T[],
  atOnce: number,
  act: (entry: T) => Promise<void>,
): Promise<void> {
  // One iterator for all: each takes the next entry when it is free.
  const queue = entries.values();
  let failed = false;
  const lanes = Array.from(
    { length: Math.min(atOnce, entries.length) },
    async () => {
      for (const entry of queue) {
        if (failed) return;
        await act(entry).catch((error) => {
          failed = true;
          throw error;
        });
      }
    },
  );
  // What was begun ends before the caller hears of the failure.
  for (const lane of await Promise.allSettled(lanes)) {
    if (lane.status === "rejected") throw lane.reason;
  }
}
