"""Who sees every visible check of a task pass keeps three quarters of its points."""

import pytest

from autograder.course.records import JudgedCheck, Limits, Stage, Task
from autograder.errors import StageError
from autograder.proof.agreement import (
    faults_of_agreement,
    faults_of_allowances,
    faults_of_inputs,
    faults_of_visible,
)
from autograder.proof.mutation.allowances import Allowances, read_allowances
from autograder.proof.sources import Sources
from kit.outcome import Outcome


@pytest.fixture
def stage(tmp_path):
    tasks = (
        Task("forward", 4, "Forward"),
        Task("backward", 6, "Backward", builds_on=("forward",)),
    )
    return Stage("01_two", "Two", 1, tmp_path, tasks, Limits())


@pytest.fixture
def sources(stage):
    files = [*stage.check_files("hidden"), *stage.check_files("public"), stage.reference]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("assert 1\n")
    return Sources(stage.folder, stage)


def check(task, name, outcome, weight=1.0):
    return JudgedCheck(name, task, weight, "A sentence.", Outcome(outcome), "reason", "detail")


def faults(stage, hidden, visible, **hidden_only):
    found = faults_of_agreement(stage, hidden, visible, Allowances(hidden_only=hidden_only))
    return [str(fault) for fault in found]


def test_green_and_half_the_points_is_a_fault(stage):
    hidden = [check("forward", "a", "passed"), check("forward", "b", "failed")]
    (fault,) = faults(stage, hidden, [check("forward", "seen", "passed")])
    assert "forward" in fault
    assert "2 of 4 points" in fault
    assert "points: b." in fault


def test_three_quarters_are_enough(stage):
    hidden = [check("forward", "a", "passed", 3.0), check("forward", "b", "failed")]
    assert faults(stage, hidden, [check("forward", "seen", "passed")]) == []


def test_red_and_no_points_is_none(stage):
    hidden = [check("forward", "a", "failed")]
    seen = [check("forward", "one", "passed"), check("forward", "two", "failed")]
    assert faults(stage, hidden, seen) == []


def test_what_stands_on_a_red_task_is_left_out(stage):
    hidden = [check("forward", "a", "failed"), check("backward", "b", "skipped")]
    green = check("backward", "seen_too", "passed")
    assert faults(stage, hidden, [check("forward", "seen", "failed"), green]) == []
    assert len(faults(stage, hidden, [check("forward", "seen", "passed"), green])) == 2


def test_a_check_that_is_hidden_for_a_reason_costs_nothing(stage):
    hidden = [check("forward", "a", "passed"), check("forward", "fast", "failed")]
    seen = [check("forward", "seen", "passed")]
    assert faults(stage, hidden, seen, fast="Speed depends on the machine.") == []
    hidden.append(check("forward", "b", "failed", 2.0))
    assert len(faults(stage, hidden, seen, fast="Speed depends on the machine.")) == 1


def test_right_answers_are_green(stage, sources):
    seen = [check("forward", "one", "passed"), check("forward", "two", "failed")]
    (fault,) = faults_of_visible(seen, sources)
    assert "visible check two" in str(fault)


def test_what_becomes_of_the_arguments_is_shown(stage, sources):
    assert list(faults_of_inputs(stage.tasks, sources)) == []
    hidden, public = stage.check_files("hidden")[1], stage.check_files("public")[1]
    hidden.write_text("require(not student.last_call.modified, '...')\n")
    (fault,) = faults_of_inputs(stage.tasks, sources)
    assert str(fault).startswith("checks/public/test_backward.py: ")
    public.write_text("require(not student.last_call.modified, '...')\n")
    assert list(faults_of_inputs(stage.tasks, sources)) == []


def test_an_allowance_for_no_check_is_a_fault(sources):
    allowances = Allowances(hidden_only={"test_fast": "It is."})
    (fault,) = faults_of_allowances(allowances, sources)
    assert "'test_fast'" in str(fault)
    sources.stage.check_files("hidden")[0].write_text("def test_fast():\n    assert 1\n")
    again = Sources(sources.root, sources.stage)
    assert list(faults_of_allowances(allowances, again)) == []


def test_no_file_allows_nothing(stage):
    assert read_allowances(stage) == Allowances()


def test_what_is_written_is_read(stage):
    stage.proof_notes.write_text(
        '[[equal]]\ntask = "forward"\nline = "x"\nbecomes = "y"\nreason = "Alike."\n'
        '[[equal]]\ntask = "backward"\nreason = "Any numbers will do."\n'
        '[[hidden_only]]\ncheck = "test_fast"\nreason = "Speed."\n'
    )
    allowances = read_allowances(stage)
    assert [one.of_the_whole_task for one in allowances.equal] == [False, True]
    assert allowances.allow("test_fast")
    assert not allowances.allow("test_slow")


WRONG = {
    "no TOML": "[[equal",
    "another key": '[[equals]]\ntask = "forward"\nreason = "Alike."\n',
    "no list": '[equal]\ntask = "forward"\nreason = "Alike."\n',
    "no reason": '[[equal]]\ntask = "forward"\nline = "x"\nbecomes = "y"\n',
    "an empty reason": '[[equal]]\ntask = "forward"\nreason = " "\n',
    "half a change": '[[equal]]\ntask = "forward"\nline = "x"\nreason = "Alike."\n',
    "no such task": '[[equal]]\ntask = "forwards"\nreason = "Alike."\n',
    "a number": '[[hidden_only]]\ncheck = 3\nreason = "Speed."\n',
    "one word too many": '[[hidden_only]]\ncheck = "a"\nreason = "Speed."\nweight = 2\n',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_what_is_not_as_it_must_be(stage, text):
    stage.proof_notes.write_text(text)
    with pytest.raises(StageError, match=r"proof\.toml"):
        read_allowances(stage)
