import { ConfigError } from "./config_error.ts";
import type { Faults } from "./faults.ts";
import { csvColumns, readCsvTable } from "./read_csv_table.ts";
import { parquetColumns, readParquetTable } from "./read_parquet_table.ts";
import type { Table, Wanted } from "./table.ts";

/**
 * Names the columns of a table: `.csv`, `.csv.gz` or `.parquet`.
 *
 * @param file a path
 * @returns the names, in the file's order
 * @throws {ConfigError} if the file is of another kind or cannot be read
 */
export function tableColumns(file: string): Promise<string[]> {
  return kindOf(file) === "parquet" ? parquetColumns(file) : csvColumns(file);
}

/**
 * Reads columns of a table: `.csv`, `.csv.gz` or `.parquet`.
 *
 * @param file a path
 * @param wanted names of columns that the file has
 * @param faults gets every cell that is not what is wanted
 * @returns the columns
 * @throws {ConfigError} if the file is of another kind or cannot be read
 */
export function readTable(
  file: string,
  wanted: Wanted,
  faults: Faults,
): Promise<Table> {
  return kindOf(file) === "parquet"
    ? readParquetTable(file, wanted, faults)
    : readCsvTable(file, wanted, faults);
}

function kindOf(file: string): "csv" | "parquet" {
  if (/\.csv(\.gz)?$/i.test(file)) return "csv";
  if (/\.parquet$/i.test(file)) return "parquet";
  throw new ConfigError(file, [{
    path: "",
    message: "must end in .csv, .csv.gz or .parquet",
  }]);
}
