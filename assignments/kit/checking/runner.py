"""Run check files with pytest inside this process and return what every check found."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import traceback
import warnings
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np

from kit.checking.answer_errors import AnswerError
from kit.checking.check_files import Check, read_checks, tasks_of
from kit.checking.compare import Mismatch
from kit.checking.exceptions import NOT_YOUR_FAULT, outcome_of
from kit.outcome import Outcome

if TYPE_CHECKING:
    import pytest

FIXTURES = ("student", "another_student", "rng")
"""What every check may ask for; a hidden one may ask for `reference` besides."""

NewStudent = Callable[[str], AbstractContextManager[Any]]
Settle = Callable[["CheckResult", bool], bool]

_NOT_NEEDED = (
    "terminal cacheprovider warnings faulthandler logging doctest junitxml pastebin unittest "
    "stepwise unraisableexception threadexception recwarn setuponly setupplan debugging "
    "freeze_support legacypath subtests"
).split()


@dataclass(frozen=True)
class CheckResult:
    """What one check found about one notebook."""

    name: str
    task: str
    weight: float
    sentence: str
    """The first line of the check's docstring: what the student reads."""
    outcome: Outcome
    reason: str = ""
    """Why it did not pass; safe for the student, also from a hidden check."""
    detail: str = ""
    """What the instructor sees besides; from a public check the student too."""
    diagnosis: str = ""
    """The known mistake that gives the very same values; "" where there is none."""
    advice: str = ""
    """What the failure itself suggests, where no known mistake explains it."""
    seconds: float = 0.0
    error: BaseException | None = field(default=None, repr=False, compare=False)


class Stopped(KeyboardInterrupt):
    """The person at the keyboard stopped a check."""

    def __init__(self, check: Check | None, cause: BaseException) -> None:
        super().__init__()
        self.check = check
        """The one that ran, None if it was between two."""
        self.cause = cause
        """Its traceback says where."""


def run_checks(
    files: Mapping[str, Path],
    new_student: NewStudent,
    *,
    reference: ModuleType | None = None,
    only: Collection[str] | None = None,
    key: str = "",
    keep_values: bool = True,
    stop_at: type[BaseException] | None = None,
    settle: Settle = lambda result, more: False,
) -> list[CheckResult]:
    """Run the checks of the tasks, in their order, each with a student of its own.

    Args:
        files: The check file of each task; it holds plain test functions with a `task` marker and a
            docstring.
        new_student: Makes the `student` fixture: entered with the check's name, left after it; and
            once more for a check that also has the `another_student` fixture.
        reference: The `reference` fixture, which only hidden checks have.
        only: The names of the checks to run, with those that they need; None for all.
        key: What the generators of the `rng` fixture depend on besides the check's name.
        keep_values: False to keep of an error neither what was got and expected, nor the frames in
            which it was raised, which hold every value of the check.
        stop_at: A check that ends with such an exception is the last one; the rest is left out.
        settle: Called after every check with its result, and with whether the next one is about the
            same task. Where it returns True, the check is run again, and only that result counts.

    Returns:
        One result for every check that was run, in the order of the files. A file that cannot be
        loaded or holds no check is one BROKEN result.

    Raises:
        Stopped: If the person at the keyboard stopped a check.
    """
    import pytest

    run = _Run(files, only, stop_at, keep_values, settle)
    with _apart(), tempfile.TemporaryDirectory() as empty:
        # Settings of our own, so that a stray pytest.ini or conftest.py has no effect.
        settings = Path(empty, "pytest.ini")
        settings.write_text("[pytest]\n", encoding="utf-8")
        options = ["--noconftest", "--capture=no", "--assert=plain"]
        options += ["-c", str(settings), "--rootdir", empty, empty]
        options += [word for name in _NOT_NEEDED for word in ("-p", f"no:{name}")]
        pytest.main(options, plugins=[run, _fixtures(new_student, reference, key)])
    if run.interrupted is not None:
        raise Stopped(run.current, run.interrupted)
    checks = [check for check in run.checks if not run.left_out(check)]
    return _undone(checks, [run.result_of(check) for check in checks])


