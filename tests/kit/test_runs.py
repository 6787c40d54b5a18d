"""What a check knows of the cells that ran; the cells run in a real IPython shell."""

from __future__ import annotations

import json
import os
import textwrap

import pytest

from kit.notebook.runs import Runs, notebook_file

RIGHT = "def softmax(z):\n    return z"
STUB = "def softmax(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
FAILED = "The last run of its cell ended with "
STILL = " softmax is still the one of an earlier run: correct that line and run the cell again."

HISTORIES = {  # the cells that ran, as (id, source), and what is said of softmax
    "it ran": ([("softmax-answer", RIGHT)], ""),
    "it ran twice": ([("softmax-answer", RIGHT), ("softmax-answer", RIGHT)], ""),
    "an error of syntax later": (
        [("softmax-answer", RIGHT), ("softmax-answer", "def softmax(z):\n    return z)")],
        f"{FAILED}SyntaxError: unmatched ')' (line 2).{STILL}",
    ),
    "an error of syntax later, ids unknown": (
        [("", RIGHT), ("", "def softmax(z):\n    return z)")],
        f"{FAILED}SyntaxError: unmatched ')' (line 2).{STILL}",
    ),
    "a failing import above it": (
        [("softmax-answer", RIGHT), ("softmax-answer", f"import nothing_such\n{RIGHT}")],
        f"{FAILED}ModuleNotFoundError: No module named 'nothing_such' (line 1).{STILL}",
    ),
    "an error below it, in its own run": (
        [("softmax-answer", RIGHT), ("softmax-answer", f"{RIGHT}\n1 / 0")],
        "",
    ),
    "an error, corrected": (
        [
            ("softmax-answer", RIGHT),
            ("softmax-answer", "def softmax(z:"),
            ("softmax-answer", RIGHT),
        ],
        "",
    ),
    "renamed": (
        [("softmax-answer", RIGHT), ("softmax-answer", "def softmx(z):\n    return z")],
        "Its cell no longer defines softmax, which is still the one of an earlier run. Was it "
        "renamed?",
    ),
    "defined again by a cell of the student's own": (
        [("softmax-answer", RIGHT), ("f00", "def softmax(z):\n    return 2 * z")],
        "softmax was defined again or changed by another cell; when it is graded, the answer "
        "cell counts. Give the other one another name, and run the answer cell of softmax again.",
    ),
    "defined in a cell of the student's own, the answer empty": (
        [("softmax-answer", STUB), ("f00", RIGHT)],
        "",
    ),
    "tried elsewhere first, then the answer": (
        [("f00", "def softmax(z):\n    return 2 * z"), ("softmax-answer", RIGHT)],
        "",
    ),
    "a helper that fails now": (
        [
            ("f00", "def shift(z):\n    return z"),
            ("softmax-answer", "def softmax(z):\n    return shift(z)"),
            ("f00", "def shift(z):\n    return z +"),
        ],
        f"softmax uses shift. {FAILED}SyntaxError: invalid syntax (line 2). shift is still the one "
        "of an earlier run: correct that line and run the cell again.",
    ),
    "a constant of the same value, and an error below": (
        [("a", "SIZE = 3"), ("b", RIGHT), ("a", "SIZE = 3\n1 / 0")],
        "",
    ),
    "a magic": ([("softmax-answer", f"%time\n{RIGHT}")], ""),
}


@pytest.fixture(scope="module")
def shell():
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    yield InteractiveShell.instance(config=settings)
    InteractiveShell.clear_instance()


@pytest.fixture
def watched(shell, tmp_path):
    shell.reset(new_session=False)
    saved = tmp_path / "notebook.ipynb"
    runs = Runs(shell.user_ns, saved)
    shell.events.register("pre_run_cell", runs.begins)
    shell.events.register("post_run_cell", runs.ended)

    def run(cells):
        for cell_id, source in cells:
            shell.run_cell(source, store_history=True, cell_id=cell_id or None)
        return runs

    run.saved = saved
    yield run
    shell.events.unregister("pre_run_cell", runs.begins)
    shell.events.unregister("post_run_cell", runs.ended)


@pytest.mark.parametrize(("cells", "says"), HISTORIES.values(), ids=HISTORIES.keys())
def test_what_is_said_of_an_answer(watched, cells, says):
    assert watched(cells).doubt("softmax") == says


def test_a_method_that_uses_a_helper_is_in_doubt_with_it(watched):
    runs = watched(
        [
            ("f00", "def shift(z):\n    return z"),
            (
                "net-answer",
                "class Net:\n    def loss(self):\n        return [shift(1) for _ in 'a']",
            ),
            ("f00", "def shift(z):\n    return z +"),
        ]
    )
    assert runs.doubt("Net").startswith("Net uses shift.")


def test_a_name_that_does_not_exist_says_what_its_cell_ended_with(watched):
    runs = watched([("softmax-answer", "def softmax(z):\n    return z)")])
    assert runs.why_missing("softmax") == (
        "softmax does not exist: its cell ended with SyntaxError: unmatched ')' (line 2). "
        "Correct that line and run the cell again."
    )
    assert runs.why_missing("cross_entropy") == ""


SAVED = {  # the text in the file, how much later it was saved, and whether that is told
    "the same": (RIGHT, 5, False),
    "edited since": ("def softmax(z):\n    return 2 * z", 5, True),
    "an older text, saved before the run": ("def softmax(z): ...", -5, False),
    "white space at the end": (f"{RIGHT}\n", 5, False),
}


@pytest.mark.parametrize(("text", "later", "told"), SAVED.values(), ids=SAVED.keys())
def test_the_saved_notebook_is_compared_with_what_ran(watched, text, later, told):
    runs = watched([("softmax-answer", RIGHT)])
    cells = [{"id": "softmax-answer", "source": text.splitlines(keepends=True)}]
    watched.saved.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    now = watched.saved.stat().st_mtime
    os.utime(watched.saved, (now + later, now + later))
    says = "The cell of softmax was edited after its last run: run it again." if told else ""
    assert runs.doubt("softmax") == says


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 3}', "\udcff"])
def test_a_saved_notebook_that_cannot_be_read_is_no_news(watched, text):
    runs = watched([("softmax-answer", RIGHT)])
    watched.saved.write_bytes(text.encode("utf-8", "surrogateescape"))
    os.utime(watched.saved, (2**32, 2**32))
    assert runs.doubt("softmax") == ""


def test_the_notebook_is_found_by_what_the_front_end_tells(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert notebook_file({}) is None
    notebook = tmp_path / "work.ipynb"
    notebook.write_text(textwrap.dedent("{}"))
    assert notebook_file({"__vsc_ipynb_file__": str(notebook)}) == notebook
    # Jupyter's server tells the path below its own root folder, which the kernel does not know.
    monkeypatch.setenv("JPY_SESSION_NAME", "course/stage/work.ipynb")
    assert notebook_file({}) == notebook
