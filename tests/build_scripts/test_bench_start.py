"""What the benchmark prints: medians, ranges, and each start as a part of bare Pyodide's."""

from __future__ import annotations

from build_scripts.bench_start import Series, table


def test_each_start_is_set_beside_bare_pyodide() -> None:
    series = [
        Series("bare Pyodide, cold", [4_000.0, 2_000.0, 3_000.0], [12.25, 12.25, 12.25], [200.0, 210.0, 190.0]),
        Series("handbook, cold", [900.0, 600.0, 1_200.0], [9.0, 9.0, 9.0], [220.0, 230.0, 210.0]),
        Series("bare Pyodide, warm", [2_000.0], [0.0], [200.0]),
        Series("handbook, warm", [500.0], [0.0], [200.0]),
    ]
    assert table(series).splitlines() == [
        "| start | first answer, ms | of bare | sent, MB | peak memory, MB |",
        "|---|---|---|---|---|",
        "| bare Pyodide, cold | 3000 (2000 to 4000) | 1.00 | 12.2 | 200 (190 to 210) |",
        "| handbook, cold | 900 (600 to 1200) | 0.30 | 9.0 | 220 (210 to 230) |",
        "| bare Pyodide, warm | 2000 (2000 to 2000) | 1.00 | 0.0 | 200 (200 to 200) |",
        "| handbook, warm | 500 (500 to 500) | 0.25 | 0.0 | 200 (200 to 200) |",
    ]
