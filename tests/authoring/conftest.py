"""A tiny course with one stage of two tasks, written afresh for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.stages import Course

STAGE = "01_tiny"
NOTEBOOK = '''\
# %% [markdown]
# # Row means
# **Mean of a row**: $m_i = \\frac{1}{D} \\sum_j x_{ij}$.

# %% [markdown] lang="ru"
# # Средние

# %% role="given" name="imports"
import numpy as np
from kit import check

# %% role="answer" task="row_means"
def row_means(X):
    """The mean of each row of X, shape (N, D)."""
    ### BEGIN SOLUTION
    # Sum first, then divide once.
    total_of_rows = X.sum(axis=1)
    out = total_of_rows / X.shape[1]
    return out
    ### END SOLUTION

# %% role="check" task="row_means"

# %% role="scratch"

# %% role="experiment" name="look"
print(row_means(np.eye(3)))

# %% [markdown]
# Now in words.

# %% [markdown] role="written" task="why_means"
# **Why do we divide by D?**
#
# ### BEGIN SOLUTION
# Because the mean must not grow with the number of columns.
# ### END SOLUTION
'''
FILES = {
    "assignment.toml": """\
title = "A tiny stage"
hours = 1.5

[[tasks]]
name = "row_means"
points = 2
title = "Mean of each row"

[[tasks]]
name = "why_means"
points = 1.5
title = "Why |x| is divided"
graded = "by hand"
""",
    "notebook.py": NOTEBOOK,
    "reference.py": '''\
"""The reference."""

import numpy as np


def row_means(X):
    """Add up one number at a time, in float64."""
    return np.array([sum(float(value) for value in row) / len(row) for row in X])
''',
    "design.md": "# Design\n\nGoal: rows.\n",
    "checks/public/test_row_means.py": '''\
import numpy as np
import pytest
from kit.checking import assert_close


@pytest.mark.task("row_means")
def test_two_rows(student):
    """The means of [[1, 3], [0, 2]] are 2 and 1."""
    assert_close(student.row_means(np.array([[1.0, 3.0], [0.0, 2.0]])), [2.0, 1.0], "means")
''',
    "checks/hidden/test_row_means.py": '''\
import numpy as np
import pytest
from kit.checking import assert_close


@pytest.mark.task("row_means", weight=2)
def test_many_rows(student, reference, rng):
    """Rows of any length are averaged."""
    X = rng.normal(size=(17, 5))
    assert_close(student.row_means(X), reference.row_means(X), "means")
''',
    "specimens/accepted/row_means__loop.py": '''\
"""A loop over the rows."""

import numpy as np


def row_means(X):
    return np.array([np.mean(one_row) for one_row in X])
''',
    "specimens/wrong/row_means__columns.py": '''\
"""You averaged the columns: axis=0 runs down the rows."""

CAUGHT_BY = {"test_many_rows"}


def row_means(X):
    return X.mean(axis=0)
''',
}
KIT = {
    "__init__.py": '"""The library."""\n',
    "checking/__init__.py": (
        "def assert_close(got, expected, what):\n    assert np.allclose(got, expected)\n"
    ),
    "data.md": "# Data card\n",
    "picture.bin": b"\x89PNG\xff\xfe",
    "requirements.txt": "numpy>=2\n",
    "checking/__pycache__/compare.pyc": b"\xff\x00",
}


def write_files(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def write_course(root: Path) -> Course:
    write_files(root / "assignments" / STAGE, FILES)
    write_files(root / "assignments" / "kit", KIT)
    return Course(root)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


@pytest.fixture
def stage_folder(course: Course) -> Path:
    return course.assignments / STAGE
