"""A student opens the release folder in Jupyter: unsolved it runs to its end."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from selenium.webdriver.support.ui import WebDriverWait

from autograder.course.stages import Course

STAGES = Course(Path(__file__).parents[1]).stages
# `verify` runs every notebook, unsolved and solved; here two of them meet a browser.
IN_THE_BROWSER = [STAGES[0], STAGES[-1]]

RUN_ALL = """
const done = arguments[arguments.length - 1];
const commands = window.jupyterapp.commands;
commands.execute('notebook:run-all-cells')
    .then(() => commands.execute('docmanager:save'))
    .then(() => done('saved'), error => done(String(error)));
"""
READY = """
const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
const session = panel && panel.sessionContext;
return Boolean(session && session.session && session.session.kernel
    && session.session.kernel.status === 'idle');
"""
# Of every image that a cell shows: its text alternative, and its width once it is drawn.
IMAGES = """
return [...document.querySelectorAll('.jp-OutputArea-output img')]
    .map(image => [image.alt, image.naturalWidth]);
"""


def outputs(notebook):
    return [
        output
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        for output in cell["outputs"]
    ]


def html_of(notebook, cell_id):
    cell = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    return "".join(
        "".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"]
    )


@pytest.fixture
def unpacked(course, tmp_path):
    """The release of a stage, alone in a folder, as a student has it."""

    def unpack(name):
        return shutil.copytree(course.release / name, tmp_path / name)

    return unpack


@pytest.mark.parametrize("stage", IN_THE_BROWSER, ids=[one.name for one in IN_THE_BROWSER])
def test_run_all_in_the_browser_on_the_unsolved_notebook(stage, unpacked, jupyter, browser):
    name = stage.name
    folder = unpacked(name)
    browser.set_script_timeout(300)
    browser.get(f"{jupyter(folder)}/lab/tree/{name}.ipynb")
    WebDriverWait(browser, 90).until(lambda page: page.execute_script(READY))
    assert browser.execute_async_script(RUN_ALL) == "saved"
    images = browser.execute_script(IMAGES)
    assert [text for text, width in images if not text or not width] == []
    notebook = json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["source"]]
    assert all(cell["execution_count"] for cell in code)  # it ran to the end
    errors = [output for output in outputs(notebook) if output["output_type"] == "error"]
    # Only the cells that a student has not written yet may say so, each in its own cell.
    assert not errors
    for task in stage.checked_tasks:
        shown = html_of(notebook, f"{task.name}-check")
        assert "not written yet" in shown or "beside this notebook yet" in shown, task.name


def solved(course, stage, folder, data=""):
    """The stage's notebook with the model answers, run to its end in the folder."""
    built = course.built(stage)
    notebook = nbformat.from_dict(built.filled(built.model_answers))
    for name, content in built.model_files.items():
        (folder / name).write_bytes(content)
    environment = os.environ | {"CIFAR10_DIR": data, "MPLBACKEND": "agg"}
    client = NotebookClient(notebook, timeout=900, resources={"metadata": {"path": folder}})
    return client.execute(env=environment)


PHOTOGRAPHS = {  # stage: the cell that prints it, what its notebook says, what it must reach
    "01_linear_classifier": ("experiment-train", 0.394, 0.35),
    "02_two_layer_net": ("experiment-best_net", 0.514, 0.48),
}


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(
    not os.environ.get("CIFAR10_DIR"), reason="CIFAR10_DIR names no folder with real photographs"
)
@pytest.mark.parametrize(
    ("name", "cell_id", "told", "least"),
    [(name, *rest) for name, rest in PHOTOGRAPHS.items()],
    ids=PHOTOGRAPHS.keys(),
)
def test_on_real_photographs_a_stage_reaches_the_accuracy_that_it_tells(
    course, unpacked, name, cell_id, told, least
):
    notebook = solved(course, course.stage(name), unpacked(name), os.environ["CIFAR10_DIR"])
    cell = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    printed = "".join(output.get("text", "") for output in cell["outputs"])
    reached = float(printed.split("validation accuracy ")[1].split()[0])
    # Told are accuracies on re-encoded photographs; the originals differ a little.
    assert reached == pytest.approx(told, abs=0.03)
    assert reached >= least
