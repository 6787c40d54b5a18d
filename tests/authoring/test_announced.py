"""Points, title and due date: what students read is what the course says."""

import json
import shutil
from pathlib import Path

import pytest

from autograder.authoring.announced import _named, refuse_other_points
from autograder.authoring.build import build
from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course
from autograder.errors import SourceError

FIRST = "01_linear_classifier"
KITS = Course(Path(__file__).parents[2])


@pytest.fixture
def edited(tmp_path):
    """A copy of stage 1 of which a text is replaced: `edited("notebook.py", "a", "b")`."""
    folder = tmp_path / "assignments" / FIRST
    shutil.copytree(KITS.assignments / FIRST, folder)

    def edit(name, was, becomes):
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(was) == 1
        (folder / name).write_text(text.replace(was, becomes), encoding="utf-8")
        line = text[: text.index(was)].count("\n") + 1
        return Course(tmp_path).stage(FIRST), line

    return edit


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("**Points**: 50", "**Points**: 36", "gives all tasks 36 points and assignment.toml 50"),
        ("`softmax` (3 points)", "`softmax` (4 points)", "gives task 'softmax' 4 points"),
        ("`search` (3 points)", "`search` (2.5 points)", "'search' 2.5 points .* 3:"),
        ("**Question 1 (1 point)", "**Question 1 (2 points)", "'question_first_loss' 2 points"),
    ],
)
def test_prose_that_names_other_points_is_refused(edited, was, becomes, said):
    stage, line = edited("notebook.py", was, becomes)
    with pytest.raises(SourceError, match=said) as raised:
        refuse_other_points(stage, read_cells(stage))
    assert str(raised.value).startswith(f"{stage.notebook}:{line}: ")


def test_points_changed_in_assignment_toml_alone_are_refused(edited):
    stage, _ = edited(
        "assignment.toml", 'name = "softmax"\npoints = 3', 'name = "softmax"\npoints = 4'
    )
    with pytest.raises(SourceError, match=r"assignment\.toml 51"):
        refuse_other_points(stage, read_cells(stage))


def test_all_stages_name_the_points_of_every_task():
    """A text in other words would be held against nothing."""
    for stage in KITS.stages:
        named = [what for _, what, _, _ in _named(stage, read_cells(stage))]
        assert sorted(named) == sorted(
            ["all tasks", *(f"task '{one.name}'" for one in stage.tasks)]
        )


@pytest.mark.slow
def test_title_and_due_date_are_in_notebook_and_readme(small_course):
    (small_course.root / "course.toml").write_text(
        'title = "ML 2027"\ntimezone = "Europe/Berlin"\nlate = "10 % a day, at most 3 days"\n'
        "[stages.01_small]\ndue = 2027-03-01T23:59:00\n"
    )
    build(small_course)
    expected = (
        "**ML 2027**. **Due** on Monday, 1 March 2027, 23:59 (Europe/Berlin); each day begun after "
        "it costs 10 % of the points earned; more than 3 days late, it earns nothing."
    )
    folder = small_course.release / "01_small"
    assert f"\n\n{expected}\n" in (folder / "README.md").read_text("utf-8")
    cells = json.loads((folder / "01_small.ipynb").read_text("utf-8"))["cells"]
    assert expected in "".join(cells[0]["source"])
