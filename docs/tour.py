"""Photograph every solved notebook in JupyterLab, page by page, to be looked at.

    .venv/bin/python docs/tour.py [STAGE ...] [--folder build/tour]

Needs Chromium and its driver. Runs each notebook on the built-in pictures (some minutes), writes
FOLDER/<stage>/01.png, 02.png, ... and exits with 1 if anything is wider than the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from lab import browser, jupyterlab, open_notebook
from nbclient import NotebookClient
from selenium import webdriver
from tqdm import tqdm

from autograder.course.records import Stage
from autograder.course.specimens import model_answers, model_files, submission
from autograder.course.stages import Course

ROOT = Path(__file__).parents[1]
FIND_PANEL = """
window.panel = [...document.querySelectorAll('.jp-NotebookPanel, .jp-NotebookPanel *')]
    .filter(part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowY))
    .sort((one, other) => other.scrollHeight - one.scrollHeight)[0];
return [panel.scrollHeight, panel.clientHeight];
"""
TOO_WIDE = """
return [...document.querySelectorAll('.jp-Notebook .jp-Cell')].flatMap(cell =>
    [...cell.querySelectorAll('.jp-RenderedHTMLCommon, .jp-OutputArea-output, .cm-scroller')]
        .filter(part => part.clientWidth && part.scrollWidth > part.clientWidth + 2)
        .map(part => [part.innerText.trim().split('\\n')[0].slice(0, 60) || part.className,
                      part.scrollWidth - part.clientWidth]));
"""


def main() -> None:
    """Take the pictures and say what is too wide."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--folder", type=Path, default=ROOT / "build/tour")
    wanted = parser.parse_args()
    course = Course(ROOT)
    stages = [course.stage(name) for name in wanted.stages] or course.stages
    found = []
    with browser() as window:
        for stage in tqdm(stages, unit="notebook", disable=not sys.stderr.isatty()):
            found += [
                f"{stage.name}: {text}" for text in _visit(window, course, stage, wanted.folder)
            ]
    for text in found:
        print(text)
    print(f"wrote {', '.join(str(wanted.folder / stage.name) for stage in stages)}")
    sys.exit(1 if found else 0)


def _visit(window: webdriver.Chrome, course: Course, stage: Stage, pictures: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(course.release / stage.name, Path(place, stage.name)))
        _solve(course, stage, folder)
        with jupyterlab(folder) as address:
            window.set_window_size(1150, 1500)
            open_notebook(window, address, f"{stage.name}.ipynb")
            _photograph(window, pictures / stage.name)
            for text, pixels in window.execute_script(TOO_WIDE):
                yield f"{pixels} pixels too wide: {text}"


def _solve(course: Course, stage: Stage, folder: Path) -> None:
    path = folder / f"{stage.name}.ipynb"
    answers = model_answers(course.source / stage.name / path.name)
    notebook = nbformat.from_dict(submission(path, answers))
    for name, data in model_files(stage).items():
        (folder / name).write_bytes(data)
    client = NotebookClient(notebook, timeout=900, resources={"metadata": {"path": folder}})
    # An empty CIFAR10_DIR keeps the notebook on the built-in pictures.
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