def _undone(checks: Sequence[Check], results: Sequence[CheckResult]) -> list[CheckResult]:
    """The results, without what was passed by luck; see `Mismatch`."""
    found = list(results)
    for check, result in zip(checks, results, strict=True):
        if not (isinstance(result.error, Mismatch) and result.error.undoes):
            continue
        for place, other in enumerate(checks):
            depends = other.name in check.needs or set(other.needs) & set(check.needs)
            if other.task == check.task and depends and found[place].outcome is Outcome.PASSED:
                found[place] = replace(
                    found[place],
                    outcome=Outcome.FAILED,
                    reason=result.reason,
                    detail=result.detail,
                    error=result.error,
                )
    return found


class _Run:
    """The pytest plugin of one run: it collects the checks and takes their outcomes."""

    def __init__(
        self,
        files: Mapping[str, Path],
        only: Collection[str] | None,
        stop_at: type[BaseException] | None,
        keep_values: bool,
        settle: Settle,
    ) -> None:
        self.files = files
        self.only = only
        self.stop_at = stop_at
        self.keep_values = keep_values
        self.settle = settle
        self._stopped = False
        self.checks: list[Check] = []
        self.interrupted: BaseException | None = None
        self.current: Check | None = None
        self._check_of: dict[pytest.Item, Check] = {}
        self._asked_of: dict[Check, str] = {}
        """The task whose file it was found in."""
        self._results: dict[Check, CheckResult] = {}
        self._trouble = "the check did not run"

    def left_out(self, check: Check) -> bool:
        """Whether an earlier check was the last one to be run."""
        return self._stopped and check not in self._results

    def result_of(self, check: Check) -> CheckResult:
        """What the check found; one that never ran is BROKEN."""
        if check not in self._results:
            self._keep(check, Outcome.BROKEN, NOT_YOUR_FAULT, check.problem or self._trouble)
        return self._results[check]

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "task(name, weight=1, needs=()): what a check is about")

    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collect here: pytest's own way imports packages, and names modules after folders."""
        import pytest

        self._asked_of = {
            check: task for task, file in self.files.items() for check in read_checks(file, task)
        }
        self.checks = list(self._asked_of)
        if self.only is not None:
            wanted = _with_needed(self.only, self.checks)
            self.checks = [check for check in self.checks if check.name in wanted]
        for check in self.checks:
            if not check.problem:
                item = pytest.Function.from_parent(session, name=check.name, callobj=check.function)
                self._check_of[item] = check
        session.items = list(self._check_of)
        session.testscollected = len(session.items)
        return True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """As pytest's own, but for checks that are run again and a check that is the last one."""
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            check = self._check_of[item]
            after = None if following is None else self._check_of[following]
            more = after is not None and self._asked_of[after] == self._asked_of[check]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            while self.settle(self.result_of(check), more):
                del self._results[check]
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.stop_at is not None and isinstance(self.result_of(check).error, self.stop_at):
                self._stopped = True
                break
        return True

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        import pytest

        self.current = check = self._check_of[item]
        for name in check.needs:
            needed = self._needed(name, check)
            if needed and self.result_of(needed).outcome is not Outcome.PASSED:
                pytest.skip(f"Waits until this passes: {needed.sentence}")

    def _needed(self, name: str, check: Check) -> Check | None:
        """The nearest earlier check of that name; None where its file is not run now."""
        earlier = [one for one in self.checks[: self.checks.index(check)] if one.name == name]
        if earlier:
            return max(earlier, key=lambda one: one.file == check.file)
        for file in check.file.parent.glob("test_*.py"):
            for task in set(tasks_of(file)) - self.files.keys():
                if any(one.name == name for one in read_checks(file, task)):
                    return None
        raise LookupError(f"{check.name} needs '{name}', and no earlier check has that name")

    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Called after setup, call and teardown of a check; the first that raises decides.

        The report is of our own making, because pytest's lays out a traceback that nobody reads,
        which takes longer than most checks.
        """
        import pytest

        check = self._check_of[item]
        before = self._results.get(check)
        seconds = call.duration + (before.seconds if before else 0.0)
        if call.excinfo is not None and (before is None or before.outcome is Outcome.PASSED):
            self._keep(check, *outcome_of(call.excinfo.value, check), call.excinfo.value)
        elif call.when == "call":
            self._keep(check, Outcome.PASSED)
        if check in self._results:
            self._results[check] = replace(self._results[check], seconds=seconds)
        return pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="failed" if call.excinfo is not None else "passed",
            longrepr=None,
            when=cast("Literal['setup', 'call', 'teardown']", call.when),
        )

    def _keep(
        self,
        check: Check,
        outcome: Outcome,
        reason: str = "",
        detail: str = "",
        error: BaseException | None = None,
    ) -> None:
        if error is not None and not self.keep_values:
            _clear_frames(error)
            error = _without_values(error)
        self._results[check] = CheckResult(
            check.name,
            check.task,
            check.weight,
            check.sentence,
            outcome,
            reason,
            detail,
            advice=error.advice if isinstance(error, Mismatch | AnswerError) else "",
            error=error,
        )

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Also called for pytest.exit(), which leaves the checks to come BROKEN."""
        if isinstance(excinfo.value, KeyboardInterrupt):
            self.interrupted = excinfo.value
        self._trouble = f"the run was ended by {excinfo.value!r}"

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep the traceback for the checks to come instead of printing it."""
        self._trouble = "".join(traceback.format_exception(excinfo.value))
        return True


def _clear_frames(error: BaseException) -> None:
    """Let go of all that the check held: pytest's cycles would keep it for many checks more."""
    one: BaseException | None = error
    while one is not None:
        traceback.clear_frames(one.__traceback__)
        one = one.__cause__ or one.__context__


