"""A specimen is a whole answer, or says what it changes in the model answer."""

import shutil
from pathlib import Path

import pytest

from autograder.course.specimens import read_specimens
from autograder.course.stages import Course
from autograder.errors import StageError

SMALL = Path(__file__).parents[1] / "small_course"
STAGE = "01_small"
CAUGHT_BY = 'CAUGHT_BY = {"test_negative"}\n'


@pytest.fixture
def read(tmp_path):
    """Reads the small stage's only wrong specimen, relu__new, made of that text."""
    root = tmp_path / "course"
    shutil.copytree(SMALL, root)
    wrong = root / "assignments" / STAGE / "specimens/wrong"
    for file in wrong.iterdir():
        file.unlink()

    def read(text):
        (wrong / "relu__new.py").write_text(f'"""A sentence."""\n\n{text}{CAUGHT_BY}', "utf-8")
        (specimen,) = read_specimens(Course(root).stage(STAGE), "wrong")
        return specimen

    return read


def test_changes_are_made_in_the_model_answer(read):
    specimen = read('CHANGES = {"np.maximum(x, 0)": "np.abs(x)"}\n')
    assert specimen.diagnosis == "A sentence."
    assert specimen.caught_by == {"test_negative"}
    assert "return np.abs(x)" in specimen.source
    assert "SOLUTION" not in specimen.source


def test_several_lines_may_change(read):
    specimen = read('CHANGES = {"return np.maximum(x, 0)": "x[x < 0] = 0\\n    return x"}\n')
    assert specimen.source.endswith("    x[x < 0] = 0\n    return x\n")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ('CHANGES = {"np.minimum": "np.abs"}\n', 3, "'np.minimum', which occurs 0 times"),
        ('CHANGES = {"x": "y"}\n', 3, "occurs"),
        ('CHANGES = {"np.maximum(x, 0)": "("}\n', 3, "is no Python"),
        ("CHANGES = {name: 0}\n", 3, "expected plain strings"),
        ('CHANGES = ["np.maximum(x, 0)"]\n', 3, "which texts of the model answer become which"),
        ('CHANGES = {"np.maximum(x, 0)": 0}\n', 3, "which texts of the model answer become which"),
        ("CHANGES = {}\n", 3, "which texts of the model answer become which"),
        ('CHANGES = {"np.maximum(x, 0)": "x"}\n\ndef relu(x): ...\n', 5, "either CHANGES or code"),
    ],
    ids=[
        "not there",
        "several times",
        "no Python",
        "no strings",
        "a list",
        "a number",
        "nothing",
        "code as well",
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(read, text, line, sentence):
    with pytest.raises(StageError, match=rf"relu__new\.py:{line}: .*") as error:
        read(text)
    assert sentence in str(error.value)
