"""Whatever way a secret gets into release/, the proof finds it and names the line."""

from __future__ import annotations

import compileall
import json
from pathlib import Path

import pytest

from autograder.authoring import build as build_module
from autograder.authoring.build import build, check_build
from autograder.authoring.leaks import prove_release
from autograder.course.stages import Course
from autograder.errors import LeakFound

NOTEBOOK = "release/01_tiny/01_tiny.ipynb"


@pytest.fixture
def built(course: Course) -> Course:
    build(course)
    return course


def leak_in(course: Course) -> str:
    with pytest.raises(LeakFound) as caught:
        prove_release(course)
    with pytest.raises(LeakFound):
        check_build(course)
    return str(caught.value)


def test_a_clean_release_is_clean(built):
    prove_release(built)


def test_the_courses_key_in_any_file_is_a_leak(built):
    key = "8b1a9953c4611296a827abf8c47804d7"
    (built.root / "course.key").write_text(f"{key}\n", encoding="utf-8")
    prove_release(built)
    readme = built.root / "release/01_tiny/README.md"
    readme.write_text(f"{readme.read_text('utf-8')}\n{key}\n", encoding="utf-8")
    assert "release/01_tiny/README.md: the course's key is in it" in leak_in(built)


def test_a_file_named_as_the_key_is_a_leak(built):
    (built.root / "release/01_tiny/course.key").write_text("no key\n", encoding="utf-8")
    assert "course.key" in leak_in(built)


def plant_in_cell(course: Course, cell_id: str, **content) -> int:
    """Change a cell of the released notebook; return the number of the first line changed."""
    path = course.root / NOTEBOOK
    before = path.read_text(encoding="utf-8").splitlines()
    notebook = json.loads("\n".join(before))
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    cell.update(content)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")
    after = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, (old, new) in enumerate(zip(before, after, strict=False), 1) if old != new)


SOLUTION = "total_of_rows = X.sum(axis=1)"
IN_CELLS = {
    "a solution line left in": {"source": ["def f():\n", f"    {SOLUTION}\n"]},
    "spaced in another way": {"source": ["def f():\n", "  total_of_rows=X.sum( axis = 1 )\n"]},
    "commented out": {"source": ["def f():\n", f"    # {SOLUTION}\n"]},
    "one string for the whole source": {"source": f"def f():\n    {SOLUTION}"},
    "an output": {"outputs": [{"output_type": "stream", "name": "stdout", "text": [SOLUTION]}]},
    "the metadata": {"metadata": {"hint": SOLUTION}},
}


@pytest.mark.parametrize("content", IN_CELLS.values(), ids=IN_CELLS.keys())
def test_a_solution_line_in_a_notebook_is_found(built, content):
    plant_in_cell(built, "row_means-answer", **content)
    message = leak_in(built)
    number = int(message.split(":")[1])
    line = (built.root / NOTEBOOK).read_text(encoding="utf-8").splitlines()[number - 1]
    assert "total_of_rows" in line
    assert message == (
        f"{NOTEBOOK}:{number}: students would see line 17 of assignments/01_tiny/notebook.py."
    )


def test_a_models_comment_is_a_solution_too(built):
    plant_in_cell(built, "row_means-answer", source="# Sum first, then divide once.")
    assert leak_in(built).endswith("students would see line 16 of assignments/01_tiny/notebook.py.")


def test_a_written_model_answer_is_found(built):
    source = "Because the mean must not grow with the number of columns."
    plant_in_cell(built, "why_means-written", source=source)
    assert leak_in(built).endswith("students would see line 36 of assignments/01_tiny/notebook.py.")


COPIED = {
    "a hidden check over the public one": (
        "checks/hidden/test_row_means.py",
        "checks/test_row_means.py",
        "release/01_tiny/checks/test_row_means.py:6: students would see line 6 of "
        "assignments/01_tiny/checks/hidden/test_row_means.py.",
    ),
    "a hidden check under another name": (
        "checks/hidden/test_row_means.py",
        "notes.txt",
        "release/01_tiny/notes.txt:6: students would see line 6 of "
        "assignments/01_tiny/checks/hidden/test_row_means.py.",
    ),
    "the reference under another name": (
        "reference.py",
        "kit/answers.py",
        "release/01_tiny/kit/answers.py:1: students would see line 1 of "
        "assignments/01_tiny/reference.py.",
    ),
    "a specimen under another name": (
        "specimens/accepted/row_means__loop.py",
        "kit/loop.py",
        "release/01_tiny/kit/loop.py:1: students would see line 1 of "
        "assignments/01_tiny/specimens/accepted/row_means__loop.py.",
    ),
    "the source notebook": (
        "notebook.py",
        "notebook.py",
        "release/01_tiny/notebook.py:16: students would see line 16 of "
        "assignments/01_tiny/notebook.py.",
    ),
}


@pytest.mark.parametrize(("secret", "place", "message"), COPIED.values(), ids=COPIED.keys())
def test_a_copied_file_is_found_by_what_is_in_it(built, stage_folder, secret, place, message):
    planted = built.release / "01_tiny" / place
    planted.write_bytes((stage_folder / secret).read_bytes())
    assert leak_in(built) == message