def _without_values(error: BaseException) -> BaseException:
    if isinstance(error, Mismatch):
        error = Mismatch(
            error.summary,
            error.detail,
            measured=error.measured,
            undoes=error.undoes,
            advice=error.advice,
        )
    error.__context__ = error.__cause__ = error.__traceback__ = None
    return error


def _with_needed(names: Collection[str], checks: Sequence[Check]) -> set[str]:
    """The names, those of the checks that these need, and so on."""
    wanted = set(names)
    for check in reversed(checks):  # what a check needs stands before it
        if check.name in wanted:
            wanted |= set(check.needs)
    return wanted


def _fixtures(new_student: NewStudent, reference: ModuleType | None, key: str) -> object:
    """A second plugin, defined in here because pytest is not imported with this module."""
    import pytest

    class Fixtures:
        @pytest.fixture
        def student(self, request: pytest.FixtureRequest) -> Iterator[Any]:
            with new_student(request.node.name) as student:
                yield student

        @pytest.fixture
        def another_student(self, request: pytest.FixtureRequest) -> Iterator[Any]:
            """The same notebook once more: what it knows of the first, the check has told it."""
            with new_student(request.node.name) as student:
                yield student

        @pytest.fixture
        def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
            return generator_of(request.node.name, key)

        @pytest.fixture
        def reference(self) -> ModuleType:
            if reference is None:
                raise LookupError("the check asks for a reference, which only hidden checks have")
            return reference

    return Fixtures()


def generator_of(check: str, key: str = "") -> np.random.Generator:
    """The `rng` fixture of the check of that name: its draws depend on the name and the key.

    Who does not know the key cannot tell the seed from any other number.
    """
    if not key:
        return np.random.default_rng(zlib.crc32(check.encode()))
    return np.random.default_rng(
        int.from_bytes(hashlib.sha256(f"{key}\0{check}".encode()).digest())
    )


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """Keep this process's settings out of pytest, and pytest's leavings out of this process."""
    ours = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PYTEST_")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    last = {name: value for name, value in vars(sys).items() if name.startswith("last_")}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name in [name for name in os.environ if name.startswith("PYTEST_")]:
            del os.environ[name]
        os.environ.update(ours)
        for name in [name for name in vars(sys) if name.startswith("last_")]:
            delattr(sys, name)  # it would keep the frames of a failed check alive
        vars(sys).update(last)
