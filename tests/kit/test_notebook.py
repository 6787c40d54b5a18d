from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import numpy as np
import pytest

from kit.checking import result_table
from kit.checking.runner import CheckResult
from kit.notebook.check import VisibleChecks
from kit.notebook.tasks import Stage, Task, stage_text
from kit.outcome import Outcome

CHECKS = '''
import numpy as np
import pytest
from kit.checking import assert_close, unpack

@pytest.mark.task("double")
def test_ones(student):
    """Ones become twos."""
    assert_close(student.double(np.ones((2, 3))), np.full((2, 3), 2.0), "double(x)")

@pytest.mark.task("double", needs=["test_ones"])
def test_twice(student):
    """Doubling <twice> is quadrupling."""
    x = np.array([1.0, 3.0])
    assert_close(student.double(student.double(x)), 4 * x, "double(double(x))")
'''


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks/test_double.py").write_text(CHECKS, encoding="utf-8")
    return tmp_path / "checks"


def answer(source):
    """The names of a notebook with that cell."""
    namespace = {"np": np, "__name__": "__main__"}
    exec(compile(source, "<cell>", "exec"), namespace)
    return namespace


ANSWERS = {
    "right": ("def double(x): return 2 * x", "double: all 2 checks pass"),
    "in place, which fresh copies forgive": (
        "def double(x):\n    x *= 2\n    return x",
        "double: all 2 checks pass",
    ),
    "wrong": (
        "def double(x): return 3 * x",
        "double: 0 of 2 checks pass\n"
        "  failed   Ones become twos.\n"
        "           double(x) is wrong in 6 of 6 entries: every value is the expected one times "
        "1.5.\n"
        "           double(x)[0, 0] is 3, expected 2 (relative error 3.3e-01).\n"
        "           Where to look: All of it is right but for one factor: compare the formula's "
        "constants\n"
        "           with yours.\n"
        "  skipped  Doubling <twice> is quadrupling.\n"
        "           Waits until this passes: Ones become twos.",
    ),
    "not written": (
        "def double(x): raise NotImplementedError('double')",
        "double is not written yet. Write it, run its cell, then this one again.",
    ),
    "using a stub": (
        "def add(x, y): raise NotImplementedError\ndef double(x): return add(x, x)",
        "double: add is not written yet. Write it, run its cell, then this one again.",
    ),
    "not defined": (
        "",
        "double is not defined in this notebook. Run the cell that defines it, then this one.",
    ),
    "the stub's line below an answer": (
        "def double(x):\n    y = 2 * x\n    # YOUR CODE HERE\n    raise NotImplementedError()",
        "double still ends with `raise NotImplementedError()`: delete line 4 of its cell.",
    ),
    "asks for input": (
        "def double(x): return float(input('twice? ')) * x",
        "double raised EOFError: input() waits for somebody to type",
    ),
    "an exception": (
        "def double(x):\n    y = x\n    return y @ y",
        "double raised ValueError: matmul: ",
    ),
    "shapes that do not fit": (
        "def double(x):\n    return x + x[..., :-1]",
        "Where to look: The shapes do not fit: print both.",
    ),
    "its line": ("def double(x):\n    return [\n        1 / 0]", "(line 3 of the cell)."),
    "exit": ("def double(x): raise SystemExit('bye')", "double raised SystemExit: bye"),
    "an exception that cannot be told": (
        "class Bad(Exception):\n    def __str__(self): 1 / 0\ndef double(x): raise Bad",
        "double raised Bad (line 3 of the cell).",
    ),
    "prints": (
        "def double(x):\n    print('shape', x.shape)\n    return x",
        "Your code printed: shape (2, 3)",
    ),
    "prints without end": ("def double(x):\n    print('a' * 10**7)\n    return x", "aaa…"),
    "an object": ("class Own: pass\ndef double(x): return Own()", "double(x) is an Own, expected"),
    "a list in itself": ("def double(x):\n    a = []\n    a.append(a)\n    return a", "too deeply"),
    "not a function": ("double = 3", "double is a single number, not a function or class."),
}