@pytest.mark.parametrize(
    "name",
    [
        "01_tiny/hidden/test_x.py",
        "01_tiny/checks/Hidden/notes.txt",
        "01_tiny/reference.py",
        "01_tiny/kit/__pycache__/reference.cpython-311.pyc",
        "01_tiny/row_means__columns.py",
        "specimens/anything.py",
    ],
)
def test_a_file_is_found_by_its_name(built, name):
    path = built.release / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    message = leak_in(built)
    assert message.endswith(
        ": a file or folder of that name belongs to the instructor and must not be in the "
        "release; remove it."
    )
    assert f"release/{name}".startswith(message.split(": ")[0])


def test_a_specimens_docstring_is_found(built):
    readme = built.release / "01_tiny" / "README.md"
    with readme.open("a", encoding="utf-8") as file:
        file.write("\nYou averaged the columns: axis=0 runs down the rows.\n")
    number = len(readme.read_text(encoding="utf-8").splitlines())
    assert leak_in(built) == (
        f"release/01_tiny/README.md:{number}: students would see line 1 of "
        "assignments/01_tiny/specimens/wrong/row_means__columns.py."
    )


def test_what_a_specimens_changes_make_is_found(built, stage_folder):
    specimen = stage_folder / "specimens/wrong/row_means__columns.py"
    specimen.write_text(
        '"""You averaged the columns."""\n\nCHANGES = {"axis=1": "axis=0"}\n'
        'CAUGHT_BY = {"test_rows_and_columns"}\n',
        encoding="utf-8",
    )
    prove_release(built)
    notes = built.release / "01_tiny" / "notes.txt"
    notes.write_text("axis=0\ntotal_of_rows = X.sum(axis=0)\n", encoding="utf-8")
    with pytest.raises(LeakFound, match=r"notes\.txt:2: students would see line 3 of .*__columns"):
        prove_release(built)


def test_a_docstring_in_a_compiled_file_is_found(built):
    path = built.release / "01_tiny" / "checks" / "__pycache__" / "x.pyc"
    path.parent.mkdir()
    path.write_bytes(b"\xa7\r\n\x00Rows of any length are averaged.\x00\xff")
    assert "checks/hidden/test_row_means.py" in leak_in(built)


def test_a_kit_module_may_be_compiled_where_it_was_released(course):
    """Python joins a string written in two parts; in the .pyc it is a line of the answer."""
    hint = course.kit / "hint.py"
    half = SOLUTION.index("X.sum")
    hint.write_text(f'HINT = (\n    "{SOLUTION[:half]}"\n    "{SOLUTION[half:]}"\n)\n', "utf-8")
    build(course)
    assert compileall.compile_dir(course.release / "01_tiny" / "kit", quiet=2)
    prove_release(course)
    check_build(course)


def test_a_checkpoint_of_the_instructors_notebook_is_found(built):
    path = built.release / "01_tiny" / ".ipynb_checkpoints" / "01_tiny-checkpoint.ipynb"
    path.parent.mkdir()
    path.write_bytes((built.source / "01_tiny" / "01_tiny.ipynb").read_bytes())
    assert leak_in(built).startswith("release/01_tiny/.ipynb_checkpoints/01_tiny-checkpoint.ipynb:")


def test_a_file_that_cannot_be_read_is_refused(built):
    (built.release / "01_tiny" / "answers.zip").write_bytes(b"PK\x03\x04\xff\xfe")
    assert leak_in(built) == (
        "release/01_tiny/answers.zip: the file is not text and not one of assignments/kit/, so "
        "nothing proves that it is harmless; remove it."
    )


def test_a_secret_of_one_stage_is_found_in_the_release_of_another(built, stage_folder):
    other = built.release / "02_other" / "kit.py"
    other.parent.mkdir()
    other.write_text(f"x = 1\n{SOLUTION}\n", encoding="utf-8")
    assert leak_in(built) == (
        "release/02_other/kit.py:2: students would see line 17 of assignments/01_tiny/notebook.py."
    )


def test_a_line_that_is_shown_anyway_tells_nothing(built, stage_folder):
    """A line outside the regions may be in them too; a short line and return out say nothing."""
    notebook = stage_folder / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    text = text.replace("print(row_means", f"X = np.eye(3)\n{SOLUTION}\nprint(row_means")
    notebook.write_text(text, encoding="utf-8")
    table = stage_folder / "assignment.toml"
    table.write_text(f'told = ["X.sum(axis=1)"]\n{table.read_text("utf-8")}', "utf-8")
    build(built)
    readme = built.release / "01_tiny" / "README.md"
    with readme.open("a", encoding="utf-8") as file:
        file.write("\n    return out\n")
    prove_release(built)


def test_a_leak_in_the_build_stops_it_before_anything_is_written(course, monkeypatch):
    monkeypatch.setattr(build_module, "release_of", lambda notebook: notebook)
    with pytest.raises(LeakFound, match=r"^release/01_tiny/01_tiny\.ipynb:\d+: students would see"):
        build(course)
    assert not Path(course.source).exists()
    assert not Path(course.release).exists()
