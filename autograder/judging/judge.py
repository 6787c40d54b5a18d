"""Ask every hidden check of one submission's cells, in the sandbox, and name known mistakes."""

from __future__ import annotations

import hashlib
import platform
import re
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType

import numpy as np

from autograder.course.built_stage import BuiltStage
from autograder.course.graded_cells import answer_id
from autograder.course.records import Answers, JudgedCheck
from autograder.course.release_lock import Earlier
from autograder.course.specimens import Specimen, read_specimens
from autograder.errors import SandboxError
from autograder.intake.extract import extract_cells
from autograder.intake.repair import repair
from autograder.judging.carried_forward import (
    defined_names,
    in_our_words,
    judged_again,
    judged_nothing,
)
from autograder.judging.combinations import MOST_FOR_ONE_CHECK, pairs
from autograder.judging.combinations import answers as answers_with_both
from autograder.judging.diagnosis import (
    beside_what_is_told,
    candidates,
    diagnosed,
    explained_by,
    gave_the_same,
    least,
    passed_checks,
    told_in,
    unexplained,
)
from autograder.judging.fingerprints import Fingerprints, fingerprints
from autograder.judging.learning import learned_from, read_transcripts, write_transcripts
from autograder.judging.one_worker import Workers
from autograder.judging.reference_cache import load_reference, memoized
from autograder.judging.repeated import BECOME, MOST_IN_TURN
from autograder.judging.versions import of_another_version
from autograder.sandbox.host.headroom import bounded_memory
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.transcript import Exchange, Transcript, is_finite, proves_by_itself
from kit.checking.compare import Mismatch
from kit.checking.runner import CheckResult, run_checks
from kit.outcome import Outcome

_MOST_DETAIL = 10_000  # characters
_MOST_REASON = 2_000


@dataclass(frozen=True)
class Judgement:
    """What the hidden checks and the sandbox said of one set of cells."""

    checks: tuple[JudgedCheck, ...]
    layers: tuple[str, ...]
    load_problems: dict[str, str]
    transcripts: Mapping[str, Sequence[Exchange]] = field(default_factory=dict)
    """Of a judgement without a diagnosis, so that the caller can make one."""
    visible: tuple[JudgedCheck, ...] = ()
    """What the checks said that students have too; only where the caller asks for it."""


@dataclass(frozen=True)
class GraderFailure:
    """Grading itself failed, by no fault of the student: nothing is judged."""

    text: str


@dataclass
class Run:
    """The raw results of check files on cells, and every call that was made."""

    results: list[CheckResult] = field(default_factory=list)
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    advice: dict[str, str] = field(default_factory=dict)
    """By check, what its failure suggests; said where no known mistake explains it."""
    layers: tuple[str, ...] = ()
    load_problems: dict[str, str] = field(default_factory=dict)


