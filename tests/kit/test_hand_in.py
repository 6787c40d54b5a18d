"""hand_in() says of the saved notebook what the grader will find, in a fresh process."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.stages import Course
from kit.notebook import hand_in as handing_in
from kit.notebook.runs import Runs
from kit.notebook.tasks import read_stage

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
STAGE = "01_linear_classifier"
WRITTEN = "a sentence of their own"


@pytest.fixture
def report_of(tmp_path):
    """A function that saves a solved notebook, changed, and gives the report on it."""
    course = Course(ROOT)
    built = course.built(course.stage(STAGE))
    folder = Path(shutil.copytree(built.release, tmp_path / STAGE))

    def report(change=lambda notebook, cell: None, runs=None, tasks=("softmax",)):
        notebook = built.filled(built.model_answers)
        by_id = {cell["id"]: cell for cell in notebook["cells"]}
        change(notebook, by_id)
        (folder / f"{STAGE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        return handing_in.report_on(folder / "checks", read_stage(folder / "checks"), runs)

    report.folder = folder
    return report


def test_a_task_is_open_where_nothing_but_a_stub_failed():
    waits = ("skipped", "Waits until this passes: It doubles.")
    stub, wrong = ("failed", "f is not written yet."), ("failed", "f is wrong.")
    states = {"open": [stub, waits], "fails": [stub, wrong, waits], "passes": [("passed", "")]}
    for state, results in states.items():
        task, found = (
            SimpleNamespace(name="f", by_hand=False),
            SimpleNamespace(checks={"f": results}),
        )
        assert handing_in._state(task, {}, SimpleNamespace(), found)[0] == state


def own(text, cell_id="f00"):
    return {"cell_type": "code", "id": cell_id, "metadata": {}, "source": text}


def test_a_notebook_that_is_ready(report_of):
    def change(notebook, cells):
        notebook["cells"].append(
            own("import seaborn\nnet = softmax(np.ones((2, 2)))\nbest = net[0]")
        )

    found = report_of(change)
    assert (found.not_counted, found.missing) == ([], [])
    assert {state for _, state, _ in found.tasks} == {"passes", "by hand"}
    text = handing_in.as_text(found).splitlines()
    assert text[0].startswith("43 of 43 points are in tasks whose visible checks all pass")
    assert text[-2].startswith("Tried with Python 3.")
    assert text[-1] == f"Ready: hand in {STAGE}.ipynb."


def test_a_notebook_that_has_everything_wrong(report_of):
    def change(notebook, cells):
        cells["softmax-answer"]["source"] = "lr = input()\ndef softmax(z):\n    return z * lr"
        given_out = read_stage(report_of.folder / "checks").cells
        stubs = {cell["id"]: cell["source"] for cell in given_out}
        for name in ("cross_entropy-answer", "question_templates-written"):
            cells[name]["source"] = stubs[name]
        cells["given-imports"]["source"] += "\nimport torch"
        notebook["cells"].remove(cells["perceptron_step-answer"])
        notebook["cells"] += [
            own("import time\ndef softmax(z):\n    return z"),
            own("%run other.py\nsize = count(3)", "f01"),
            own("from scipy.special import count", "f02"),
        ]
        cells["search-answer"]["source"] += "\nuses = lambda: size\nsearch = search"

    found = report_of(change)
    assert found.remarks == [
        "the cell perceptron_step-answer is missing",
        "the cell given-imports was changed; the released one was put back",
    ]
    said = "\n".join(found.not_counted)
    for part in (
        "the cell softmax-answer: line 1 (`lr = input()`) does not run: it waits for somebody",
        "your cell that begins with `import time`: line 2 (`def softmax(z):`) does not run: "
        "softmax is what its answer cell says",
    ):
        assert part in said, said
    states = {task.name: (state, what) for task, state, what in found.tasks}
    assert states["softmax"][0] == "fails"
    assert "name 'lr' is not defined" in states["softmax"][1]
    assert states["cross_entropy"] == ("open", "cross_entropy is not written yet.")
    assert states["question_templates"][0] == "empty"
    assert found.verdict.startswith(
        "Not ready: softmax, softmax_test, revealing_scores and softmax_loss_naive do not pass "
        "their visible checks; perceptron_step and cross_entropy are not written yet"
    )
    assert "this question has no answer yet: “One template per class”" in found.verdict


def test_a_package_that_the_grader_does_not_have(report_of):
    """pandas, or whatever this environment has besides."""

    def change(notebook, cells):
        cells["softmax-answer"]["source"] = (
            "import nbformat\ndef softmax(z):\n    return nbformat.softmax(z)"
        )

    found = report_of(change)
    [(_, _, what)] = [row for row in found.tasks if row[0].name == "softmax"]
    assert "nbformat is not there when this is graded: only NumPy, Python's own" in what
    assert any("softmax uses nbformat" in one for one in found.not_counted)


def test_what_ran_and_is_not_saved(report_of):
    runs = Runs({})
    runs.keep("def softmax(z):\n    return z", before={}, cell_id="softmax-answer")
    assert any("save the notebook" in one for one in report_of(runs=runs).missing)


def test_a_statement_that_takes_long_and_one_that_ends_python(report_of):
    def change(notebook, cells):
        cells["softmax-answer"]["source"] += (
            "\nimport time\nend = time.process_time() + 1.5\n"
            "while time.process_time() < end:\n    TABLE = 1\n"
            "first = softmax\ndef softmax(logits):\n    return first(logits) * TABLE\n"
        )

    found = report_of(change)
    assert any("takes longer than 1 s" in one for one in found.not_counted), found


def test_a_file_beside_the_notebook_that_a_line_at_the_top_reads(report_of):
    (report_of.folder / "table.txt").write_text("0")

    def change(notebook, cells):
        cells["softmax-answer"]["source"] = (
            "with open('table.txt') as file:\n    ZERO = float(file.read())\n"
            "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) + ZERO"
        )

    found = report_of(change)
    assert any("table.txt is not there when this is graded" in one for one in found.not_counted)


@pytest.mark.parametrize("text", [None, "{", '{"cells": 3}'])
def test_a_file_that_is_none(report_of, text):
    report_of()
    file = report_of.folder / f"{STAGE}.ipynb"
    file.unlink()
    if text is not None:
        file.write_text(text)
    checks = report_of.folder / "checks"
    found = handing_in.report_on(checks, read_stage(checks), None)
    assert found.verdict.startswith(f"Not ready: {STAGE}.ipynb was not found or cannot be read")


def without_names(notebook, cells):
    for number, cell in enumerate(notebook["cells"]):
        cell |= {"id": f"{number:032x}", "metadata": {}}


def as_text(notebook, cells):
    for name in ("softmax-answer", "given-imports"):
        cells[name]["cell_type"] = "raw"


def split(notebook, cells):
    answer = cells["softmax-answer"]
    lines = answer["source"].split("\n")
    answer["source"] = "\n".join(lines[:-1])
    notebook["cells"].insert(notebook["cells"].index(answer) + 1, own(lines[-1]))


def without_given(notebook, cells):
    notebook["cells"].remove(cells["given-imports"])


def in_the_check(notebook, cells):
    text = "def top(z):\n    return z.max(axis=1, keepdims=True)\n"
    cells["softmax-check"]["source"] = text + "check('softmax')"
    cells["softmax-answer"]["source"] = (
        "def softmax(z):\n    powers = np.exp(z - top(z))\n"
        "    return powers / powers.sum(axis=1, keepdims=True)"
    )


def first(notebook, cells):
    notebook["cells"].remove(cells["softmax-answer"])
    notebook["cells"].insert(0, cells["softmax-answer"])
    cells["softmax-answer"]["source"] = "POWER = np.exp\n" + cells["softmax-answer"]["source"]


def line_ends(notebook, cells):
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")


@pytest.mark.parametrize(
    "change", [without_names, as_text, split, without_given, in_the_check, first, line_ends]
)
def test_cells_are_put_right_as_the_grader_does(report_of, change):
    found = report_of(change)
    assert (found.verdict, found.not_counted) == (f"Ready: hand in {STAGE}.ipynb.", [])


def test_an_answer_below_the_cell_for_it(report_of):
    def change(notebook, cells):
        cell = cells["question_templates-written"]
        place = notebook["cells"].index(cell)
        notebook["cells"].insert(place + 1, cell | {"id": "mine", "metadata": {}})
        cell["source"] = "YOUR ANSWER HERE"

    found = report_of(change)
    assert found.missing == []
    assert any("stands in another cell" in one for one in found.remarks)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("![](photo.jpg)", "photo.jpg"),
        ("see ![my plot](https://example.org/a.png)", "https://example.org/a.png"),
        ('<img width="300" src="photo.jpg">', "photo.jpg"),
        ("![a.png](attachment:a.png) and $a<b$", ""),
    ],
)
def test_a_picture_that_nobody_will_see(report_of, text, address):
    def change(notebook, cells):
        cells["question_templates-written"]["source"] = text

    said = [one for one in report_of(change).not_counted if "nobody will see it" in one]
    assert [f"the image {address} is" in one for one in said] == [True] * bool(address)


def test_a_file_that_is_too_large(tmp_path):
    stage = handing_in.Stage(files={"weights.npz": 0.5})
    (tmp_path / "weights.npz").write_bytes(bytes(2**20))
    said = list(handing_in._of_files(stage, tmp_path))
    assert said == ["weights.npz has 1.0 MB, and at most 0.5 are read"]


def test_a_process_that_dies_is_no_green(report_of):
    def change(notebook, cells):
        cells["softmax-answer"]["source"] = "import os\nN = os._exit(3)\ndef softmax(z): return N"

    found = report_of(change)
    assert "the process ended with code 3" in found.verdict
    assert {state for _, state, _ in found.tasks} == {"unknown", "by hand"}


def test_weights_that_are_missing():
    folder = ROOT / "release" / "04_cifar10_cnn"
    found = handing_in.report_on(folder / "checks", read_stage(folder / "checks"), None)
    assert "weights.npz is not beside the notebook: run the cell that writes it" in found.missing
    assert found.files == ("04_cifar10_cnn.ipynb", "weights.npz")


def test_the_page_has_the_same(report_of):
    page = handing_in.as_html(report_of())
    assert "<table aria-label=" in page
    assert f"Ready: hand in {STAGE}.ipynb." in page
