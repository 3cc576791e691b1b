"""Writes the Parquet files beside it, by pyarrow 26.0.1: python write_types.py FOLDER"""

import sys
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = range(5)
BASE = 1723161255342

table = pa.table({
    "time_ms": pa.array([BASE + i for i in ROWS], pa.timestamp("ms", tz="UTC")),
    "time_us": pa.array([(BASE + i) * 1000 for i in ROWS], pa.timestamp("us", tz="UTC")),
    "time_ns": pa.array([(BASE + i) * 1000000 + 999 for i in ROWS], pa.timestamp("ns", tz="UTC")),
    "time_naive": pa.array([BASE + i for i in ROWS], pa.timestamp("ms")),
    "epoch_ms": pa.array([BASE + i for i in ROWS], pa.int64()),
    "iso": [f"2024-08-08T23:54:15.{342 + i}Z" for i in ROWS],
    "d18": pa.array([Decimal("61837.63000000") + i for i in ROWS], pa.decimal128(18, 8)),
    "d9": pa.array([Decimal("61837.63") + i for i in ROWS], pa.decimal128(9, 2)),
    "d38": pa.array([Decimal("61837.6300000000") + i for i in ROWS], pa.decimal128(38, 10)),
    "dbl": pa.array([round(61837.63 + i, 2) for i in ROWS], pa.float64()),
    "flt": pa.array([1.1 + i for i in ROWS], pa.float32()),
    "txt": [f"{61837 + i}.63" for i in ROWS],
    "i64": pa.array([61837 + i for i in ROWS], pa.int64()),
    "u64": pa.array([18446744073709551615] + [61837 + i for i in ROWS[1:]], pa.uint64()),
    "i32": pa.array([61837 + i for i in ROWS], pa.int32()),
    "id": pa.array([1 + i for i in ROWS], pa.int64()),
    "symbol": ["BTCUSDT", "BTCUSDT", "ETHUSDT", "BTCUSDT", None],
    "holes": pa.array([1.5, None, 2.5, float("nan"), float("inf")], pa.float64()),
    "flag": pa.array([True for _ in ROWS]),
    "list": [[1.0, 2.0] for _ in ROWS],
    "trade": [{"p": Decimal("61837.63") + i, "q": Decimal("0.5")} for i in ROWS],
})

folder = sys.argv[1]
for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
    pq.write_table(table, f"{folder}/types_{codec}.parquet", compression=codec)
pq.write_table(
    table,
    f"{folder}/types_v2_pages.parquet",
    compression="snappy",
    data_page_version="2.0",
    row_group_size=2,
)
pq.write_table(
    table,
    f"{folder}/types_int96.parquet",
    compression="none",
    use_deprecated_int96_timestamps=True,
)
