"""A wrong notebook.py is refused with its line and what to do, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.build import build
from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course
from autograder.errors import SourceError

ANSWER = '# %% role="answer" task="row_means"'
CHECK = '# %% role="check" task="row_means"'
EXPERIMENT = '# %% role="experiment" name="look"'
WRITTEN = '# %% [markdown] role="written" task="why_means"'

# What is wrong: (text of the tiny notebook.py, text put in its place, error behind the path).
WRONG = {
    "unknown role": (
        ANSWER,
        '# %% role="anser" task="row_means"',
        ":12: unknown role 'anser'; known are prose, given, answer, check, experiment, written, "
        "scratch. Did you mean answer?",
    ),
    "code without a role": (
        '# %% role="scratch"',
        "# %%",
        ':24: the code cell has no role; write one, such as role="given".',
    ),
    "misspelt role key": (
        ANSWER,
        '# %% roel="answer" task="row_means"',
        ':12: the code cell has no role; write one, such as role="given". Did you mean role '
        "instead of roel?",
    ),
    "unknown key": (
        ANSWER,
        '# %% role="answer" task="row_means" point="3"',
        ":12: unknown key 'point' for role 'answer'; known are role, task.",
    ),
    "misspelt key": (
        EXPERIMENT,
        '# %% role="experiment" names="look"',
        ":26: unknown key 'names' for role 'experiment'; known are name, role. Did you mean name?",
    ),
    "key of another role": (
        '# %% role="scratch"',
        '# %% role="scratch" task="row_means"',
        ":24: unknown key 'task' for role 'scratch'; known are role.",
    ),
    "text that is no key": (
        ANSWER,
        '# %% Rows role="answer" task="row_means"',
        ":12: cannot read 'Rows' behind '# %%'; keys are written key=\"value\", for example "
        'role="answer" task="softmax".',
    ),
    "value without quotes": (
        ANSWER,
        "# %% role=answer task=row_means",
        ":12: cannot read 'role=answer task=row_means' behind '# %%'; keys are written "
        'key="value", for example role="answer" task="softmax".',
    ),
    "marker without its blank": (
        CHECK,
        '# %%role="check" task="row_means"',
        ":22: '# %%role=\"check\" task=\"row_means\"' is not a cell marker; write '# %% ' and then "
        'key="value", for example \'# %% role="scratch"\'.',
    ),
    "unknown task": (
        ANSWER,
        '# %% role="answer" task="row_mean"',
        ":12: there is no task 'row_mean' in assignment.toml; it has row_means, why_means. "
        "Did you mean row_means?",
    ),
    "no task": (
        ANSWER,
        '# %% role="answer"',
        ":12: a cell of role 'answer' needs task=\"...\" in lower case letters, digits and _; "
        "found None.",
    ),
    "no name": (
        EXPERIMENT,
        '# %% role="experiment"',
        ":26: a cell of role 'experiment' needs name=\"...\" in lower case letters, digits and _; "
        "found None.",
    ),
    "name that makes no id": (
        EXPERIMENT,
        '# %% role="experiment" name="look at"',
        ":26: a cell of role 'experiment' needs name=\"...\" in lower case letters, digits and _; "
        "found 'look at'.",
    ),
    "name too long for an id": (
        EXPERIMENT,
        f'# %% role="experiment" name="{"a" * 54}"',
        f":26: the name '{'a' * 54}' is too long for a cell id of 64 signs.",
    ),
    "answer as markdown": (
        ANSWER,
        '# %% [markdown] role="answer" task="row_means"',
        ":12: a cell of role 'answer' is code, found a markdown cell; its marker is "
        "'# %% role=\"answer\" ...'.",
    ),
    "written as code": (
        WRITTEN,
        '# %% role="written" task="why_means"',
        ":32: a cell of role 'written' is markdown, found a code cell; its marker is "
        "'# %% [markdown] role=\"written\" ...'.",
    ),
    "raw cell": (
        '# %% role="scratch"',
        '# %% [raw] role="scratch"',
        ":24: a cell of role 'scratch' is code, found a raw cell; its marker is "
        "'# %% role=\"scratch\" ...'.",
    ),
    "answer for a task graded by hand": (
        ANSWER,
        '# %% role="answer" task="why_means"',
        ":12: task 'why_means' is graded by hand and has role 'written', not role 'answer'.",
    ),
    "written cell for a task with checks": (
        WRITTEN,
        '# %% [markdown] role="written" task="row_means"',
        ":32: task 'row_means' is graded by checks and has roles 'answer' and 'check', not role "
        "'written'.",
    ),
    "two answers": (
        CHECK,
        f"{ANSWER}\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n{CHECK}",
        ":22: a second answer cell for task 'row_means'; the first stands in line 12.",
    ),
    "two experiments of a name": (
        '# %% role="scratch"',
        EXPERIMENT,
        ":26: a second experiment cell for name 'look'; the first stands in line 24.",
    ),
    "no check": (CHECK, "", ": task 'row_means' of assignment.toml has no check cell."),
    "check with a body": (
        CHECK,
        f"{CHECK}\nassert row_means",
        ":23: the check cell of task 'row_means' must be empty; the build writes "
        'check("row_means") into it.',
    ),
    "solution in a given cell": (
        "from kit import check",
        "### BEGIN SOLUTION\nfrom kit import check\n### END SOLUTION",
        ":10: a solution stands in a cell of role 'given'; only answer and written cells have one.",
    ),
    "end of a region that never began": (
        "    ### BEGIN SOLUTION\n    # Sum first, then divide once.\n",
        "",
        ":18: '### END SOLUTION' has no '### BEGIN SOLUTION' above it in its cell.",
    ),
    "marker misspelt in markdown": (
        "# ### BEGIN SOLUTION",
        "# ### BEGIN SOLUTON",
        ":35: '### BEGIN SOLUTON' is not a marker; did you mean '### BEGIN SOLUTION'?",
    ),
    "marker in prose": (
        "# Now in words.",
        "# Write between BEGIN SOLUTION and the end.",
        ":30: 'Write between BEGIN SOLUTION and the end.' is not a marker; did you mean "
        "'### BEGIN SOLUTION'?",
    ),
    "broken Python": (
        "import numpy as np",
        "x = (1",
        ":9: the cell is not Python: '(' was never closed.",
    ),
    "shell line": (
        "print(row_means(np.eye(3)))",
        "!pip list",
        ":27: the cell is not Python: invalid syntax.",
    ),
    "broken Python once the solution is gone": (
        '    """The mean of each row of X, shape (N, D)."""\n    ### BEGIN SOLUTION',
        '    """The mean of each row of X, shape (N, D)."""\n### BEGIN SOLUTION\n'
        "    total = 0\n### END SOLUTION\n    ### BEGIN SOLUTION",
        ":15: without its solution the cell is not Python: unexpected indent; the student could "
        "not even run it.",
    ),
    "unknown language": (
        'lang="ru"',
        'lang="fr"',
        ":5: unknown lang 'fr'; known are en, ru.",
    ),
    "translation of nothing": (
        '# %% role="scratch"',
        '# %% [markdown] lang="ru"\n# Привет',
        ':24: a prose cell with lang="ru" stands right after its English counterpart.',
    ),
    "translation of a question": (
        WRITTEN,
        '# %% [markdown] role="written" task="why_means" lang="ru"',
        ":32: unknown key 'lang' for role 'written'; known are role, task.",
    ),
    "text before the first cell": (
        "# %% [markdown]\n# # Row means",
        '"""A notebook."""\n# %% [markdown]\n# # Row means',
        ":1: the text before the first cell marker belongs to no cell; begin with a line such as "
        "'# %% [markdown]'.",
    ),
}


@pytest.mark.parametrize(("old", "new", "error"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_source_is_refused(course: Course, stage_folder: Path, old, new, error):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    notebook.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        build(course)
    assert str(caught.value) == f"{notebook}{error}"
    assert not course.source.exists()
    assert not course.release.exists()


def refusal_of(course: Course) -> str:
    with pytest.raises(SourceError) as caught:
        read_cells(course.stages[0])
    return str(caught.value)


def test_a_task_without_its_written_cell_is_refused(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text[: text.index(WRITTEN)], encoding="utf-8")
    assert refusal_of(course) == (
        f"{notebook}: task 'why_means' of assignment.toml has no written cell."
    )


def test_a_task_without_its_answer_is_refused(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    without = text[: text.index(ANSWER)] + text[text.index(CHECK) :]
    notebook.write_text(without, encoding="utf-8")
    assert refusal_of(course) == (
        f"{notebook}: task 'row_means' of assignment.toml has no answer cell."
    )


def test_a_check_before_its_answer_is_refused(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8").replace(CHECK, "")
    notebook.write_text(text.replace(ANSWER, f"{CHECK}\n\n{ANSWER}"), encoding="utf-8")
    assert refusal_of(course) == (
        f"{notebook}:12: the check of task 'row_means' stands before its answer in line 14."
    )


def test_tasks_stand_in_the_order_of_assignment_toml(course, stage_folder):
    index = stage_folder / "assignment.toml"
    head, first, second = index.read_text(encoding="utf-8").split("[[tasks]]")
    index.write_text(f"{head}[[tasks]]{second}\n[[tasks]]{first}", encoding="utf-8")
    assert refusal_of(course) == (
        f"{stage_folder / 'notebook.py'}:12: task 'row_means' stands before task 'why_means', "
        "after which assignment.toml names it; give both the same order."
    )


def test_an_answer_without_a_region_is_refused(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    lines = [
        line
        for line in text.splitlines()
        if line.strip()[4:] not in ("BEGIN SOLUTION", "END SOLUTION")
    ]
    notebook.write_text("\n".join(lines), encoding="utf-8")
    assert refusal_of(course) == (
        f"{notebook}:12: the answer cell of task 'row_means' has no "
        "'### BEGIN SOLUTION' ... '### END SOLUTION'."
    )


def test_a_file_that_is_no_text_is_refused(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    notebook.write_bytes(b"# %% [markdown]\n# \xff\n")
    assert refusal_of(course).startswith(f"{notebook}: the file is not UTF-8 text (")


def test_comments_stay_as_they_are_written(course, stage_folder):
    """jupytext would make shell commands of these comments."""
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    comments = "# copy the input\n# cat is the class\n# ls"
    notebook.write_text(text.replace("import numpy as np", comments), encoding="utf-8")
    given = next(cell for cell in read_cells(course.stages[0]) if cell.role == "given")
    assert given.source == f"{comments}\nfrom kit import check"


def test_the_header_that_jupyter_writes_is_left_out(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    before = [(cell.role, cell.source) for cell in read_cells(course.stages[0])]
    header = "# ---\n# jupyter:\n#   jupytext:\n#     comment_magics: true\n# ---\n\n"
    notebook.write_text(header + notebook.read_text(encoding="utf-8"), encoding="utf-8")
    cells = read_cells(course.stages[0])
    assert [(cell.role, cell.source) for cell in cells] == before
    assert cells[0].line == 7


def test_the_blank_lines_before_a_function_are_left_out(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(
        text + '\n\n# %% role="given" name="last"\n\n\ndef last():\n    pass\n', encoding="utf-8"
    )
    last = read_cells(course.stages[0])[-1]
    assert last.source == "def last():\n    pass"
    lines = notebook.read_text(encoding="utf-8").splitlines()
    assert lines[last.first_line - 1] == "def last():"


def test_a_marker_in_a_string_begins_no_cell(course, stage_folder):
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    string = 's = """\n# %% role="answer" task="row_means"\n"""\nimport numpy as np'
    text = text.replace("import numpy as np", string)
    notebook.write_text(text, encoding="utf-8")
    answer = next(cell for cell in read_cells(course.stages[0]) if cell.role == "answer")
    assert text.splitlines()[answer.line - 1] == ANSWER
    assert answer.line == 15
