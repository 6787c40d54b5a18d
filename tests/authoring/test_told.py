"""A stage that tells an answer in the text around it is refused, with the place of both."""

from __future__ import annotations

import pytest

from autograder.authoring.build import build, check_build
from autograder.errors import LeakFound, StageError

ANSWER = "total_of_rows / X.shape[1]"
HIDDEN = "checks/hidden/test_row_means.py"
PUBLIC = "checks/public/test_row_means.py"
NUMBERS = "student.row_means(np.array([[2.0, 4.0], [7.0, 9.0]]))"

TOLD = {  # where: the file, what is replaced there, by what
    "an experiment": ("notebook.py", "print(row_means", f"m = {ANSWER}\nprint(row_means"),
    "an experiment, spaced in another way": (
        "notebook.py",
        "print(row_means",
        "m = total_of_rows/X.shape[ 1 ]\nprint(row_means",
    ),
    "a given cell": ("notebook.py", "import numpy", f"# m = {ANSWER}\nimport numpy"),
    "prose": ("notebook.py", "# Now in words.", f"# Now in words: `{ANSWER}`."),
    "the docstring of an answer": (
        "notebook.py",
        "of X, shape (N, D).",
        f"of X:\n    return {ANSWER}\n    ",
    ),
    "the docstring of a public check": (PUBLIC, "are 2 and 1.", f"are 2: {ANSWER}."),
    "the reference of a public check": (
        PUBLIC,
        "    assert_close",
        f"    m = {ANSWER}\n    assert_close",
    ),
    "the docstring of a hidden check": (HIDDEN, "are averaged.", f"are {ANSWER}."),
    "what a hidden check says": (HIDDEN, '"means"', f'"means: {ANSWER}"'),
}


def replace_in(folder, name, old, new):
    """Change a file; the number of the line that tells an answer now."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    file.write_text(changed, encoding="utf-8")
    both = zip(text.splitlines(), changed.splitlines(), strict=False)
    first = next(number for number, (one, other) in enumerate(both, start=1) if one != other)
    return first + (new.partition("\n")[2].startswith("    return"))


@pytest.mark.parametrize(("name", "old", "new"), TOLD.values(), ids=TOLD.keys())
def test_a_line_of_an_answer_is_refused(course, stage_folder, name, old, new):
    line = replace_in(stage_folder, name, old, new)
    with pytest.raises(LeakFound) as caught:
        build(course)
    assert str(caught.value).startswith(f"{stage_folder / name}:{line}: students would read here ")
    assert f"of {stage_folder / 'notebook.py'}, '{ANSWER}'" in str(caught.value)
    assert not course.release.exists()


def test_what_is_told_on_purpose_is_named_and_nothing_else(course, stage_folder):
    replace_in(stage_folder, "notebook.py", "# Now in words.", f"# Now in words: `{ANSWER}`.")
    replace_in(stage_folder, "assignment.toml", "hours", f'told = ["{ANSWER}"]\nhours')
    build(course)
    check_build(course)
    replace_in(stage_folder, "notebook.py", f"# Now in words: `{ANSWER}`.", "# Now in words.")
    with pytest.raises(StageError, match=r"told = 'total_of_rows / X.shape\[1\]' is no line of"):
        build(course)


def test_the_numbers_of_a_hidden_check_are_no_example(course, stage_folder):
    hidden = f'    assert_close({NUMBERS}, [3.0, 8.0], "means")\n'
    with (stage_folder / HIDDEN).open("a", encoding="utf-8") as file:
        file.write(f"\n{hidden}")
    new = f"{hidden.strip()}\nprint(row_means"
    line = replace_in(stage_folder, "notebook.py", "print(row_means", new)
    with pytest.raises(LeakFound, match=rf"py:{line}: students would read here line 12 of"):
        build(course)


COPY = '''

@pytest.mark.task("row_means")
def test_by_hand(student):
    """The means are right."""
    X = np.array([[2.0, 4.0], [7.0, 9.0]])
    assert_close(student.row_means(X), np.array([3.0, 8.0]), "means")
'''
COPIES = {
    "as it is": COPY,
    "under another name": COPY.replace("test_by_hand", "test_other"),
    "with other names and words": COPY.replace("X", "rows").replace('"means"', '"the means"'),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_a_hidden_check_copied_to_public_is_refused(course, stage_folder, copy):
    for name, text in ((HIDDEN, COPY), (PUBLIC, copy)):
        with (stage_folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    with pytest.raises(
        LeakFound, match=r"public/test_row_means.py:13: the public check .* has the"
    ):
        build(course)


def test_a_public_check_with_other_numbers_is_welcome(course, stage_folder):
    for name, text in ((HIDDEN, COPY), (PUBLIC, COPY.replace("7.0, 9.0", "1.0, 15.0"))):
        with (stage_folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    build(course)


def test_a_hidden_file_copied_whole_is_refused(course, stage_folder):
    (stage_folder / PUBLIC).write_text((stage_folder / HIDDEN).read_text("utf-8"), "utf-8")
    with pytest.raises(LeakFound, match=r"has the numbers of the hidden check test_many_rows"):
        build(course)