@pytest.mark.parametrize(("source", "says"), ANSWERS.values(), ids=ANSWERS.keys())
def test_what_a_student_reads(folder, capfd, source, says):
    text, html = VisibleChecks(folder, answer(source)).of("double")
    assert says in text
    assert "<twice>" not in html
    assert max(len(line) for line in text.splitlines()) <= 100
    assert capfd.readouterr() == ("", "")


def test_what_a_student_wrote_is_escaped(folder):
    source = "def double(x):\n    print('<script>1')\n    raise ValueError('<script>2')"
    _, html = VisibleChecks(folder, answer(source)).of("double")
    assert "<script>" not in html
    assert "&lt;script&gt;1" in html
    assert "&lt;script&gt;2" in html


def test_the_error_is_drawn(folder):
    source = "def double(x):\n    x = 2 * x\n    x[-1] = np.nan\n    x[0, 0] += 1\n    return x"
    _, html = VisibleChecks(folder, answer(source)).of("double")
    drawing = base64.b64decode(re.search(r"svg\+xml;base64,([\w+/=]+)", html)[1]).decode()
    assert drawing.count("<rect") == 3
    assert drawing.count("<path") == 3  # the row of nan
    assert drawing.count('fill="#d55e00"') == 1


SAME = CHECKS.replace(', needs=["test_ones"]', "")


def test_what_two_checks_fail_for_is_said_once(tmp_path):
    (tmp_path / "test_double.py").write_text(SAME, encoding="utf-8")
    source = "def double(x):\n    print('here')\n    raise ValueError('not like this')"
    text, page = VisibleChecks(tmp_path, answer(source)).of("double")
    assert text.splitlines() == [
        "double: 0 of 2 checks pass",
        "  failed   Ones become twos.",
        "           double raised ValueError: not like this (line 3 of the cell).",
        "           Your code printed: here",
        "  failed   Doubling <twice> is quadrupling.",
        "           For the same reason.",
    ]
    assert page.count("where it happened") == page.count("what your code printed") == 1


def test_the_same_reason_is_that_of_the_check_before():
    def failed(reason):
        return CheckResult("test_f", "f", 1.0, "It works.", Outcome.FAILED, reason)

    passed = CheckResult("test_f", "f", 1.0, "It works.", Outcome.PASSED)
    results = [failed("one"), passed, failed("one"), failed("two"), failed("one"), failed("one")]
    assert result_table._said_before(results) == [False, False, True, False, False, True]


UNKNOWN = {
    "a slip": ("duoble", "There is no task 'duoble' here. Did you mean 'double'?"),
    "nothing like it": ("xyz", "There is no task 'xyz' here. The tasks are double."),
    "a path": ("../test_double", "There is no task '../test_double' here. Did you mean 'double'?"),
    "some of its letters": ("louse", "There is no task 'louse' here. The tasks are double."),
    "a number": (3, "There is no task '3' here. The tasks are double."),
}


