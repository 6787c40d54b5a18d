"""What Colab, VS Code, Codespaces and Binder take from the repository; none of them is run here."""

import json
import shlex
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from autograder.course.stages import Course

COURSE = Course(Path(__file__).parents[2])
IN_COLAB = {"numpy", "matplotlib", "pytest", "tqdm", "pooch", "threadpoolctl"}
"""Names from pip-freeze.txt of github.com/googlecolab/backend-info; versions change monthly."""


def requirements(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith(("#", "-"))]
    return {one.name: one for one in map(Requirement, lines)}


def test_the_container_of_vs_code_installs_a_file_that_is_there():
    text = (COURSE.root / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    words = shlex.split(json.loads(text)["postCreateCommand"])
    file = COURSE.root / words[words.index("-r") + 1]
    assert requirements(file)
    assert file.parent.parent == COURSE.release
    assert "ipykernel" in words


@pytest.mark.parametrize("stage", COURSE.stages, ids=[stage.name for stage in COURSE.stages])
def test_a_stage_needs_no_package_that_colab_lacks(stage):
    """JupyterLab is not needed there: Colab is a notebook itself."""
    needed = requirements(COURSE.release / stage.name / "requirements.txt")
    assert needed.keys() - {"jupyterlab"} <= IN_COLAB


def test_binder_finds_jupyterlab_in_what_it_installs():
    """Binder installs requirements.txt of the repository's root; `jupyter` brings JupyterLab."""
    assert "jupyter" in requirements(COURSE.root / "requirements.txt")
    brought = metadata("jupyter").get_all("Requires-Dist")
    assert "jupyterlab" in {Requirement(line).name for line in brought}
