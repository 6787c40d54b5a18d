"""A student asks for help with a task, step by step."""

from pathlib import Path

import pytest

from autograder.course.stages import Course
from kit.notebook.hints import Hints, hint
from kit.notebook.tasks import Stage, Task, stage_text

STAGES = Course(Path(__file__).parents[2]).stages
TASKS = (
    Task(
        "affine", "Affine layer", 5.0, defines=("affine_forward",), hints=("Why?", "So.", "x @ w")
    ),
    Task("why", "Why", 1.0, by_hand=True),
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "stage.json").write_text(stage_text(Stage(TASKS, 1.0)), encoding="utf-8")
    return tmp_path


def test_every_call_goes_one_step_further_and_stays_at_the_last(folder):
    hints = Hints(folder, {})
    assert [hints.next_of("affine") for _ in range(4)] == [
        "affine, hint 1 of 3: Why? (Run this cell again for the next one.)",
        "affine, hint 2 of 3: So. (Run this cell again for the next one.)",
        "affine, hint 3 of 3: x @ w",
        "affine, hint 3 of 3: x @ w",
    ]


def test_a_function_of_the_answer_leads_to_its_task(folder):
    assert Hints(folder, {}).next_of("affine_forward").startswith("affine, hint 1 of 3")


@pytest.mark.parametrize("name", ["why", "nothing", ""])
def test_a_task_without_hints_names_those_that_have_some(folder, name):
    assert (
        Hints(folder, {}).next_of(name)
        == f"There is no hint for {name!r}. There are hints for affine."
    )


def test_a_stage_without_hints_says_so(tmp_path):
    assert Hints(tmp_path, {}).next_of("x") == "There is no hint for 'x'. This stage has none."


def test_outside_of_a_notebook_it_is_text(folder, capsys):
    def affine_forward(x, w, b):
        raise NotImplementedError

    hint(affine_forward, folder)
    assert capsys.readouterr().out.startswith("affine, hint ")


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_task_that_checks_grade_has_three_hints(stage):
    assert [task.name for task in stage.checked_tasks if len(task.hints) != 3] == []
    assert [task.name for task in stage.checked_tasks if not task.hints[0].endswith("?")] == []
