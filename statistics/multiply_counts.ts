/**
 * A product of a matrix of counts with a matrix of numbers: {@link
 * multiplyCounts}, or a faster one from a folder that has a numeric runtime.
 *
 * @param counts `[rows, inner]`
 * @param rows of the result
 * @param inner columns of the first, rows of the second
 * @param values `[inner, columns]`
 * @param columns of the result
 * @returns `[rows, columns]`
 */
export type Multiply = (
  counts: Uint8Array,
  rows: number,
  inner: number,
  values: Float64Array,
  columns: number,
) => Float64Array | Promise<Float64Array>;

/** Rows worked on together, so that each row of values is fetched once for all. */
const BLOCK = 16;

/**
 * The product of a matrix of counts with a matrix of numbers.
 *
 * Equal rows of values are added up first: patients who fared alike, which most
 * do, cost one addition instead of one a column. The sums are exact where the
 * values are whole.
 *
 * @param counts `[rows, inner]`
 * @param rows of the result
 * @param inner columns of the first, rows of the second
 * @param values `[inner, columns]`
 * @param columns of the result
 * @returns `[rows, columns]`
 * @throws {TypeError} if an array does not have its shape
 */
export function multiplyCounts(
  counts: Uint8Array,
  rows: number,
  inner: number,
  values: Float64Array,
  columns: number,
): Float64Array {
  if (counts.length !== rows * inner || values.length !== inner * columns) {
    throw new TypeError(
      `Cannot multiply as lengths must be ${rows * inner} and ${
        inner * columns
      }: current value is ${counts.length} and ${values.length}`,
    );
  }
  const { groupOf, firstOf } = groupEqualRows(values, inner, columns);
  const groups = firstOf.length;
  const product = new Float64Array(rows * columns);
  const gathered = new Float64Array(BLOCK * groups);
  for (let start = 0; start < rows; start += BLOCK) {
    const height = Math.min(BLOCK, rows - start);
    gathered.fill(0);
    for (let row = 0; row < height; row++) {
      const from = (start + row) * inner;
      const to = row * groups;
      for (let i = 0; i < inner; i++) {
        gathered[to + groupOf[i]] += counts[from + i];
      }
    }
    for (let group = 0; group < groups; group++) {
      const from = firstOf[group] * columns;
      for (let row = 0; row < height; row++) {
        const count = gathered[row * groups + group];
        if (count === 0) continue;
        const to = (start + row) * columns;
        for (let column = 0; column < columns; column++) {
          product[to + column] += count * values[from + column];
        }
      }
    }
  }
  return product;
}

/** Which rows are the same, bit for bit: a group of each, the first of a group. */
function groupEqualRows(
  values: Float64Array,
  rows: number,
  columns: number,
): { groupOf: Int32Array; firstOf: number[] } {
  const words = new Int32Array(
    values.buffer,
    values.byteOffset,
    values.length * 2,
  );
  const width = columns * 2;
  const groupOf = new Int32Array(rows);
  const firstOf: number[] = [];
  const byHash = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    let hash = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      hash = Math.imul(hash ^ words[i], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let bucket = byHash.get(hash);
    if (!bucket) byHash.set(hash, bucket = []);
    let group = bucket.find((each) => isSame(firstOf[each], row));
    if (group === undefined) {
      group = firstOf.push(row) - 1;
      bucket.push(group);
    }
    groupOf[row] = group;
  }
  return { groupOf, firstOf };

  function isSame(one: number, other: number): boolean {
    for (let i = 0; i < width; i++) {
      if (words[one * width + i] !== words[other * width + i]) return false;
    }
    return true;
  }
}