class Judge:
    """Judges submissions of one stage; what it learns of the specimens it keeps.

    Args:
        built: The stage, whose notebooks are up to date. Of `kit`, student code may import what is
            beside the students' notebook: what they were given.
        layers: The layers of isolation that every worker must name.
        cache: A folder in which what is known of specimens outlives this process, or None.
        key: The course's, on which the inputs of hidden checks depend.
        earlier: What must be known of earlier releases to understand their hand-ins.
        ours: True where only answers of our own are judged: workers may then know the model's.
    """

    def __init__(
        self,
        built: BuiltStage,
        layers: Collection[str] = (),
        *,
        cache: Path | None = None,
        key: str = "",
        earlier: Earlier | None = None,
        ours: bool = False,
    ) -> None:
        self.built = built
        self.stage = built.stage
        self.layers = layers
        self._cache = cache
        self.key = key
        self.earlier = earlier or Earlier()
        self.ours = ours
        self._transcripts: dict[str, Mapping[str, Sequence[Exchange]]] = {}
        self._alone: set[str] = set()  # the checks that need a fresh worker, as they turn out to

    @cached_property
    def reference(self) -> ModuleType:
        """The stage's reference, which keeps what it was asked."""
        return memoized(load_reference(self.stage))

    @cached_property
    def _specimens(self) -> list[Specimen]:
        return read_specimens(self.stage, "wrong")

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """Of everything that judges."""
        return fingerprints(self.built, self.key)

    def judge(
        self,
        answers: Answers,
        tasks: Collection[str] | None = None,
        *,
        wrong: Collection[str] = (),
        only: Collection[str] | None = None,
        diagnose: bool = True,
        visible: bool = False,
        carry: bool = True,
        fresh: bool = False,
        until_caught: bool = False,
    ) -> Judgement:
        """Run the hidden checks on those answers, and say which known mistake explains a failure.

        Args:
            answers: What is judged.
            tasks: Whose checks are run; None for all.
            wrong: Of the others those that are known to be wrong.
            only: The names of the checks to run, with those that they need; None for all.
            diagnose: False to leave that to the caller, who gets the transcripts.
            visible: True to run the visible checks of these tasks too.
            carry: True to judge a task once more, with our answers below it, where it failed and
                something below it is wrong.
            fresh: True to give every check a fresh worker, as `run` says.
            until_caught: True where it only matters whether a check fails: the visible checks end
                with the first that does not pass, and then, or where none is run, the hidden ones
                as well.
        """
        first = BaseException if until_caught else None
        files = self.stage.checks_by_task("public", tasks) if visible else {}
        shown = self.run(answers, files, stop_at=first, fresh=fresh).results if visible else []
        if visible and all(one.outcome is Outcome.PASSED for one in shown):
            first = None
        sandbox = self._sandbox.for_another(expected=self.layers)
        files = self.stage.checks_by_task("hidden", tasks)
        run = self.run(answers, files, only, stop_at=first, sandbox=sandbox, fresh=fresh)
        run.results = of_another_version(run.results, answers, run.load_problems)
        wrong = {*wrong, *(one.task for one in run.results if one.outcome is not Outcome.PASSED)}
        checks = (
            self._carried(answers, run, wrong, sandbox, fresh) if carry else self._of(run, wrong)
        )
        problems = self._of_the_student(run.load_problems, answers)
        if not diagnose:
            seen = tuple(map(_judged, shown))
            return Judgement(checks, run.layers, problems, run.transcripts, seen)
        likely = candidates(checks, run.transcripts, self._specimens)
        self._learn(likely)
        checks = diagnosed(checks, run.transcripts, likely, self._transcripts)
        for task in sorted({check.task for check in unexplained(checks, run.transcripts)}):
            before = checks
            checks = self._two_at_once(task, checks, run.transcripts)
            checks = beside_what_is_told(checks, run.transcripts, likely, self._transcripts)
            if checks != before and unexplained(checks, run.transcripts):
                checks = self._two_at_once(task, checks, run.transcripts)
        checks = beside_what_is_told(checks, run.transcripts, likely, self._transcripts)
        rest = {check.name: run.advice[check.name] for check in checks if _is_unnamed(check)}
        return Judgement(explained_by(checks, rest), run.layers, problems)

    def _of(self, run: Run, wrong: Collection[str]) -> tuple[JudgedCheck, ...]:
        """What the checks said, without blame for what is wrong below."""
        return tuple(_judged(self._without_blame(result, wrong)) for result in run.results)

    def _carried(
        self, answers: Answers, run: Run, wrong: Collection[str], sandbox: Sandbox, fresh: bool
    ) -> tuple[JudgedCheck, ...]:
        """What the checks said, and of a task above a wrong one what they say with ours below.

        The transcripts of the run become those by which each check was judged. The time and memory
        that this takes are of the same budget.
        """
        groups = judged_again(
            self.stage,
            run.results,
            wrong,
            answers,
            stubs=self.built.stubs,
            ours=self.built.model_answers,
        )
        before = {result.name: result for result in run.results}
        checks = {result.name: _judged(result) for result in run.results}
        for group in groups:
            of_tasks = self.stage.checks_by_task("hidden", group.tasks)
            todo = set(group.checks)
            for way, cells in enumerate(group.ways):
                again = (
                    self.run(cells, of_tasks, frozenset(todo), sandbox=sandbox, fresh=fresh)
                    if todo
                    else Run()
                )
                for result in again.results:
                    passed = result.outcome is Outcome.PASSED
                    if result.name not in todo or (way and not passed):
                        continue  # it has passed, or what is known of it says more
                    blamed = group.tasks[result.task]
                    transcript = again.transcripts.get(result.name, Transcript())
                    if judged_nothing(self.stage, group, result, transcript):
                        result = before[result.name]
                        checks[result.name] = _judged(self._without_blame(result, blamed))
                        continue
                    todo -= {result.name} if passed else set()
                    run.transcripts[result.name] = transcript
                    run.advice[result.name] = result.advice
                    result = in_our_words(result)
                    checks[result.name] = replace(_judged(result), carried=", ".join(blamed))
        return tuple(checks[result.name] for result in run.results)

    def _two_at_once(
        self,
        task: str,
        checks: tuple[JudgedCheck, ...],
        transcripts: Mapping[str, Sequence[Exchange]],
    ) -> tuple[JudgedCheck, ...]:
        """The checks, those of a task explained by two mistakes where no single one explains them.

        Every pair is tried on one check, and on the others only where it gives the same values.
        Where there are such values, what gave nan, inf or exceptions is left aside. Where there are
        none, one of the two must be told already, or both. A new one must fail less than any that
        would do as well, and nothing in which the two together do not give what was given. Where
        nothing is told, a pair explains all of it if no other does, and if there is more in it than
        nan, inf and exceptions. A pair that no other check has told, and that explains what was
        told of another as well, explains both.
        """
        own = [one for one in self._specimens if one.task == task and not one.files]
        names = sorted(
            check.name for check in unexplained(checks, transcripts) if check.task == task
        )
        proven = [name for name in names if proves_by_itself(transcripts[name])]
        names = proven or names
        explained = [check for check in checks if check.task == task and check.diagnosis]
        shown = {check.name for check in explained}
        told = _diagnoses(told_in(explained, own))
        possible = pairs(own, names, passed_checks(checks), told)
        if not proven and (told or not any(is_finite(transcripts[name]) for name in names)):
            possible = [pair for pair in possible if not told.isdisjoint(_diagnoses(pair))]
        able: list[Specimen] = []
        together: dict[frozenset[str], str] = {}
        for pair, both in answers_with_both(possible, self.built.model_answers[task]):
            if not self._gives(both, names, transcripts):
                continue
            new = [one for one in pair if one.diagnosis not in told]
            if not proven and not told:
                together[frozenset(_diagnoses(pair))] = both.diagnosis
                continue
            if not proven and new:
                able += [
                    one
                    for one in new
                    if one.caught_by <= {*names, *shown}
                    and self._gives(both, sorted(one.caught_by & shown), transcripts)
                ]
                continue
            others = [check.name for check in explained if check.diagnosis not in both.diagnosis]
            if len(new) == 1:
                return explained_by(checks, dict.fromkeys(names, new[0].diagnosis))
            if len(new) == 2 and others and self._gives(both, others, transcripts):
                names += others
            return explained_by(checks, dict.fromkeys(names, both.diagnosis))
        for one in least(able):
            return explained_by(checks, dict.fromkeys(names, one.diagnosis))
        if len(together) == 1:
            return explained_by(checks, dict.fromkeys(names, *together.values()))
        return self._one_check_at_a_time(task, checks, transcripts)

    def _one_check_at_a_time(
        self,
        task: str,
        checks: tuple[JudgedCheck, ...],
        transcripts: Mapping[str, Sequence[Exchange]],
    ) -> tuple[JudgedCheck, ...]:
        """The checks, each explained by itself by what is told and one more mistake.

        Where there are three mistakes, no two of them explain all that failed.
        """
        own = [one for one in self._specimens if one.task == task and not one.files]
        for check in unexplained(checks, transcripts):
            told = _diagnoses(told_in(checks, own))
            if check.task != task or not proves_by_itself(transcripts[check.name]):
                continue
            possible = pairs(own, [check.name], passed_checks(checks), told)
            possible = [pair for pair in possible if not told.isdisjoint(_diagnoses(pair))]
            model = self.built.model_answers[task]
            for pair, both in answers_with_both(possible, model, MOST_FOR_ONE_CHECK):
                if self._gives(both, [check.name], transcripts):
                    new = [one.diagnosis for one in pair if one.diagnosis not in told]
                    diagnosis = new[0] if new else both.diagnosis
                    checks = explained_by(checks, dict.fromkeys([check.name], diagnosis))
                    break
        return checks

    def _gives(
        self,
        both: Specimen,
        names: Sequence[str],
        transcripts: Mapping[str, Sequence[Exchange]],
    ) -> bool:
        """Whether an answer gives in all these checks what was given there."""
        for name in names:
            part = replace(both, name=f"{both.name}__{name}", caught_by=frozenset({name}))
            self._learn([part])
            if not gave_the_same(transcripts[name], self._transcripts[part.name].get(name, [])):
                return False
        return True

    def judge_safely(
        self,
        answers: Answers,
        tasks: Collection[str] | None = None,
        *,
        wrong: Collection[str] = (),
        only: Collection[str] | None = None,
        diagnose: bool = True,
        visible: bool = False,
        carry: bool = True,
        fresh: bool = False,
        until_caught: bool = False,
    ) -> Judgement | GraderFailure:
        """The same, or why grading itself failed: no fault of ours may stop a class."""
        try:
            return self.judge(
                answers,
                tasks,
                wrong=wrong,
                only=only,
                diagnose=diagnose,
                visible=visible,
                carry=carry,
                fresh=fresh,
                until_caught=until_caught,
            )
        except SandboxError as error:
            return GraderFailure(str(error))
        except Exception as error:
            why = "".join(traceback.format_exception(error)[-3:])
            return GraderFailure(f"the grader itself failed: {why}")

    def _of_the_student(self, problems: Mapping[str, str], answers: Answers) -> dict[str, str]:
        """The problems of loading, but for those of cells that are as they were released.

        Of our own experiments only simple assignments and definitions run, which may use names
        that the rest of them would have made; and what is not written yet says so itself.
        """
        released = {cell["id"]: cell["source"] for cell in self.built.released["cells"]}
        ours = {
            cell.id
            for cell in answers.cells
            if cell.kind != "given" and cell.source == released.get(cell.id)
        }
        return {
            cell: _without_addresses(_cut(problem))
            for cell, problem in problems.items()
            if cell not in ours
        }

    def _without_blame(self, result: CheckResult, wrong: Collection[str]) -> CheckResult:
        """A check that failed while a task that its answer calls is wrong has judged nothing."""
        if result.outcome is not Outcome.FAILED:
            return result
        below = [name for name in self.stage.task(result.task).builds_on if name in wrong]
        if not below:
            return result
        reason = f"Not judged yet: it may fail only because {' and '.join(below)} is not right yet."
        detail = "\n".join(text for text in (result.reason, result.detail) if text)
        return replace(result, outcome=Outcome.SKIPPED, reason=reason, detail=detail)

    def run(
        self,
        answers: Answers,
        files: Mapping[str, Path],
        only: Collection[str] | None = None,
        *,
        stop_at: type[BaseException] | None = None,
        sandbox: Sandbox | None = None,
        fresh: bool = False,
    ) -> Run:
        """Run check files on the answers: a worker goes on while all is well, see `Workers`.

        Visible checks draw what they draw in the notebook, whatever the course's key is.

        Args:
            answers: What is judged.
            files: The check file of each task, all of visible checks or all of hidden ones.
            only: The names of the checks to run, with those that they need; None for all.
            stop_at: A check that ends with such an exception is the last one.
            sandbox: Of the same submission, whose budget is used; None for a budget of its own.
            fresh: True to give every check a fresh worker.
        """
        sandbox = sandbox or self._sandbox.for_another(expected=self.layers)
        before = sandbox.budget.spent
        workers = Workers(sandbox, answers.cells, self._alone, fresh=fresh)
        run = Run()
        troubles: list[SandboxError] = []
        visible = set(files.values()) <= set(self.stage.check_files("public"))
        talking: set[str] = (
            set()
        )  # a check's second student goes on with the first one's transcript

        @contextmanager
        def new_student(check: str) -> Iterator[Student]:
            with _remembered(troubles), workers.for_check(check) as (worker, used):
                run.layers = worker.layers
                run.load_problems.update(worker.load_problems)
                first = check not in talking
                if first:
                    talking.add(check)
                    run.transcripts[check] = Transcript()
                try:
                    yield Student(
                        worker, answers.files, run.transcripts[check], used=used, more=workers
                    )
                finally:
                    if first:
                        talking.remove(check)
                    if worker.printed_too_much:
                        run.load_problems["output"] = (
                            f"more than {self.stage.limits.output_kb:g} KB were printed in one "
                            "check; the rest was thrown away"
                        )

        with bounded_memory(), closing(workers):
            run.results = run_checks(
                files,
                new_student,
                reference=self.reference,
                only=only,
                key="" if visible else self.key,
                keep_values=False,
                stop_at=stop_at,
                settle=workers.settle,
            )
        run.advice = {result.name: result.advice for result in run.results}
        if troubles:  # it judged nothing: no check is broken, and no answer wrong
            raise troubles[0]
        if workers.went_wrong_only_used:
            sandbox.budget.give_back_since(before)
            return self.run(answers, files, only, stop_at=stop_at, sandbox=sandbox, fresh=True)
        return run

    @staticmethod
    def judged(run: Run) -> tuple[JudgedCheck, ...]:
        """The results of a run as records."""
        return tuple(map(_judged, run.results))

    @cached_property
    def _sandbox(self) -> Sandbox:
        """For all submissions: to start its fork server takes longer than to judge most of them."""
        return Sandbox(
            self.stage.limits,
            kit_folder=self.built.kit,
            notebooks=[self.answers_with({}).cells, *([self._model.cells] if self.ours else [])],
        ).__enter__()

    @contextmanager
    def workers(
        self, answers: Answers, *, patient: bool = False, submissions: int = 1
    ) -> Iterator[Workers]:
        """Workers that have loaded the answers, with a budget of their own.

        Args:
            answers: What they load.
            patient: True for one that goes on whatever a check says; False for fresh ones.
            submissions: How many submissions' budgets they have.
        """
        limits = replace(
            self.stage.limits,
            total_seconds=submissions * self.stage.limits.total_seconds,
            answers_mb=submissions * self.stage.limits.answers_mb,
        )
        sandbox = self._sandbox.for_another(limits, expected=self.layers)
        workers = Workers(sandbox, answers.cells, set(), fresh=not patient, patient=patient)
        with bounded_memory(), closing(workers):
            yield workers

    def get_ready(self) -> None:
        """Read now, and start now, what the first submission would have to wait for."""
        self._sandbox, self.reference, self.built.released, self._specimens  # noqa: B018 - kept
        run_checks({}, lambda _: nullcontext())

    def answers_with(self, sources: Mapping[str, str], files: Mapping[str, bytes] = {}) -> Answers:
        """What is judged of a notebook with those answers, written for this Python and NumPy."""
        released = self.built.released
        cells = extract_cells(repair(released, self.built.filled(sources)).notebook, released)
        return Answers(tuple(cells), dict(files), platform.python_version(), np.__version__)

    def model_with(
        self, sources: Mapping[str, str] = {}, files: Mapping[str, bytes] = {}
    ) -> Answers:
        """The model answers and files, with those given in the place of some of them."""
        files = {**self.built.model_files, **files}
        stubs = self.built.stubs
        if any(source.strip() == stubs[task].strip() for task, source in sources.items()):
            return self.answers_with({**self.built.model_answers, **sources}, files)
        texts = {answer_id(task): source for task, source in sources.items()}
        cells = (
            cell._replace(source=texts.get(cell.id, cell.source)) for cell in self._model.cells
        )
        return replace(self._model, cells=tuple(cells), files=files)

    @cached_property
    def _model(self) -> Answers:
        return self.answers_with(self.built.model_answers)

    def may_change_alone(self, task: str) -> bool:
        """Whether no other task's answer defines one of its names, so that the order matters."""
        model = self.built.model_answers
        others = [one.name for one in self.stage.checked_tasks if one.name != task]
        names = {name for other in others for name in defined_names(model[other])}
        return names.isdisjoint(defined_names(model[task]))

    def answers_of(self, specimen: Specimen) -> Answers:
        """The model answers with the specimen in the place of its task's."""
        return self.model_with({specimen.task: specimen.source}, specimen.files)

    def _learn(self, specimens: Sequence[Specimen]) -> None:
        """Run the specimens that have not been run yet, and keep what they gave to each call.

        Only of the checks that they fail: nothing else is compared.
        """
        unknown: dict[str, list[Specimen]] = {}
        for specimen in specimens:
            if specimen.name not in self._transcripts:
                path = self._kept_at(specimen)
                known = read_transcripts(path) if path else None
                if known is None:
                    unknown.setdefault(specimen.task, []).append(specimen)
                else:
                    self._transcripts[specimen.name] = known
        for of_task in unknown.values():
            found = self.learned_in_turn(of_task)
            for specimen in of_task:
                given = found.get(specimen.name) or self._transcripts_of(specimen)
                if path := self._kept_at(specimen):
                    write_transcripts(path, given)
                self._transcripts[specimen.name] = given

    def learned_in_turn(
        self, specimens: Sequence[Specimen]
    ) -> Mapping[str, Mapping[str, Transcript]]:
        """By specimen and check, what can be said of several specimens of a task from one worker.

        Those that hand in files are left out, too; see `learned_from`.
        """
        task = specimens[0].task
        model = self.built.model_answers[task]
        able = [one for one in specimens if not one.files]
        found: dict[str, dict[str, Transcript]] = {}
        if len(able) < 2 or not self.may_change_alone(task):
            return found
        for begin in range(0, len(able), MOST_IN_TURN):
            some = able[begin : begin + MOST_IN_TURN]
            answers = self.model_with({task: model + BECOME})
            with self.workers(answers, patient=True, submissions=len(some) + 1) as workers:
                found |= learned_from(
                    workers,
                    self.stage.checks_by_task("hidden", [task]),
                    some,
                    model,
                    reference=self.reference,
                    key=self.key,
                )
        return found

    def _kept_at(self, specimen: Specimen) -> Path | None:
        """Where other processes find what it gives, too."""
        judging = self.fingerprints
        key = hashlib.sha256(f"{judging.common}{judging.tasks[specimen.task]}".encode())
        return self._cache and self._cache / f"{specimen.name}.{key.hexdigest()[:16]}"

    def _transcripts_of(self, specimen: Specimen) -> Mapping[str, Sequence[Exchange]]:
        files = self.stage.checks_by_task("hidden", [specimen.task])
        return self.run(self.answers_of(specimen), files, specimen.caught_by).transcripts


