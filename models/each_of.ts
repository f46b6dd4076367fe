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
  await Promise.all(
    Array.from({ length: Math.min(atOnce, entries.length) }, async () => {
      for (const entry of queue) await act(entry);
    }),
  );
}
