"""What docs/ says of the stages is what they are."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from autograder.course.specimens import read_specimens
from autograder.course.stages import Course
from autograder.reports.matrix import KILLS

COURSE = Course(Path(__file__).parents[1])
MATRIX = COURSE.root / "docs" / "kill_matrix.md"
ROW = re.compile(
    r"^\| `(\w+__\w+)` \| (.*?)(?: \| ((?:`\w+`(?:<br>)?)*(?:\d+ mutants?)?))? \|$", re.MULTILINE
)


def as_in_the_matrix(checks):
    """Checks by name, and how many show a mutant: which ones these are is nothing to publish."""
    mutants = sum(check.startswith(KILLS) for check in checks)
    named = {(check, "") for check in checks if not check.startswith(KILLS)}
    return frozenset(named | ({("", str(mutants))} if mutants else set()))


def test_the_kill_matrix_tells_every_specimen_its_story_and_its_checks():
    # `verify` proves that a specimen fails exactly the checks of its CAUGHT_BY.
    rows = {
        (name, diagnosis, frozenset(re.findall(r"`(\w+)`|(\d+)", caught)))
        for name, diagnosis, caught in ROW.findall(MATRIX.read_text(encoding="utf-8"))
    }
    specimens = {
        (one.name, one.diagnosis.replace("|", "\\|"), as_in_the_matrix(one.caught_by))
        for stage in COURSE.stages
        for kind in ("accepted", "wrong")
        for one in read_specimens(stage, kind)
    }
    assert rows == specimens, "run: python -m autograder verify --matrix docs/kill_matrix.md"


@pytest.mark.parametrize(("kind", "least"), [("wrong", 70), ("accepted", 30)])
def test_the_course_has_enough_specimens(kind, least):
    assert sum(len(read_specimens(stage, kind)) for stage in COURSE.stages) >= least


def test_every_file_and_folder_that_the_architecture_page_names_is_there():
    text = (COURSE.root / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:autograder|assignments|tests|docs)/[\w./]+)`", text)
    assert len(named) > 20
    assert not [name for name in named if not (COURSE.root / name).exists()]
    rooms = {path.name for path in (COURSE.root / "autograder").iterdir() if path.is_dir()}
    assert rooms - {"__pycache__"} <= set(re.findall(r"autograder/(\w+)/", text))


def test_the_page_of_times_has_the_tables_of_the_measurements():
    spec = importlib.util.spec_from_file_location(
        "performance", COURSE.root / "tools/performance.py"
    )
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    measured = json.loads((tool.DOCS / "measurements.json").read_text("utf-8"))
    page = tool.PAGE.read_text("utf-8")
    assert tool.with_tables(page, measured) == page, "run: python tools/performance.py"
    assert len(page.splitlines()) <= 100
    quoted = [one["ratio_to_pytorch"]["kit.layers, two processes"] for one in measured["networks"]]
    medians = ", ".join(f"{sorted(runs)[len(runs) // 2]:.2f}" for runs in quoted)
    assert f"| {medians} |" in (COURSE.root / "README.md").read_text("utf-8")
    assert f"| {medians} (S, M1, L) |" in page