def _is_unnamed(check: JudgedCheck) -> bool:
    return check.outcome is Outcome.FAILED and not check.diagnosis


def _diagnoses(specimens: Sequence[Specimen]) -> set[str]:
    return {one.diagnosis for one in specimens}


@contextmanager
def _remembered(troubles: list[SandboxError]) -> Iterator[None]:
    """Keep the sandbox's own errors, which pytest would make broken checks of."""
    try:
        yield
    except SandboxError as error:
        troubles.append(error)
        raise


def _judged(result: CheckResult) -> JudgedCheck:
    measured = result.error.measured if isinstance(result.error, Mismatch) else ""
    detail = result.detail.replace(measured, "").strip("\n") if measured else result.detail
    if len(detail) > _MOST_DETAIL:
        detail = f"... {detail[-_MOST_DETAIL:]}"  # of a traceback the end says what happened
    return JudgedCheck(
        name=result.name,
        task=result.task,
        weight=result.weight,
        sentence=result.sentence,
        outcome=result.outcome,
        reason=_without_addresses(_cut(result.reason)),
        detail=_without_addresses(detail),
        measured=_cut(measured),
        seconds=round(result.seconds, 3),
    )


def _cut(text: str) -> str:
    """The beginning of a text; a student's values in it could be of any length."""
    return text if len(text) <= _MOST_REASON else f"{text[:_MOST_REASON]} ..."


def _without_addresses(text: str) -> str:
    """The text of a repr, for example, as every process says it."""
    return re.sub(r"\b0x[0-9a-f]{6,16}\b", "0x...", text)
