"""Writes one small table in every format that can be read, with pyarrow.

Writes tests/fixtures/predictions/. Run from the root of the repository:

    python -m venv .venv
    .venv/bin/pip install -r tests/reference/predictions/requirements.txt
    .venv/bin/python tests/reference/predictions/tables.py
"""

import gzip
import pathlib

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

table = pa.table(
    {
        "id": ["s1", "s2", "s3", "s4", "s5", "s6"],
        "patient": ["p1", "p1", "p2", "p3", "p3", "p3"],
        "exam": ["e1", "e1", "e2", "e3", "e4", "e3"],
        "label": pa.array([0, 1, 0, 0, 1, 0], pa.int64()),
        "prob_a": pa.array([0.25, 0.5, 0.125, 0, 0.75, 1], pa.float64()),
        # All of them exact in float32, so that CSV and Parquet agree.
        "prob_b": pa.array([0.5, 0.75, 0.25, 0.125, 0.875, 0.375], pa.float32()),
    }
)
place = pathlib.Path(__file__).parents[2] / "fixtures" / "predictions"
pa.csv.write_csv(table, place / "slices.csv")
text = (place / "slices.csv").read_bytes()
(place / "slices.csv.gz").write_bytes(gzip.compress(text, mtime=0))
for compression in ["snappy", "zstd"]:
    pa.parquet.write_table(
        # Booleans and 32-bit labels are common too.
        table.set_column(3, "label", table["label"].cast(pa.bool_()))
        if compression == "zstd"
        else table,
        place / f"slices_{compression}.parquet",
        compression=compression,
        row_group_size=4,
    )
