"""Photograph notebooks in JupyterLab, page by page, to be looked at.

    .venv/bin/python tools/tour.py [STAGE ...] [--state solved] [--look narrow] [--lite PYODIDE]

Needs Chromium and its driver. Runs each notebook on the built-in images (some minutes): unsolved,
with a typical mistake in each answer, and solved; looks at it on a light and a dark page and on one
of 480 pixels; writes FOLDER/<stage>/<state>-<look>/01.png, 02.png, ... and exits with 1 if anything
is wider than the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from lab import browser, jupyterlab, jupyterlite, open_notebook
from nbclient import NotebookClient
from selenium import webdriver
from tqdm import tqdm

from autograder.authoring.lite_site import build_site
from autograder.course.records import Stage
from autograder.course.specimens import read_specimens
from autograder.course.stages import Course

ROOT = Path(__file__).parents[1]
FIND_PANEL = """
window.panel = [...document.querySelectorAll('.jp-NotebookPanel, .jp-NotebookPanel *')]
    .filter(part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowY))
    .sort((one, other) => other.scrollHeight - one.scrollHeight)[0];
return [panel.scrollHeight, panel.clientHeight];
"""
# Lines of code and formulas may be wider: they scroll by themselves.
TOO_WIDE = """
const formula = 'mjx-container, .MathJax, .MathJax_Display';
const page = [['the page', panel.scrollWidth - panel.clientWidth]].filter(([_, more]) => more > 2);
return page.concat([...document.querySelectorAll('.jp-Notebook .jp-Cell')].flatMap(cell =>
    [...cell.querySelectorAll('.jp-MarkdownOutput > *, .jp-OutputArea-output')]
        .map(part => [part, part.scrollWidth - part.parentElement.clientWidth])
        .filter(([part, more]) => part.clientWidth && more > 2 && !part.querySelector(formula))
        .map(([part, more]) =>
            [part.innerText.trim().split('\\n')[0].slice(0, 60) || part.className, more])));
"""


STATES = ("unsolved", "mistakes", "solved")
LOOKS = {"light": ("JupyterLab Light", 1150), "dark": ("JupyterLab Dark", 1150)}
LOOKS["narrow"] = ("JupyterLab Light", 480)
SET_THEME = """
const done = arguments[arguments.length - 1];
window.jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})
    .then(() => setTimeout(done, 1500), done);
"""


def main() -> None:
    """Take the pictures and say what is too wide."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--state", choices=STATES, action="append")
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument(
        "--lite", type=Path, metavar="PYODIDE", help="JupyterLite, with this Pyodide, instead"
    )
    parser.add_argument("--folder", type=Path, default=ROOT / "build/tour")
    wanted = parser.parse_args()
    course = Course(ROOT)
    stages = [course.stage(name) for name in wanted.stages] or course.stages
    visits = [(stage, state) for stage in stages for state in wanted.state or STATES]
    found = []
    with browser() as window:
        for stage, state in tqdm(visits, unit="notebook", disable=not sys.stderr.isatty()):
            pictures = wanted.folder / stage.name
            found += [
                f"{stage.name}, {state}, {text}"
                for text in _visit(
                    window, course, stage, state, wanted.look or LOOKS, pictures, wanted.lite
                )
            ]
    for text in found:
        print(text)
    print(f"wrote {', '.join(str(wanted.folder / stage.name) for stage in stages)}")
    sys.exit(1 if found else 0)


def _visit(
    window: webdriver.Chrome,
    course: Course,
    stage: Stage,
    state: str,
    looks: Iterable[str],
    pictures: Path,
    pyodide: Path | None,
) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "release", stage.name)
        shutil.copytree(course.release / stage.name, folder)
        _run(course, stage, state, folder)
        with _served(folder, pyodide) as address:
            for look in looks:
                theme, width = LOOKS[look]
                size = {"width": width, "height": 1500, "deviceScaleFactor": 1, "mobile": False}
                window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
                open_notebook(window, address)
                window.execute_async_script(SET_THEME, theme)
                _photograph(window, pictures / f"{state}-{look}")
                for text, pixels in window.execute_script(TOO_WIDE):
                    yield f"{look}: {pixels} pixels too wide: {text}"


@contextmanager
def _served(folder: Path, pyodide: Path | None) -> Iterator[str]:
    """The address of the notebook of release/<stage>, in JupyterLite where there is a Pyodide."""
    name = f"{folder.name}.ipynb"
    if pyodide is None:
        with jupyterlab(folder) as address:
            yield f"{address}/doc/tree/{name}"
        return
    course = Course(folder.parents[1])
    page = build_site(
        course, [Course(ROOT).stage(folder.name)], folder.parents[1] / "site", pyodide
    )
    with jupyterlite(page.parent) as address:
        yield f"{address}/lab/index.html?path={folder.name}/{name}&mode=single-document"


def _run(course: Course, stage: Stage, state: str, folder: Path) -> None:
    path = folder / f"{stage.name}.ipynb"
    built = course.built(stage)
    answers = {}
    if state == "solved":
        answers = built.model_answers
        for name, data in built.model_files.items():
            (folder / name).write_bytes(data)
    if state == "mistakes":
        answers = {one.task: one.source for one in reversed(read_specimens(stage, "wrong"))}
    notebook = nbformat.from_dict(built.filled(answers))
    kept = {"metadata": {"path": folder}}
    client = NotebookClient(notebook, timeout=900, resources=kept, allow_errors=state == "mistakes")
    nbformat.write(notebook, path)  # its last cell reads the saved file
    # An empty CIFAR10_DIR keeps the notebook on the built-in images.
    client.execute(env=os.environ | {"CIFAR10_DIR": ""})
    nbformat.write(notebook, path)


def _photograph(window: webdriver.Chrome, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    height, page = window.execute_script(FIND_PANEL)
    for number, top in enumerate(range(0, height, page), start=1):
        window.execute_script(f"panel.scrollTop = {top}")
        window.save_screenshot(folder / f"{number:02}.png")


if __name__ == "__main__":
    main()
