"""The site on which Python runs in the browser: real Pyodide with NumPy in a headless Chromium."""

import json
import os
import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from selenium.webdriver.support.ui import WebDriverWait

from autograder.authoring.lite_site import build_site
from autograder.course.stages import Course
from autograder.errors import Misuse

pytest.importorskip("jupyterlite_pyodide_kernel", reason='needs pip install -e ".[lite]"')

pytestmark = [pytest.mark.slow, pytest.mark.long]
COURSE = Course(Path(__file__).parents[1])
ROLES = ("-answer", "-check")
PASS = re.compile("checks pass|check passes")

KERNEL = """
const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
const session = panel && panel.sessionContext;
return Boolean(session && session.session && session.session.kernel
    && session.session.kernel.status === 'idle');
"""
RUN_ALL = """
const done = arguments[arguments.length - 1];
window.jupyterapp.commands.execute('notebook:run-all-cells').then(
    () => done(window.jupyterapp.shell.currentWidget.content.model.toJSON()),
    error => done(String(error)));
"""


@pytest.fixture(scope="module")
def pyodide():
    """A distribution of Pyodide with NumPy."""
    named = os.environ.get("AUTOGRADER_PYODIDE")
    if not named:
        pytest.skip(
            "AUTOGRADER_PYODIDE names no distribution of Pyodide: "
            "python tests/pyodide_distribution.py FOLDER makes one"
        )
    return Path(named)


def solved(notebook):
    """Of an instructor's notebook what the checks need; its experiments train for minutes."""
    cells = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        if cell["id"].startswith("given-") or cell["id"].endswith(ROLES)
        if cell["id"] != "experiment-find_kit"
    ]
    first = [cell for cell in notebook["cells"] if cell["id"] == "experiment-find_kit"]
    return notebook | {"cells": first + cells}


@pytest.fixture(scope="module")
def site(pyodide, tmp_path_factory):
    """A site with the model answers in its notebooks, and its address."""
    root = tmp_path_factory.mktemp("lite")
    for stage in COURSE.stages:
        folder = root / "release" / stage.name
        shutil.copytree(COURSE.release / stage.name, folder)
        name = f"{stage.name}.ipynb"
        notebook = json.loads((COURSE.source / stage.name / name).read_text(encoding="utf-8"))
        (folder / name).write_text(json.dumps(solved(notebook)), encoding="utf-8")
    page = build_site(Course(root), COURSE.stages, root / "site", pyodide)
    settings = page.parent / "jupyter-lite.json"
    lite = json.loads(settings.read_text(encoding="utf-8"))
    lite["jupyter-config-data"]["exposeAppInBrowser"] = True
    settings.write_text(json.dumps(lite), encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=page.parent)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def texts(cell):
    return [
        "".join(output.get("data", {}).get("text/plain", "") or output.get("text", ""))
        for output in cell["outputs"]
    ]


def test_the_first_page_links_every_stage_and_warns(site, browser):
    browser.get(f"{site}/index.html")
    links = [link.get_attribute("href") for link in browser.find_elements("css selector", "a")]
    for stage in COURSE.stages:
        assert f"{site}/lab/index.html?path={stage.name}/{stage.name}.ipynb" in links
        assert f"{site}/{stage.name}.zip" in links
    assert "not a backup" in browser.find_element("css selector", "[role=note]").text


@pytest.mark.parametrize("stage", COURSE.stages, ids=[stage.name for stage in COURSE.stages])
def test_the_checks_of_the_model_answers_pass_in_the_browser(stage, site, browser):
    browser.set_script_timeout(500)
    browser.get(f"{site}/lab/index.html?path={stage.name}/{stage.name}.ipynb")
    WebDriverWait(browser, 240).until(lambda page: page.execute_script(KERNEL))
    notebook = browser.execute_async_script(RUN_ALL)
    assert isinstance(notebook, dict), notebook
    by_id = {cell["id"]: cell for cell in notebook["cells"]}
    errors = [
        (cell_id, output["evalue"])
        for cell_id, cell in by_id.items()
        for output in cell["outputs"]
        if output["output_type"] == "error"
    ]
    assert errors == []
    assert "not a backup" in "".join(texts(by_id["given-imports"]))
    told = {task.name: "".join(texts(by_id[f"{task.name}-check"])) for task in stage.checked_tasks}
    assert {name: text for name, text in told.items() if not PASS.search(text)} == {}


@pytest.mark.parametrize("left_out", ["pyodide-lock.json", "numpy"])
def test_the_core_of_pyodide_is_refused(left_out, tmp_path, course):
    packages = {
        name: {"file_name": f"{name}.whl"} for name in ("numpy", "matplotlib", "pytest", "tqdm")
    }
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": packages}), "utf-8")
    for name in packages:
        (tmp_path / f"{name}.whl").touch()
    next(tmp_path.glob(f"{left_out}*")).unlink()
    with pytest.raises(Misuse, match="full"):
        build_site(course, course.stages, tmp_path / "site", tmp_path)


def test_a_folder_with_something_else_in_it_is_kept(tmp_path, course):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(Misuse, match="name a folder that may be replaced"):
        build_site(course, course.stages, tmp_path)
    assert (tmp_path / "thesis.tex").exists()
