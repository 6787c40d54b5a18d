# GENERATED from assignments/kit/notebook/check.py - edit that file, then: python -m autograder build
"""Let students check their answers from the cells of their notebook."""

from __future__ import annotations

import contextlib
import difflib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.checking.check_files import file_of, files_by_task, read_checks
from kit.checking.patience import Patience, last_frame, line_of_code
from kit.drawing import display
from kit.graded.packages import Absent, also, refused_names
from kit.notebook.runs import Runs, notebook_file
from kit.notebook.tasks import Stage, read_stage
from kit.notebook.traces import Trace
from kit.threads import use_one_blas_thread

if TYPE_CHECKING:
    from kit.checking.runner import CheckResult

# How the story of a mistake begins that is not in the task's own answer.
_IN_TASK = re.compile(r"In (\w+): ")
IN_A_BROWSER = (
    "Python runs in your browser, which keeps this notebook for now; that is not a backup. "
    "Download it (File > Download) at the end of every session. Nothing stops a loop that never "
    "ends: restart the kernel."
)
_watched: dict[int, Runs] = {}
"""The runs of the cells, by the id of the shell that runs them."""


def setup_notebook() -> None:
    """Watch how this notebook's cells run, and let NumPy compute with one thread.

    The first cell of a notebook calls it. `check` then knows whether a function is what its cell
    says now. One thread, because the matrices of this course are too small to gain by more, and
    where other programs run, threads that wait for each other take several times as long. Outside
    of Jupyter nothing happens.
    """
    shell = display.shell()
    if shell is None or id(shell) in _watched:
        return
    if sys.platform == "emscripten":
        display.show(*_line(IN_A_BROWSER))
    runs = _watched[id(shell)] = Runs(shell.user_ns, notebook_file(shell.user_ns))
    shell.events.register("pre_run_cell", runs.begins)
    shell.events.register("post_run_cell", runs.ended)
    use_one_blas_thread()


def check(task: object = None) -> None:
    """Run the visible checks of a task on this notebook's functions and show what they found.

    It never raises, so that "Run All" goes on.

    Args:
        task: The task's name, as in the heading above the answer, or a function of it; without
            one, an overview of all tasks.
    """
    name = "check()" if task is None else name_of(task)
    news = display.News()
    checks = VisibleChecks(
        checks_folder(),
        _namespace(),
        runs_of_this_notebook(),
        lambda said: news.say(*_line(said)),
    )
    try:
        text, html = checks.overview() if task is None else checks.of(task)
    except KeyboardInterrupt as stop:
        text, html = _line(f"{name}: {checks.where_it_stopped(stop)}")
    except Exception as error:  # a fault in here must not cost the student the rest of the notebook
        text, html = _line(
            f"{name}: the checks could not be run ({type(error).__name__}: {error})."
        )
    news.clear()
    display.show(text, html)


