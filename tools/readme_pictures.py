"""Take the pictures of the README: a notebook in JupyterLab, a feedback page, the class report.

Run `make demo` first, then `.venv/bin/python tools/readme_pictures.py`; needs Chromium and its
driver.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from pathlib import Path

from lab import browser, jupyterlab, open_notebook
from selenium import webdriver

ROOT = Path(__file__).parents[1]
STAGE = "01_linear_classifier"
RUN_TO_CHECK = """
const done = arguments[arguments.length - 1];
const panel = window.jupyterapp.shell.currentWidget;
const cells = panel.content.widgets;
const at = cells.findIndex(cell => cell.model.sharedModel.id === arguments[0]);
panel.content.activeCellIndex = at;
window.jupyterapp.commands.execute('notebook:run-all-above')
    .then(() => window.jupyterapp.commands.execute('notebook:run-cell'))
    .then(() => panel.content.scrollToItem(at - 1, 'start'))
    .then(() => done(), error => done(String(error)));
"""


def main() -> None:
    """Write docs/notebook.png, docs/feedback.png and docs/report.png."""
    with browser() as window, tempfile.TemporaryDirectory() as folder:
        pictures_of_pages(window, ROOT / "demo")
        _picture_of_a_notebook(window, Path(folder))


def pictures_of_pages(window: webdriver.Chrome, demo: Path) -> None:
    """A student's page and the report on the class, each from its top."""
    pages = {
        "feedback": (demo / f"feedback/dmitri/{STAGE}/{STAGE}.html", 1150),
        "report": (demo / f"reports/{STAGE}.html", 1250),
    }
    for name, (page, height) in pages.items():
        window.set_window_size(900, height)
        window.get(page.as_uri())
        window.save_screenshot(ROOT / f"docs/{name}.png")


def _picture_of_a_notebook(window: webdriver.Chrome, folder: Path) -> None:
    """A student's notebook with one known mistake, at the check that names it."""
    shutil.copytree(ROOT / "release" / STAGE, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "demo/submitted/elena" / STAGE / f"{STAGE}.ipynb", folder)
    result = ROOT / "demo/results" / STAGE / "elena.json"
    checks = json.loads(result.read_text(encoding="utf-8"))["checks"]
    task = next(check["task"] for check in checks if check["outcome"] == "failed")
    with jupyterlab(folder) as address:
        window.set_window_size(1150, 1150)
        open_notebook(window, f"{address}/doc/tree/{STAGE}.ipynb")
        problem = window.execute_async_script(RUN_TO_CHECK, f"{task}-check")
        if problem:
            raise RuntimeError(problem)
        time.sleep(2)
        window.save_screenshot(ROOT / "docs/notebook.png")


if __name__ == "__main__":
    main()
