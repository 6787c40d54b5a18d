"""What is imported before anything happens: only what that needs."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

HEAVY = {
    *("numpy", "matplotlib", "nbgrader", "nbconvert", "nbformat", "jupytext", "sqlalchemy"),
    *("pytest", "pandas", "scipy", "torch", "dask", "distributed", "IPython", "pooch"),
}


def imported(*words, cwd):
    """The packages that Python imports for these words of its command line."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines[1:]}


@pytest.mark.parametrize(
    "words", [["--help"], ["grade", "--help"], ["bench", "grading", "--help"]], ids=" ".join
)
def test_help_imports_nothing_that_it_does_not_need(words, tmp_path):
    found = imported("-m", "autograder", *words, cwd=tmp_path)
    assert "typer" in found  # else nothing was seen
    assert not found & HEAVY


def test_kit_imports_nothing_besides_numpy_before_it_is_used(tmp_path):
    found = imported("-c", "import kit", cwd=tmp_path)
    assert "numpy" in found
    assert found & HEAVY == {"numpy"}


def test_grading_on_this_machine_does_not_import_dask(tmp_path):
    found = imported("-c", "import autograder.commands.grade", cwd=tmp_path)
    assert {"numpy", "nbgrader"} <= found
    assert not found & {"dask", "distributed", "matplotlib", "IPython"}
