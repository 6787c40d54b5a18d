"""docs/coverage.md names tasks and cells that exist, and counts its own rows right."""

import re
from collections import Counter
from pathlib import Path

from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course

COURSE = Course(Path(__file__).parents[1])
TEXT = (COURSE.root / "docs" / "coverage.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (\w+) \| (.*?) ?\|$", re.MULTILINE)
LECTURES = re.compile(r"[A-E](?:(?:, | to )[A-E])*")
ROWS = [
    (topic, status, re.findall(r"`(.+?)`", where))
    for topic, lectures, status, where in ROW.findall(TEXT)
    if LECTURES.fullmatch(lectures)
]
STATUSES = ("graded", "shown", "mentioned", "missing")


def cells():
    """The cells of every stage by the names that the page uses, with their roles."""
    found = {}
    for stage in COURSE.stages:
        for cell in read_cells(stage):
            if cell.name:
                found.setdefault(f"{stage.name}/{cell.name}", set()).add(cell.role)
    return found


def test_every_row_says_one_of_four_things_and_none_is_there_twice():
    assert {status for _, status, _ in ROWS} <= set(STATUSES)
    rows = re.findall(rf"\| (?:{'|'.join(STATUSES)}) \|", TEXT)
    assert len({topic for topic, _, _ in ROWS}) == len(ROWS) == len(rows)


def test_what_it_names_is_in_the_notebooks():
    there = cells()
    stages = {stage.name for stage in COURSE.stages}
    for topic, status, names in ROWS:
        assert bool(names) == (status != "missing"), topic
        if status == "mentioned":
            assert set(names) <= stages, topic
            continue
        assert set(names) <= there.keys(), topic
        roles = set().union(*(there[name] for name in names)) if names else set()
        assert status != "graded" or roles & {"answer", "written"}, topic
        assert status != "shown" or roles & {"experiment", "given"}, topic


def test_every_checked_task_of_the_stage_on_regularisation_is_in_it():
    """A row for whatever of the second lecture is taught there, the tools of training aside."""
    tools = {"learning_rate", "label_smoothing", "train", "trained_network"}
    named = {name for _, _, names in ROWS for name in names}
    tasks = {task.name for task in COURSE.stage("05_regularisation").checked_tasks}
    assert {f"05_regularisation/{task}" for task in tasks - tools} <= named


def test_the_sums_are_those_of_the_rows():
    counts = Counter(status for _, status, _ in ROWS)
    said = f"Of {len(ROWS)} rows, " + ", ".join(
        f"{counts[status]} are {status}" for status in STATUSES
    )
    assert said in TEXT.replace("\n", " "), said
