"""The promises of this folder hold for an ordinary user too, not only for root.

It takes an interpreter that user 65534 can read, named by AUTOGRADER_USER_PYTHON:

    /usr/bin/python3 -m venv --without-pip /opt/user-python
    python -m pip --python /opt/user-python/bin/python install numpy pytest hypothesis
"""

import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYTHON = os.environ.get("AUTOGRADER_USER_PYTHON", "")
NOBODY = 65534

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="this is an ordinary user"),
    pytest.mark.skipif(not PYTHON, reason="AUTOGRADER_USER_PYTHON names no interpreter"),
]


def test_an_ordinary_user_passes_the_same_tests():
    files = sorted(HERE.glob("test_*.py"))
    options = ["-p", "no:cacheprovider", "-c", "/dev/null", "--import-mode=importlib"]
    options += ["--rootdir", str(ROOT), "--confcutdir", str(HERE)]
    run = subprocess.run(
        [PYTHON, "-B", "-m", "pytest", "-q", *options, *map(str, files)],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'assignments'}", "HYPOTHESIS_STORAGE_DIRECTORY": "/x"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout
