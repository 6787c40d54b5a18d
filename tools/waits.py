"""Measure how long students wait: for each check, and until a new folder is open in Jupyter.

    .venv/bin/python tools/waits.py checks [STAGE ...]
    .venv/bin/python tools/waits.py install [STAGE]

`checks` runs the given cells and the model answers of the release folder and calls check("task")
of each task twice; the second call counts, as in a notebook that is open. `install` does what the
README of the release folder says, with an empty cache of pip, until Jupyter shows the notebook.
CPU-seconds are printed beside the time: on a busy machine they say what an idle one would take.
Exits with 1 if a check takes longer than 1 s or the folder longer than 2 minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from autograder.course.records import Stage
from autograder.course.stages import Course

ROOT = Path(__file__).parents[1]
MOST_CHECK = 1.0  # seconds
MOST_INSTALL = 120.0  # seconds
CHECKS = """
import contextlib, io, json, sys, time
cells, tasks = json.load(sys.stdin)
sys.path.insert(0, ".")
names = sys.modules["__main__"].__dict__
taken = {}
with contextlib.redirect_stdout(io.StringIO()):
    for source in cells:
        exec(compile(source, "cell", "exec"), names)
    from kit import check
    for task in tasks:
        check(task)
        started, processor = time.perf_counter(), time.process_time()
        check(task)
        taken[task] = time.perf_counter() - started, time.process_time() - processor
print(json.dumps(taken))
"""


def main() -> None:
    """Measure, print, and say by the exit code whether a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["checks", "install"])
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    wanted = parser.parse_args()
    course = Course(ROOT)
    stages = [course.stage(name) for name in wanted.stages] or course.stages
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    if wanted.what == "install":
        sys.exit(1 if install(course, stages[0]) > MOST_INSTALL else 0)
    slow = False
    for stage in stages:
        for task, (seconds, processor) in checks(course, stage).items():
            print(f"{stage.name:22} {task:24} {seconds:6.2f} s {processor:6.2f} CPU-seconds")
            slow |= seconds > MOST_CHECK
    sys.exit(1 if slow else 0)


def checks(course: Course, stage: Stage) -> dict[str, tuple[float, float]]:
    """Seconds and CPU-seconds of the second check of each task."""
    notebook = course.source / stage.name / f"{stage.name}.ipynb"
    cells = [
        "".join(cell["source"])
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
        if cell["id"].startswith("given-") or cell["id"].endswith("-answer")
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(course.release / stage.name, Path(place, stage.name))
        for handed in stage.files:
            shutil.copy(stage.model_file(handed.name), folder / handed.name)
        done = subprocess.run(
            [sys.executable, "-c", CHECKS],
            input=json.dumps([cells, [task.name for task in stage.checked_tasks]]),
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    taken: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return taken


def install(course: Course, stage: Stage) -> float:
    """Seconds of all that the README says, until the notebook is there; printed step by step."""
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(course.release / stage.name, Path(place, stage.name))
        started = time.monotonic()
        for words in start_commands(folder / "README.md"):
            before = time.monotonic()
            if words[0].endswith("jupyter"):
                _open(words, folder)
            else:
                python = [sys.executable if word == "python" else word for word in words]
                quiet = os.environ | {"PIP_NO_CACHE_DIR": "1", "PIP_QUIET": "1"}
                subprocess.run(python, cwd=folder, env=quiet, check=True)
            print(f"{time.monotonic() - before:6.1f} s  {' '.join(words)}")
        taken = time.monotonic() - started
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{taken:6.1f} s  together, {spent.ru_utime + spent.ru_stime:.0f} CPU-seconds")
    return taken


def start_commands(readme: Path) -> Iterator[list[str]]:
    """The commands of the section Start, in order."""
    _, _, start = readme.read_text(encoding="utf-8").partition("## Start")
    for line in start.partition("\n## ")[0].splitlines():
        if line.startswith("    "):
            yield shlex.split(line, comments=True)


def _open(words: list[str], folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token="]
    options.append(f"--ServerApp.port={port}")
    server = subprocess.Popen([*words, *options], cwd=folder, stderr=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}/lab/tree/{words[-1]}"
    try:
        while True:
            if server.poll() is not None:
                raise SystemExit(f"{' '.join(words)} ended with {server.returncode}.")
            try:
                urllib.request.urlopen(page, timeout=30).close()
                break
            except OSError:
                time.sleep(0.2)
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
