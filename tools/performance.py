"""Write the tables of docs/performance.md from docs/measurements.json: python tools/performance.py.

A table is between `<!-- NAME -->` and `<!-- end -->`. Of several runs it contains the median ratio,
so that no page quotes the best run.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "performance.md"


def row(*cells: object) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    return "\n".join([row(*head), row(*["---"] * len(head)), *(row(*cells) for cells in rows)])


def ratios(comparisons: Sequence[Mapping[str, Any]]) -> str:
    """One line for each way, one column for each layer or network."""
    names = comparisons[0]["ratio_to_pytorch"]
    found = {name: [median(one["ratio_to_pytorch"][name]) for one in comparisons] for name in names}
    rows = [[name, *(f"{value:.3g}" for value in of_name)] for name, of_name in found.items()]
    for name in comparisons[0]["megabytes"]:
        rows.append([f"MB: {name}", *(one["megabytes"][name] for one in comparisons)])
    return table(["", *(one["what"] for one in comparisons)], rows)


def grading(classes: Sequence[Mapping[str, Any]]) -> str:
    """One line for each class that was graded."""
    head = ["", "submissions", "seconds", "seconds each", "CPU-seconds each", "MB"]
    rows = [
        [
            *(one["what"], one["submissions"], one["seconds"]),
            f"{one['seconds'] / one['submissions']:.2f}",
            *(one["cpu_seconds_each"], one["megabytes"]),
        ]
        for one in classes
    ]
    return table(head, rows)


def with_tables(page: str, measured: Mapping[str, Any]) -> str:
    """The page with today's tables between its markers.

    Raises:
        ValueError: If a table has no place in it.
    """
    tables = {
        "layers": ratios(measured["layers"]),
        "networks": ratios(measured["networks"]),
        "grading": grading(measured["grading"]),
    }
    for name, text in tables.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page, count = between.subn(lambda match, text=text: f"{match[1]}{text}\n{match[2]}", page)
        if count != 1:
            raise ValueError(f"{PAGE}: the markers of the table '{name}' appear {count} times")
    return page


def main() -> None:
    """Write the page anew."""
    measured = json.loads((DOCS / "measurements.json").read_text("utf-8"))
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), measured), "utf-8")


if __name__ == "__main__":
    main()
