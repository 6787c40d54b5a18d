"""Take the pictures of the README: a notebook in JupyterLab and a student's feedback page.

Run `make demo` first, then `.venv/bin/python docs/take_pictures.py`; needs Chromium and its driver.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parents[1]
STAGE = "01_linear_classifier"
PORT = 8931
READY = """
const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
const session = panel && panel.sessionContext;
return Boolean(session && session.session && session.session.kernel
    && session.session.kernel.status === 'idle');
"""
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
    """Write docs/notebook.png and docs/feedback.png."""
    window = _browser()
    try:
        page = ROOT / f"demo/feedback/dmitri/{STAGE}/{STAGE}.html"
        window.set_window_size(900, 1150)
        window.get(page.as_uri())
        window.save_screenshot(ROOT / "docs/feedback.png")
        with tempfile.TemporaryDirectory() as folder:
            _picture_of_a_notebook(window, Path(folder))
    finally:
        window.quit()


def _browser() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for word in "headless=new no-sandbox disable-gpu disable-background-networking".split():
        options.add_argument(f"--{word}")
    driver = shutil.which("chromedriver") or "chromedriver"
    return webdriver.Chrome(options, webdriver.ChromeService(driver))


def _picture_of_a_notebook(window: webdriver.Chrome, folder: Path) -> None:
    """A student's notebook with one known mistake, at the check that names it."""
    shutil.copytree(ROOT / "release" / STAGE, folder, dirs_exist_ok=True)
    mistaken = ROOT / "demo/submitted/elena" / STAGE / f"{STAGE}.ipynb"
    shutil.copy(mistaken, folder)
    task = next(
        check["task"]
        for check in json.loads(
            (ROOT / "demo/results" / STAGE / "elena.json").read_text(encoding="utf-8")
        )["checks"]
        if check["outcome"] == "failed"
    )
    words = [
        "--no-browser",
        "--allow-root",
        f"--ServerApp.port={PORT}",
        "--IdentityProvider.token=",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *words, "--LabApp.expose_app_in_browser=True"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(8)
        window.set_window_size(1150, 1150)
        window.set_script_timeout(120)
        window.get(f"http://localhost:{PORT}/doc/tree/{STAGE}.ipynb")
        WebDriverWait(window, 60).until(lambda page: page.execute_script(READY))
        problem = window.execute_async_script(RUN_TO_CHECK, f"{task}-check")
        if problem:
            raise RuntimeError(problem)
        time.sleep(2)
        window.execute_script("document.querySelector('.Toastify').remove()")  # Jupyter's news
        window.save_screenshot(ROOT / "docs/notebook.png")
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