@pytest.mark.parametrize(("task", "says"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_task_names_the_nearest(folder, task, says):
    assert VisibleChecks(folder, {}).of(task)[0] == says


def test_without_checks_it_says_where_to_open_the_notebook(tmp_path):
    text, _ = VisibleChecks(tmp_path, {}).of("double")
    assert text.startswith(f"There are no checks in {tmp_path}: open the notebook in the folder")


@pytest.mark.slow
def test_outside_a_notebook_it_is_plain_text(folder):
    code = "from kit import check\ndef double(x): return 2 * x\nprint(check('double'))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "assignments")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert (lines[0], lines[-1]) == ("double: all 2 checks pass", "None")
    assert done.stderr == ""


INTERRUPTED = """
import _thread, threading
def double(x):
    threading.Timer(0.2, _thread.interrupt_main).start()
    while True:
        pass
"""

CELLS = [
    "from kit import check",
    "def double(x):\n    return 3 * x",
    'check("double")',
    INTERRUPTED,
    'check("double")',
    "print('Run All goes on')",
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_in_a_kernel_it_is_html_and_nothing_stops_run_all(folder, monkeypatch):
    assignments = str(Path(__file__).parents[2] / "assignments")
    monkeypatch.setenv("PYTHONPATH", assignments)
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    resources = {"metadata": {"path": str(folder.parent)}}
    nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources=resources
    ).execute()
    outputs = [cell.outputs for cell in notebook.cells]
    assert [len(output) for output in outputs] == [0, 0, 1, 0, 1, 1]
    (table,), (stopped,), (printed,) = outputs[2], outputs[4], outputs[5]
    assert table.data["text/plain"].startswith("double: 0 of 2 checks pass")
    assert "<img" in table.data["text/html"]
    assert re.fullmatch(
        r"double: stopped in check 1 of 2 of double, line [45] of double\. Is there a loop that "
        r"never ends\?",
        stopped.data["text/plain"],
    )
    assert printed.text == "Run All goes on\n"


def executed(folder, cells):
    """The outputs of the cells, run by a kernel in the folder above the checks, cell by cell."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in cells]
    )
    resources = {"metadata": {"path": str(folder.parent)}}
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources=resources, allow_errors=True
    )
    client.execute()
    return [
        [output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        for cell in notebook.cells
    ]


SETUP = "from kit import check, setup_notebook\nimport kit.checking.patience\nsetup_notebook()"
ENDLESS = "def double(x):\n    while True:\n        {}"


@pytest.fixture
def in_a_kernel(folder, monkeypatch):
    """Runs cells beside the checks, where a call may take two seconds."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "assignments"))
    tasks = (
        Task("double", "Twice as much", 4.0, defines=("double",)),
        Task("why", "Why", 1.0, True),
    )
    (folder / "stage.json").write_text(stage_text(Stage(tasks, 2.0)), encoding="utf-8")
    return lambda *cells: executed(folder, [SETUP, *cells])


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
class TestInAKernel:
    def test_nothing_out_of_date_is_green(self, in_a_kernel):
        right = "def double(x):\n    return 2 * x"
        *_, green, _, stale = in_a_kernel(right, "check(double)", f"{right})", "check('double')")
        assert green[0].startswith("double: all 2 checks pass")
        assert stale == [
            "double: The last run of its cell ended with SyntaxError: unmatched ')' (line 2). "
            "double is still the one of an earlier run: correct that line and run the cell again."
        ]

    def test_what_failed_at_once_says_so(self, in_a_kernel):
        *_, shown = in_a_kernel("def double(x):\n    return 2 * x)", "check('double')")
        assert shown == [
            "double does not exist: its cell ended with SyntaxError: unmatched ')' (line 2). "
            "Correct that line and run the cell again."
        ]

    @pytest.mark.parametrize(
        "loop",
        ["pass", "try:\n            1 / 0\n        except:\n            pass"],
        ids=["a loop", "one that takes no interruption"],
    )
    def test_an_endless_loop_is_stopped_when_the_grader_would(self, in_a_kernel, loop):
        signs = "kit.checking.patience.FIRST_SIGN = 0.5"
        *_, shown, after = in_a_kernel(
            signs, ENDLESS.format(loop), "check('double')", "display('Run All goes on')"
        )
        sign, table = shown
        assert sign == ""  # it gave way to the result
        assert re.search(
            r"double did not return within 2 s, it was in line \d of double: is\s+there a loop",
            table,
        )
        assert after == ["'Run All goes on'"]

    def test_the_overview_says_what_is_left(self, in_a_kernel):
        *_, nothing, _, wrong, _, right = in_a_kernel(
            "check()",
            "def double(x):\n    return 3 * x",
            "check()",
            "def double(x):\n    return 2 * x",
            "check()",
        )
        done = "of 4 points are in tasks whose visible checks all pass"
        written = " 1 more are for written answers."
        assert nothing[0].splitlines() == [
            f"0 {done}; left: double.{written}",
            "  double     4  open     double is not defined in this notebook. Run the cell that "
            "defines it, then this one.",
            "  why        1  by hand  an instructor reads it",
        ]
        assert wrong[0].splitlines()[1].startswith("  double     4  fails    0 of 2 visible checks")
        assert right[0].splitlines()[:2] == [
            f"4 {done}.{written}",
            "  double     4  passes   all 2 visible checks pass",
        ]