class VisibleChecks:
    """The check files beside a notebook, to be run on its functions.

    Args:
        folder: Of the check files.
        namespace: The notebook's names.
        runs: How its cells ran, where that is known.
        say: Shows a sentence while a check takes long.
    """

    def __init__(
        self,
        folder: Path,
        namespace: Mapping[str, Any],
        runs: Runs | None = None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self._folder = folder
        self._namespace = namespace
        self._runs = runs
        self._say = say
        self._printed: dict[str, str] = {}
        self._traces: dict[str, Trace] = {}
        self._where = ""

    def of(self, task: object) -> tuple[str, str]:
        """What the checks of a task found, as text and HTML.

        Args:
            task: Its name, or a function or class that its answer defines.

        Raises:
            KeyboardInterrupt: If the person at the keyboard stopped it.
        """
        from kit.checking import result_table

        name = self._task_named(name_of(task))
        if name is None:
            return _line(self._no_such_task(name_of(task)))
        results = self.results_of(name)
        nothing_yet = result_table.nothing_to_check(name, results)
        if nothing_yet:
            return _line(nothing_yet)
        return (
            result_table.as_text(name, results, self._printed),
            result_table.as_html(name, results, self._printed),
        )

    def overview(self) -> tuple[str, str]:
        """The state of all tasks and the points at stake, as text and HTML.

        Raises:
            KeyboardInterrupt: If the person at the keyboard stopped it.
        """
        from kit.checking import result_table
        from kit.notebook import overview

        tasks = self._stage.tasks
        if not tasks:
            return _line(self._no_such_task(""))
        rows = []
        for task in tasks:
            if task.by_hand:
                rows.append(overview.Row(task, overview.State.BY_HAND, "an instructor reads it"))
                continue
            results = self.results_of(task.name)
            rows.append(
                overview.row_of(task, results, result_table.nothing_to_check(task.name, results))
            )
        return overview.as_text(rows), overview.as_html(rows)

    def results_of(self, task: str) -> list[CheckResult]:
        """What the checks of a task found, each with a stop for what takes too long.

        Raises:
            KeyboardInterrupt: If the person at the keyboard stopped it.
        """
        from kit.checking.runner import run_checks
        from kit.notebook.student import NotebookStudent

        file = file_of(self._folder, task)
        names = [one.name for one in read_checks(file, task)]
        self._traces.clear()

        @contextlib.contextmanager
        def new_student(check_name: str) -> Iterator[NotebookStudent]:
            self._where = f"check {names.index(check_name) + 1} of {len(names)} of {task}"
            patience.where = self._where
            trace = self._traces.setdefault(check_name, Trace())
            student = NotebookStudent(self._namespace, self._runs, patience, trace, absent)
            self._printed[check_name] = ""
            try:
                yield student
            finally:
                printed = self._printed[check_name]  # by another student of the same check
                self._printed[check_name] = student.printed + printed

        absent = self._absent()
        with Patience(self._stage.call_seconds, self._say, self._namespace) as patience:
            results = run_checks({task: file}, new_student)
        return self._named(task, results)

    def _named(self, task: str, results: list[CheckResult]) -> list[CheckResult]:
        """The results, those that a known mistake explains with its diagnosis."""
        from kit.notebook.known_mistakes import KNOWN_FILE, read_known, recognised
        from kit.notebook.unrun import unrun_cell
        from kit.outcome import Outcome

        by_outcome = {
            outcome: {one.name for one in results if one.outcome is outcome} for outcome in Outcome
        }
        unrun = {one.name: unrun_cell(one.error, self._stage.cells) for one in results}
        failed = {
            name: self._traces[name] for name in by_outcome[Outcome.FAILED] & self._traces.keys()
        }
        diagnoses = {}
        if failed:
            known = read_known(self._folder / KNOWN_FILE).get(task, ())
            passes = lru_cache(self._passes)
            diagnoses = recognised(
                known,
                failed,
                by_outcome[Outcome.PASSED],
                lambda story: not ((below := _IN_TASK.match(story)) and passes(below[1])),
            )
        return [
            replace(one, reason=unrun[one.name], advice="")
            if unrun[one.name]
            else replace(one, diagnosis=diagnoses.get(one.name, ""))
            for one in results
        ]

    def _passes(self, task: str) -> bool:
        """Whether the answer to a task that this one builds on is not the one to blame."""
        from kit.outcome import Outcome

        return all(one.outcome is Outcome.PASSED for one in self.results_of(task))

    def _absent(self) -> Absent:
        """What the notebook has by now that the grader will not have."""
        written = self._runs.written_modules() if self._runs else frozenset()
        also(self._stage.packages)
        names = refused_names(self._namespace, written)
        if self._runs:
            names |= self._runs.refused_imports(written)
        return Absent(names, written)

    def where_it_stopped(self, stop: BaseException) -> str:
        """The check and the line that ran when the person at the keyboard stopped it."""
        frame = last_frame(getattr(stop, "cause", stop))
        line = line_of_code(frame, self._namespace)
        place = ", ".join(part for part in (self._where, line) if part)
        return f"stopped{f' in {place}' if place else ''}. Is there a loop that never ends?"

    @cached_property
    def _stage(self) -> Stage:
        return read_stage(self._folder)

    def _task_named(self, name: str) -> str | None:
        """The task of that name, or the one whose answer defines it."""
        if name in files_by_task(self._folder):
            return name
        return next((task.name for task in self._stage.tasks if name in task.defines), None)

    def _no_such_task(self, name: str) -> str:
        known = sorted(files_by_task(self._folder))
        if not known:
            return (
                f"There are no checks in {self._folder}: open the notebook in the folder that it "
                "came in, next to checks/ and kit/."
            )
        if not name:
            return (
                f'Name a task, for example check("{known[0]}"). The tasks are {", ".join(known)}.'
            )
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.55)
        hint = f"Did you mean '{near[0]}'?" if near else f"The tasks are {', '.join(known)}."
        return f"There is no task {name!r} here. {hint}"


def name_of(task: object) -> str:
    """The name that was meant: a text as it is, of a function or class its own."""
    if isinstance(task, str):
        return task
    name = getattr(task, "__name__", None)
    return name if isinstance(name, str) else str(task)


def _line(text: str) -> tuple[str, str]:
    from kit.checking import result_table

    return text, result_table.line_as_html(text)


def runs_of_this_notebook() -> Runs | None:
    """How its cells ran; None where that is not known."""
    return _watched.get(id(display.shell()))


def checks_folder() -> Path:
    """checks/ next to the notebook; next to kit/ where the kernel was started elsewhere."""
    here = Path.cwd() / "checks"
    return here if here.is_dir() else Path(__file__).parents[2] / "checks"


def _namespace() -> Mapping[str, Any]:
    shell = display.shell()
    return shell.user_ns if shell is not None else vars(sys.modules["__main__"])
