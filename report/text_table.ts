/**
 * Rows as text, columns aligned: the first to the left, the rest to the right.
 *
 * @param header names of the columns
 * @param rows cells, as many as the header has
 * @returns lines without a closing line break
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => row[column].length))
  );
  return all.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])
    ).join("  ").trimEnd()
  ).join("\n");
}
