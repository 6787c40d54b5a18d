"""kit where less is there than on Linux: imitations of a browser and of Windows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.stages import Course

pytestmark = pytest.mark.slow
COURSE = Course(Path(__file__).parents[2])

BROWSER = """
import sys, threading
sys.platform = "emscripten"
def refuse(*args, **kwargs):
    raise RuntimeError("can't start new thread")
threading.Thread.start = refuse
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"mmap", "_multiprocessing", "pooch", "requests", "threadpoolctl",
                                  "multiprocessing", "_posixsubprocess"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
for name in ("fork", "getloadavg"):
    delattr(__import__("os"), name)
for name in ("setitimer", "SIGALRM"):
    delattr(__import__("signal"), name)
del __import__("time").thread_time
"""
# threadpoolctl is left out: it would ask for Windows' own libraries.
WINDOWS = """
import sys
sys.platform = "win32"
for name in ("fork", "getloadavg", "getuid"):
    delattr(__import__("os"), name)
for name in ("setitimer", "SIGALRM", "SIGKILL", "SIGUSR1"):
    delattr(__import__("signal"), name)
for name in ("fcntl", "resource", "pwd", "grp", "termios", "threadpoolctl"):
    sys.modules[name] = None
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="cp1252", errors="strict")
"""
RUN = """
import json
from pathlib import Path
cells = json.loads(Path("notebook.ipynb").read_text(encoding="utf-8"))["cells"]
names = sys.modules["__main__"].__dict__
for cell in cells:
    ours = cell["id"].startswith("given-") or cell["id"].endswith(("-answer", "-check"))
    if cell["cell_type"] == "code" and ours:
        exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
"""


@pytest.mark.parametrize("system", [BROWSER, WINDOWS], ids=["browser", "windows"])
@pytest.mark.parametrize("stage", COURSE.stages, ids=[stage.name for stage in COURSE.stages])
def test_the_visible_checks_pass_on_the_model_answers(stage, system, tmp_path):
    release = COURSE.release / stage.name
    for name in ("kit", "checks"):
        (tmp_path / name).symlink_to(release / name)
    solved = COURSE.source / stage.name / f"{stage.name}.ipynb"
    (tmp_path / "notebook.ipynb").symlink_to(solved)
    for handed in stage.files:
        (tmp_path / handed.name).symlink_to(stage.model_file(handed.name))
    program = f"import numpy\n{system}\nsys.path.insert(0, '.')\n{RUN}"
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "warn_default_encoding",
            "-W",
            "error::EncodingWarning:kit",
            "-c",
            program,
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for task in stage.checked_tasks:
        (line,) = [one for one in done.stdout.splitlines() if one.startswith(f"{task.name}: ")]
        assert re.search("checks pass|check passes", line), done.stdout[-3000:]
