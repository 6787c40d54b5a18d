"""What of a submission is judged again, as a table: no process, and no checks."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.records import (
    Answers,
    JudgedCheck,
    Level,
    Limits,
    Stage,
    Task,
    Verdict,
)
from autograder.judging.fingerprints import Fingerprints
from autograder.judging.judge import GraderFailure, Judgement
from autograder.judging.prepare import Prepared
from autograder.judging.regrade import (
    Plan,
    merge_verdict,
    plan_regrade,
    reuse_verdict,
    verdict_without_run,
)
from kit.outcome import Outcome

# loss is built on softmax, net on loss; the checks of count wait for one of softmax's.
TASKS = (
    Task("softmax", 1, "Softmax"),
    Task("loss", 2, "Loss", builds_on=("softmax",)),
    Task("net", 3, "Net", builds_on=("loss",)),
    Task("count", 4, "Count"),
    Task("why", 5, "Why", by_hand=True),
)
ALL = {"softmax", "loss", "net", "count"}
NOW = {name: f"{name} now" for name in ALL}
STAGE = Stage("01_x", "X", 1, Path("/none"), TASKS, Limits())
JUDGE = SimpleNamespace(
    stage=STAGE,
    fingerprints=Fingerprints(
        "common", NOW, "key", {name: frozenset() for name in ALL} | {"count": {"softmax"}}, "kit"
    ),
)
PREPARED = Prepared({}, Answers(()), frozenset(), ("a note",), "the same", {"softmax": "digest"})


def check(task, outcome=Outcome.PASSED):
    return JudgedCheck(f"test_{task}", task, 1.0, "It is right.", Outcome(outcome))


KEPT = Verdict(
    "01_x",
    "ada",
    "the same",
    tasks=NOW,
    checks=tuple(check(task) for task in ("softmax", "loss", "net", "count")),
    level=Level.STRONG,
    notes=("an old note",),
)


def kept(*, stale=(), failed=(), **changes):
    """The kept verdict, where the checks of some tasks have changed since, and some had failed."""
    tasks = {name: "then" if name in stale else text for name, text in NOW.items()}
    checks = tuple(
        replace(one, outcome=Outcome.FAILED) if one.task in failed else one for one in KEPT.checks
    )
    return replace(KEPT, tasks=tasks, checks=checks, **changes)


@pytest.mark.parametrize(
    ("earlier", "level", "tasks", "wrong"),
    [
        (None, Level.STRONG, ALL, set()),
        (kept(), Level.STRONG, set(), set()),
        (kept(failed=["loss"]), Level.STRONG, set(), {"loss"}),
        (kept(fingerprint="another"), Level.STRONG, ALL, set()),
        (kept(failure="the disk was full"), Level.STRONG, ALL, set()),
        (kept(level=Level.PARTIAL), Level.STRONG, ALL, set()),
        (kept(level=Level.PARTIAL), Level.PARTIAL, set(), set()),
        (kept(level=Level.STRONG), Level.ACCIDENTS, set(), set()),
        (kept(level=None), Level.STRONG, set(), set()),
        (kept(stale=["net"]), Level.STRONG, {"net"}, set()),
        (kept(stale=["net"], failed=["softmax"]), Level.STRONG, {"net"}, {"softmax"}),
        (kept(stale=["net"], failed=["net"]), Level.STRONG, {"net"}, set()),
        (kept(stale=["loss"]), Level.STRONG, {"loss", "net"}, set()),
        (kept(stale=["softmax"]), Level.STRONG, {"softmax", "loss", "net"}, set()),
        (kept(stale=["count"]), Level.STRONG, {"count", "softmax"}, set()),
    ],
    ids=[
        "nothing is kept",
        "nothing has changed",
        "what was wrong is known",
        "the cells have changed",
        "grading had failed",
        "the sandbox is stronger now",
        "the sandbox is as strong",
        "the sandbox is weaker now",
        "no code had run",
        "the checks of one task have changed",
        "a wrong task below is known",
        "what is judged again is not known to be wrong",
        "the task above was perhaps judged with ours",
        "so was the one above that",
        "a check waits for that of another task",
    ],
)
def test_what_is_judged_again(earlier, level, tasks, wrong):
    made = plan_regrade(JUDGE, PREPARED, earlier, level)
    assert (made.tasks, made.wrong, made.level) == (tasks, wrong, level)
    assert made.kept == (earlier if tasks != ALL else None)


def test_a_task_that_was_added_is_judged():
    earlier = replace(kept(), tasks={name: NOW[name] for name in ALL - {"net"}})
    assert plan_regrade(JUDGE, PREPARED, earlier, Level.STRONG).tasks == {"net"}


def test_what_still_holds_has_todays_notes_and_digests():
    made = Plan(frozenset(), Level.STRONG, kept=kept())
    verdict = reuse_verdict(JUDGE, PREPARED, made)
    assert verdict.checks == KEPT.checks
    assert (verdict.notes, verdict.answers) == (("a note",), {"softmax": "digest"})


def test_the_checks_of_a_task_that_was_removed_go():
    gone = replace(kept(), checks=(*KEPT.checks, check("gone")))
    verdict = reuse_verdict(JUDGE, PREPARED, Plan(frozenset(), Level.STRONG, kept=gone))
    assert verdict.checks == KEPT.checks


@pytest.mark.parametrize(
    "made",
    [Plan(frozenset(ALL), Level.STRONG), Plan(frozenset({"net"}), Level.STRONG, kept=KEPT)],
    ids=["nothing is kept", "a task is judged"],
)
def test_what_must_be_judged_does_not_hold(made):
    assert reuse_verdict(JUDGE, PREPARED, made) is None


def test_new_and_kept_checks_are_put_together_in_the_order_of_the_tasks():
    made = Plan(frozenset({"loss", "net"}), Level.STRONG, kept=KEPT)
    reply = Judgement(
        (check("net", "failed"), check("loss", "skipped")),
        ("seccomp",),
        {"net-answer": "NameError"},
    )
    verdict = merge_verdict(JUDGE, "ada", PREPARED, made, reply, 1.23456)
    assert [(one.task, one.outcome) for one in verdict.checks] == [
        ("softmax", "passed"),
        ("loss", "skipped"),
        ("net", "failed"),
        ("count", "passed"),
    ]
    assert verdict.load_problems == ("net-answer: NameError",)
    assert (verdict.layers, verdict.level, verdict.seconds) == (("seccomp",), Level.STRONG, 1.235)
    assert verdict.fingerprint == PREPARED.fingerprint


def test_where_grading_fails_nothing_is_a_verdict():
    made = Plan(frozenset({"net"}), Level.STRONG, kept=KEPT)
    verdict = merge_verdict(JUDGE, "ada", PREPARED, made, GraderFailure("the disk was full"), 1.0)
    assert (verdict.failure, verdict.checks, verdict.level) == ("the disk was full", (), None)


def test_what_cannot_be_judged_says_whose_it_is():
    verdict = verdict_without_run(JUDGE, "ada", PREPARED)
    assert (verdict.student, verdict.stage, verdict.key, verdict.kit) == (
        *("ada", "01_x", "key", "kit"),
    )
    assert verdict.checks == ()
