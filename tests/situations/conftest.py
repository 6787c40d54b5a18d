"""A notebook's kernel and a judge, each one for all situations."""

import contextlib
import copy
import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.records import earned_points
from autograder.course.stages import Course
from autograder.intake.repair import repair
from autograder.judging.judge import Judge
from autograder.judging.prepare import prepare
from kit.notebook.check import VisibleChecks
from kit.notebook.hand_in import as_text, report_on
from kit.notebook.runs import Runs
from kit.notebook.tasks import read_stage
from kit.outcome import Outcome

ROOT = Path(__file__).parents[2]
OTHERS = {  # packages that a student has, and the grader has not
    "pandas.py": "def get_dummies(x):\n    return x\n",
    "scipy/__init__.py": "",
    "scipy/special.py": (
        "import numpy as np\n"
        "def logsumexp(z, axis, keepdims):\n"
        "    return np.log(np.exp(z).sum(axis=axis, keepdims=keepdims))\n"
        "def softmax(z, axis=1):\n"
        "    return np.exp(z - logsumexp(z, axis, True))\n"
    ),
    "mine.py": (
        "import numpy as np\n"
        "def top_of(z):\n    return z.max(axis=1, keepdims=True)\n"
        "def soft(z):\n    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)\n"
    ),
}
ZERO = (
    b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (), }".ljust(127)
    + b"\n"
)
ZERO += bytes(8)


def notebook_of(situation):
    """The notebook as it is saved, and the texts that were run, each with its cell."""
    course = Course(ROOT)
    built = course.built(course.stage(situation.stage))
    answer = situation.answer or built.model_answers[situation.task]
    notebook = built.filled(built.model_answers | {situation.task: answer})
    cells, ran = [], []
    for cell in notebook["cells"]:
        mine = cell["id"] == f"{situation.task}-answer"
        own = [_own(text, f"before-{n}") for n, text in enumerate(situation.before if mine else ())]
        later = cell["id"] == f"{situation.task}-check"
        own_later = [
            _own(text, f"after-{n}") for n, text in enumerate(situation.after if later else ())
        ]
        cells += [*own, cell, *own_later]
    for cell in cells:
        graded = cell["metadata"].get("nbgrader", {})
        runs = (
            graded.get("solution")
            or graded.get("locked")
            or not cell["id"].startswith("experiment")
        )
        if cell["cell_type"] == "code" and runs and not graded.get("grade"):
            mine = cell["id"] == f"{situation.task}-answer" and situation.ran
            ran += [(cell["id"], text) for text in (situation.ran if mine else [cell["source"]])]
    notebook["cells"] = cells
    if situation.python:
        notebook["metadata"]["language_info"] = {"name": "python", "version": situation.python}
    return notebook, ran


def _own(text, name):
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


@pytest.fixture(scope="session")
def shell():
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    yield InteractiveShell.instance(config=settings)
    InteractiveShell.clear_instance()


@pytest.fixture
def kernel(shell, tmp_path, monkeypatch):
    """A function that runs a situation's cells and says what the visible checks say."""
    import matplotlib

    matplotlib.use("agg")
    for name, text in OTHERS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "zero.npy").write_bytes(ZERO)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("builtins.input", lambda prompt="": "0.1")
    monkeypatch.setitem(sys.modules, "__main__", shell.user_module)
    known = set(sys.modules)
    shell.reset(new_session=False)

    def say(situation):
        import numpy

        runs = Runs(shell.user_ns)
        shell.events.register("pre_run_cell", runs.begins)
        shell.events.register("post_run_cell", runs.ended)
        before = numpy.geterr()
        shown = numpy.get_printoptions()
        try:
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                for cell_id, text in notebook_of(situation)[1]:
                    shell.run_cell(text, store_history=True, cell_id=cell_id)
            checks = VisibleChecks(
                ROOT / "release" / situation.stage / "checks", shell.user_ns, runs
            )
            results = checks.results_of(situation.task)
        finally:
            numpy.seterr(**before)
            numpy.set_printoptions(**shown)
            shell.events.unregister("pre_run_cell", runs.begins)
            shell.events.unregister("post_run_cell", runs.ended)
        passes = all(one.outcome is Outcome.PASSED for one in results)
        return "passes" if passes else "fails", "\n".join(one.reason for one in results)

    yield say
    for name in set(sys.modules) - known:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.fixture(scope="session")
def graded():
    """A function that grades a situation's notebook: the word, and all that is said."""
    course = Course(ROOT)
    judges = {}

    def grade(situation):
        if situation.stage not in judges:
            [stage] = [one for one in course.stages if one.name == situation.stage]
            judges[situation.stage] = Judge(course.built(stage))
        judge = judges[situation.stage]
        notebook = copy.deepcopy(notebook_of(situation)[0])
        prepared = prepare(judge, repair(judge.built.released, notebook), judge.built.model_files)
        judgement = judge.judge(prepared.answers, {situation.task}, diagnose=False, carry=False)
        said = [*prepared.notes, *judgement.load_problems.values()]
        said += [check.reason for check in judgement.checks]
        task = judge.stage.task(situation.task)
        if any(check.outcome == "broken" for check in judgement.checks):
            return "human", "\n".join(said)
        full = earned_points(task, judgement.checks) == task.points
        return "full" if full else "less", "\n".join(said)

    return grade


@pytest.fixture
def handed_in(tmp_path):
    """A function that saves a situation's notebook and says what hand_in() says."""

    def say(situation):
        folder = tmp_path / situation.stage
        shutil.copytree(ROOT / "release" / situation.stage, folder)
        notebook = json.dumps(notebook_of(situation)[0])
        (folder / f"{situation.stage}.ipynb").write_text(notebook, encoding="utf-8")
        stage = read_stage(folder / "checks")
        asked = [task for task in stage.tasks if task.name == situation.task]
        return as_text(report_on(folder / "checks", replace(stage, tasks=tuple(asked)), None))

    return say
