"""Prove a stage sound before anyone sees it, and draw the kill matrix.

First the files are read, then the model answers are asked: while something is wrong there, nothing
else can be right. Then the unwritten notebook earns nothing, junk earns nothing and breaks no
check, every accepted specimen earns everything, every wrong specimen fails exactly the checks it
names and is diagnosed, and no check is without a specimen that it catches. A specimen is run
against the checks that its code can reach; the others find the model answers. No wrong specimen
gains by giving its results in another type, and no answer that computes nothing is paid for it. At
last both notebooks are run from top to bottom, as students would.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from autograder.atomic import write_atomically
from autograder.authoring.build import build_if_needed, check_build
from autograder.course.records import JudgedCheck, Stage, Task, earned_points
from autograder.course.specimens import Specimen, read_specimens
from autograder.course.stages import Course
from autograder.errors import Misuse, SandboxError, did_you_mean
from autograder.judging.carried_forward import defined_names
from autograder.judging.diagnosis import candidates, diagnosed
from autograder.judging.isolation import probe_isolation
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.proof.agreement import (
    faults_of_agreement,
    faults_of_allowances,
    faults_of_inputs,
    faults_of_visible,
)
from autograder.proof.altered.disguises import disguised_cases, faults_of_disguises, worn_by
from autograder.proof.altered.in_turn import Found, Turns, in_turn
from autograder.proof.altered.tricks import (
    faults_of_spoilt,
    faults_of_tricks,
    trick_cases,
    trick_turns,
)
from autograder.proof.cases import cases_of, judge_of, tasks_reached
from autograder.proof.faults import Fault, grouped, listed
from autograder.proof.model import prove_model
from autograder.proof.mutation.allowances import read_allowances
from autograder.proof.mutation.survivors import MutantProof, prove_mutants
from autograder.proof.notebooks import faults_of_notebooks, fingerprint_of_notebooks
from autograder.proof.outcomes import (
    faults_of_accepted,
    faults_of_coverage,
    faults_of_unwritten_in_public,
    faults_of_worthless,
    faults_of_wrong,
)
from autograder.proof.record import Proof
from autograder.proof.sources import Sources
from autograder.proof.static.lint import faults_of_files, leftovers
from autograder.proof.visible.names import visible_names, write_known
from autograder.reporter import Reporter
from autograder.running.process_pool import Case, JudgePool
from kit.outcome import Outcome

Shown = dict[str, tuple[JudgedCheck, ...]]
"""What the visible checks say of each specimen: the same under every key."""

_MOST_KEYS = 3


@dataclass(frozen=True)
class Evidence:
    """All judgements of one stage, or of some of its tasks."""

    course: Course
    judge: Judge
    sources: Sources
    tasks: tuple[Task, ...]
    """The tasks that are proved: all that checks grade, or the one that was asked for."""
    accepted: Sequence[Specimen]
    wrong: Sequence[Specimen]
    judgements: dict[str, Judgement]
    """By the name of the case: model, unwritten, specimens, junk, disguises, tricks."""

    @property
    def stage(self) -> Stage:
        """The stage that is proved."""
        return self.sources.stage

    @cached_property
    def names(self) -> list[str]:
        """The hidden checks of the tasks that are proved, in their order."""
        proved = {task.name for task in self.tasks}
        return [one.name for one in self.judgements["model"].checks if one.task in proved]


def _of_worthless(seen: Evidence) -> Iterable[Fault]:
    return faults_of_worthless(seen.judgements, seen.sources, [task.name for task in seen.tasks])


def _of_coverage(seen: Evidence) -> Iterable[Fault]:
    return faults_of_coverage(seen.tasks, seen.names, seen.wrong, seen.sources)


def _of_unwritten_in_public(seen: Evidence) -> Iterable[Fault]:
    return faults_of_unwritten_in_public(seen.judge, seen.sources, seen.tasks)


def _of_accepted(seen: Evidence) -> Iterable[Fault]:
    for one in seen.accepted:
        yield from faults_of_accepted(one, seen.judgements[one.name], seen.sources)


def _of_wrong(seen: Evidence) -> Iterable[Fault]:
    for one in seen.wrong:
        yield from faults_of_wrong(one, seen.judgements[one.name], seen.sources)


def _of_caches(seen: Evidence) -> Iterable[Fault]:
    """Where a task reads the cache of a function that is not below it."""
    for task in seen.tasks:
        below = seen.stage.below(task.name)
        functions = {
            name for one in below for name in defined_names(seen.judge.built.model_answers[one])
        }
        for name in task.reads_cache_of:
            if name not in functions:
                yield Fault(
                    f"task {task.name}: reads_cache_of names '{name}', which no task that it "
                    f"builds on defines.{did_you_mean(name, functions)}",
                    seen.sources.place(seen.stage.folder / "assignment.toml"),
                )


def _of_disguises(seen: Evidence) -> Iterable[Fault]:
    return faults_of_disguises(seen.wrong, seen.judgements, seen.sources)


def _of_tricks(seen: Evidence) -> Iterable[Fault]:
    return faults_of_tricks(seen.tasks, seen.judgements, seen.sources)


def _of_spoilt(seen: Evidence) -> Iterable[Fault]:
    return faults_of_spoilt(seen.tasks, seen.judgements, seen.sources)


def _of_agreement(seen: Evidence) -> Iterable[Fault]:
    """Where the visible checks say something else than the hidden ones."""
    allowances = read_allowances(seen.stage)
    yield from faults_of_allowances(allowances, seen.sources)
    yield from faults_of_inputs(seen.tasks, seen.sources)
    for one in (*seen.accepted, *seen.wrong):
        judgement = seen.judgements[one.name]
        found = [*faults_of_agreement(seen.stage, judgement.checks, judgement.visible, allowances)]
        right = all(check.outcome is Outcome.PASSED for check in judgement.checks)
        if one in seen.accepted and right:  # else the fault says what takes its points
            found += faults_of_visible(judgement.visible, seen.sources)
        yield from (replace(fault, about=(one.name,)) for fault in found)


RULES: tuple[Callable[[Evidence], Iterable[Fault]], ...] = (
    _of_coverage,
    _of_caches,
    _of_unwritten_in_public,
    _of_worthless,
    _of_accepted,
    _of_wrong,
    _of_agreement,
    _of_disguises,
    _of_tricks,
    _of_spoilt,
)
"""What must hold of the judgements; each finds its faults in the evidence."""


def verify_stages(
    course: Course,
    stages: Sequence[Stage],
    jobs: int,
    reporter: Reporter,
    keys: Sequence[str] = (),
    *,
    task: str | None = None,
    build: bool = True,
    notebooks: bool = True,
    mutants: bool = False,
    fresh: bool = False,
) -> Iterator[Proof]:
    """Prove the stages one after the other, each when it is asked for.

    Args:
        course: The course.
        stages: The stages to prove.
        jobs: Grader processes at a time.
        reporter: Is given what is being done.
        keys: Under which each stage is proved besides the course's own: a check that does what it
            promises only with the inputs of one key is at fault.
        task: Only this task's checks and specimens are proved, and no notebook is run.
        build: False to refuse what is not built, instead of building it.
        notebooks: False to run no notebook.
        mutants: True to judge the mutants of the model answers too.
        fresh: True to give every check a fresh worker.

    Raises:
        StaleFiles: If source/ or release/ is not what the stage makes now, and is not to be built.
        Misuse: If no stage has the task.
    """
    if task is not None:
        stages = [one for one in stages if task in {each.name for each in one.checked_tasks}] or [
            _no_such_task(task, stages)
        ]
    if build:
        build_if_needed(course, stages)
    else:
        check_build(course, stages)
    reporter.say(f"sandbox: {probe_isolation(course)}")
    for stage in stages:
        shown: Shown = {}
        proof = _verify(
            course,
            stage,
            jobs,
            reporter,
            task,
            shown,
            notebooks=notebooks and task is None,
            fresh=fresh,
        )
        if task is None and not proof.not_made:
            _prove_names(course, stage, jobs, proof, build=build)
        if not proof.not_made:
            proof.faults += _under_keys(
                course, stage, keys, jobs, reporter, task, shown, proof.faults, fresh=fresh
            )
        if mutants and not proof.faults:  # in what is not sound, too many would survive
            proof.mutants = _judge_mutants(course, stage, jobs, reporter, task)
            proof.faults += proof.mutants.faults
        yield proof


def _under_keys(
    course: Course,
    stage: Stage,
    keys: Sequence[str],
    jobs: int,
    reporter: Reporter,
    task: str | None,
    shown: Shown,
    known: Sequence[Fault],
    *,
    fresh: bool,
) -> list[Fault]:
    """What is wrong under some of the keys only, each fault once with the keys that show it."""
    faults: dict[tuple[str, str], Fault] = {}
    showing: dict[tuple[str, str], list[str]] = {}
    for number, key in enumerate(keys, start=1):
        reporter.say(f"{stage.name} under the key {key}, {number} of {len(keys)}")
        keyed = replace(course, own_key=key)
        for fault in _verify(
            keyed, stage, jobs, reporter, task, shown, notebooks=False, fresh=fresh
        ).faults:
            if fault not in known:
                same = fault.cause, fault.where
                faults.setdefault(same, fault)
                showing.setdefault(same, []).append(key)
    return [
        replace(fault, cause=f"{_under(showing[same], len(keys))}: {fault.cause}")
        for same, fault in faults.items()
    ]


def _under(showing: Sequence[str], tried: int) -> str:
    if len(showing) == 1:
        return f"Under the key {showing[0]}"
    named = listed(showing[:_MOST_KEYS])
    return f"Under {len(showing)} of {tried} keys, among them {named}"


def _prove_names(course: Course, stage: Stage, jobs: int, proof: Proof, *, build: bool) -> None:
    """Whether the visible checks name the wrong specimens, by what is written down for them."""
    judge, sources = judge_of(course, stage), Sources(course.root, stage)
    names = visible_names(judge, read_specimens(stage, "wrong"), sources, jobs)
    proof.seen, proof.unnamed = names.caught, names.silent
    proof.faults += names.faults
    if names.current:
        return
    if build:
        write_known(stage, names)
        build_if_needed(course, [stage])
    else:
        where = sources.place(stage.known_mistakes)
        proof.faults.append(
            Fault(
                "it is not what the wrong specimens give now: run verify without --no-build.", where
            )
        )


def _no_such_task(task: str, stages: Sequence[Stage]) -> Stage:
    names = [one.name for stage in stages for one in stage.checked_tasks]
    raise Misuse(
        f"there is no task '{task}' in {', '.join(stage.name for stage in stages)}."
        f"{did_you_mean(task, names)}"
    )


def _verify(
    course: Course,
    stage: Stage,
    jobs: int,
    reporter: Reporter,
    only: str | None,
    shown: Shown,
    *,
    notebooks: bool,
    fresh: bool,
) -> Proof:
    """Prove one stage under the course's key.

    Where it is proved `again`, under another key, it is asked what depends on the inputs: whether
    right answers pass, and wrong ones fail the checks of their task and are named.
    """
    again = bool(shown)
    sources = Sources(course.root, stage)
    tasks = tuple(task for task in stage.checked_tasks if only in (None, task.name))
    proof = Proof(stage.name, sum(task.points for task in tasks), task=only or "")
    todo = list(leftovers(sources)) if only is None else []
    if broken := faults_of_files(sources):
        proof.faults = grouped([*broken, *todo])
        proof.not_made = 1 + len(sources.files)
        return proof
    judge = judge_of(course, stage)
    accepted, wrong = (
        [one for one in read_specimens(stage, kind) if only in (None, one.task)]
        for kind in ("accepted", "wrong")
    )
    reach = {one.name: tasks_reached(judge, one) for one in accepted} | {
        # Of the tasks above a wrong one ours below are judged, which the model answers are too.
        one.name: frozenset({one.task}) if again else tasks_reached(judge, one)
        for one in wrong
    }
    asked = frozenset().union({task.name for task in tasks}, *reach.values())
    cases = cases_of(judge, accepted, wrong)
    model, faults = prove_model(judge, sources, asked, accepted, fresh=fresh)
    if faults:
        proof.faults = grouped([*faults, *todo])
        proof.not_made = len(cases) - 1
        return proof
    seen = Evidence(course, judge, sources, tasks, accepted, wrong, {"model": model})
    chosen = [
        Case(name, answers, reach.get(name, asked), visible=name in reach and name not in shown)
        for name, answers in cases.items()
        if name != "model"
    ]
    with JudgePool(course, stage, jobs, ours=True) as pool:
        faults = _judge_all(
            pool, chosen, seen.judgements, reporter, f"proving {stage.name}", fresh=fresh
        )
        if not faults and not again:
            names = {task.name for task in tasks}
            worn = worn_by(wrong, seen.judgements)
            tricks = [turns for turns in trick_turns(judge) if turns.task in names]
            said = {} if fresh else _in_turn(pool, [*worn, *tricks], reporter)
            further = [
                *disguised_cases(judge, worn, said),
                *(case for case in trick_cases(judge, said) if names.issuperset(case.tasks or ())),
            ]
            faults = _judge_all(
                pool, further, seen.judgements, reporter, "what is in doubt", fresh=fresh
            )
    if faults:
        proof.faults = grouped(faults)
        return proof
    for name in reach:
        judgement = _with_the_rest(seen.judgements[name], model)
        visible = shown.setdefault(name, judgement.visible)
        seen.judgements[name] = replace(judgement, visible=visible)
    _diagnose(wrong, seen.judgements)
    proof.model = _points(tasks, model)
    proof.unwritten = _points(tasks, seen.judgements["unwritten"])
    proof.accepted = {one.name: _points(tasks, seen.judgements[one.name]) for one in accepted}
    proof.wrong = {
        one.name: {check.name: check.outcome for check in seen.judgements[one.name].checks}
        for one in wrong
    }
    proof.diagnoses = {one.name: one.diagnosis for one in (*accepted, *wrong)}
    found = [*todo, *(fault for rule in RULES for fault in rule(seen))]
    if notebooks:
        found += _run_notebooks(seen, reporter, side_by_side=jobs > 1)
    proof.faults = grouped(found)
    return proof


def _in_turn(pool: JudgePool, asked: Sequence[Turns], reporter: Reporter) -> dict[str, Found]:
    """What `in_turn` says, by name; where a process dies, not of all."""
    found: dict[str, Found] = {}
    with reporter.progress("disguises and tricks", len(asked)) as advance:
        with suppress(BrokenProcessPool, SandboxError):
            for one, said in zip(asked, pool.each(in_turn, asked), strict=True):
                found[one.name] = said
                advance()
    return found


def _run_notebooks(seen: Evidence, reporter: Reporter, *, side_by_side: bool) -> list[Fault]:
    """Run both notebooks, but for those that ran to their end before just as they are."""
    started = time.monotonic()
    done = seen.course.results / ".ran" / f"{seen.stage.name}.txt"
    print_of_all = fingerprint_of_notebooks(seen.course, seen.stage)
    if done.is_file() and done.read_text(encoding="utf-8") == print_of_all:
        return []
    reporter.say("running both notebooks as students would")
    faults = faults_of_notebooks(seen.course, seen.sources, side_by_side=side_by_side)
    reporter.say(f"both notebooks are run: {time.monotonic() - started:.0f} s")
    if not faults:
        write_atomically(done, print_of_all.encode())
    return faults


def _judge_mutants(
    course: Course, stage: Stage, jobs: int, reporter: Reporter, task: str | None
) -> MutantProof:
    with reporter.progress(f"mutants of {stage.name}", 1) as advance:
        return prove_mutants(
            course,
            judge_of(course, stage),
            jobs,
            tasks=None if task is None else (task,),
            advance=lambda done, made: advance(done=done, total=made),
        )


def _judge_all(
    pool: JudgePool,
    cases: Sequence[Case],
    judgements: dict[str, Judgement],
    reporter: Reporter,
    what: str,
    *,
    fresh: bool,
) -> list[Fault]:
    """Judge every case into `judgements`; a fault for each that could not be judged."""
    faults = []
    cases = [replace(case, fresh=fresh) for case in cases]
    with reporter.progress(what, len(cases)) as advance:
        for name, judgement, _ in pool.judge(cases, diagnose=False):
            advance()
            if isinstance(judgement, GraderFailure):
                faults.append(Fault(judgement.text, about=(name,)))
            else:
                judgements[name] = judgement
    return faults


def _with_the_rest(judgement: Judgement, model: Judgement) -> Judgement:
    """The judgement of a specimen, and of the checks that it cannot reach what the model gets."""
    judgements = {check.name: check for check in judgement.checks}
    return replace(judgement, checks=tuple(judgements.get(one.name, one) for one in model.checks))


def _diagnose(wrong: Sequence[Specimen], judgements: dict[str, Judgement]) -> None:
    """Put into every judgement of a wrong specimen what the grader would say of its failures.

    The transcripts of the judgements are what the grader would learn of the same specimens.
    """
    known = {one.name: judgements[one.name].transcripts for one in wrong}
    for one in wrong:
        judgement = judgements[one.name]
        likely = candidates(judgement.checks, judgement.transcripts, wrong)
        checks = diagnosed(judgement.checks, judgement.transcripts, likely, known)
        judgements[one.name] = replace(judgement, checks=checks)


def _points(tasks: Sequence[Task], judgement: Judgement) -> float:
    return sum(earned_points(task, judgement.checks) for task in tasks)
