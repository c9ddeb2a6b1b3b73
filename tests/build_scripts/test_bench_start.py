"""What the benchmark prints: medians, ranges, and each start as a part of bare Pyodide's."""

from __future__ import annotations

import pytest

from build_scripts.trials.bench_page import answers_line, into_readme, paint_line, without_its_tools
from build_scripts.trials.bench_start import Series, table


def test_each_start_is_set_beside_bare_pyodide() -> None:
    series = [
        Series("bare Pyodide, cold", [4_000.0, 2_000.0, 3_000.0], [12.25, 12.25, 12.25], [200.0, 210.0, 190.0]),
        Series("handbook, cold", [900.0, 600.0, 1_200.0], [9.0, 9.0, 9.0], [220.0, 230.0, 210.0]),
        Series("bare Pyodide, warm", [2_000.0], [0.0], [200.0]),
        Series("handbook, warm", [500.0], [0.0], [200.0]),
        Series("handbook, next page", [100.0], [0.25], [200.0]),
    ]
    assert table(series).splitlines() == [
        "| start | first answer, ms | of bare | sent, MB | peak memory, MB |",
        "|---|---|---|---|---|",
        "| bare Pyodide, cold | 3000 (2000 to 4000) | 1.00 | 12.2 | 200 (190 to 210) |",
        "| handbook, cold | 900 (600 to 1200) | 0.30 | 9.0 | 220 (210 to 230) |",
        "| bare Pyodide, warm | 2000 (2000 to 2000) | 1.00 | 0.0 | 200 (200 to 200) |",
        "| handbook, warm | 500 (500 to 500) | 0.25 | 0.0 | 200 (200 to 200) |",
        "| handbook, next page | 100 (100 to 100) | 0.05 | 0.2 | 200 (200 to 200) |",
    ]


def test_of_a_hundred_answers_the_95th_is_told() -> None:
    took = [float(milliseconds) for milliseconds in range(1, 101)]
    assert answers_line(took).startswith(
        "An answer takes 50 ms, 95 of 100 at most 95 ms (a frame is 16 ms; 100 answers"
    )


def test_the_first_question_is_set_beside_the_same_page_without_a_tool() -> None:
    assert paint_line([100.0, 300.0, 200.0], [190.0]).startswith("The first question is on the page after 200 ms; ")


def test_a_page_without_its_tools_keeps_everything_else() -> None:
    plan, script = (
        '<script type="application/json" id="dt-plan" data-asks>{}</script>',
        '<script src="assets/tools.js?0123456789ab" async></script>',
    )
    later = '<script type="text/plain" data-later src="theme.js"></script>'
    assert without_its_tools(f'<p>a</p>{plan}{script}{later}<script src="assets/handbook.js"></script>') == (
        '<p>a</p><script src="theme.js"></script><script src="assets/handbook.js"></script>'
    )


def test_what_was_measured_takes_its_place_in_the_readme() -> None:
    readme = "# A\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nrest\n"
    assert into_readme(readme, "new\n") == "# A\n<!-- bench: begin -->\nnew\n<!-- bench: end -->\nrest\n"
    with pytest.raises(ValueError, match="no place"):
        into_readme("# A\n", "new\n")
