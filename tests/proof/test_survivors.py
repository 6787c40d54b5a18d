"""Every mutant of a model answer fails a hidden check, or is recorded as right with a reason."""

import pytest

from autograder.authoring.build import build
from autograder.course.records import Limits
from autograder.judging.judge import Judge
from autograder.proof.mutation.mutants import mutants_of
from autograder.proof.mutation.survivors import limits_for_mutants, prove_mutants

SLOPE = """def slope(f, x):
    rise = f(x + H) - f(x - H)
    return rise / (2 * H)
"""


@pytest.fixture
def prove(small_course):
    """Prove the mutants of some tasks of 01_small, as the course is now."""

    def proof(*tasks, **options):
        stage = small_course.stage("01_small")
        build(small_course, [stage])
        judge = Judge(small_course.built(stage))
        return prove_mutants(small_course, judge, 2, tasks=tasks or None, **options)

    return proof


@pytest.fixture
def folder(small_course):
    return small_course.assignments / "01_small"


def rewrite(path, *changes):
    text = path.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)


def record(folder, line, becomes, task="affine"):
    (folder / "proof.toml").write_text(
        f'[[equal]]\ntask = "{task}"\nline = "{line}"\nbecomes = "{becomes}"\nreason = "Alike."\n'
    )


def test_none_survives_in_the_small_course(prove):
    seen = []
    proof = prove(advance=lambda done, made: seen.append((done, made)))
    assert proof.faults == []
    assert proof.survived == proof.recorded == 0
    assert seen == [(done, proof.made) for done in range(1, proof.made + 1)]
    assert proof.made > 20


def test_a_survivor_is_shown_with_its_change(folder, prove):
    rewrite(
        folder / "checks" / "hidden" / "test_affine.py",
        ("rng.normal(size=2)\n", "0 * rng.normal(size=2)\n"),
        ("rng.normal(size=3)\n", "0 * rng.normal(size=3)\n"),
    )
    proof = prove("affine")
    assert proof.survived == len(proof.faults) == 2  # without b, and with -b
    assert any(
        "  - return x @ w + b\n  + return x @ w - b" in fault for fault in map(str, proof.faults)
    )


def test_what_only_another_task_needs_is_no_survivor(folder, prove):
    """As a cache, which only the backward function of another task reads."""
    rewrite(
        folder / "notebook.py",
        ("return np.maximum(x, 0)", "return cut(x)[1]"),
        ("def affine(", "def cut(x):\n    return x, np.maximum(x, 0)\n\n\ndef affine("),
    )
    assert prove("affine").faults == []


def test_a_recorded_survivor_is_none(folder, prove):
    rewrite(
        folder / "notebook.py",
        ("return x @ w + b\n", "out = np.zeros((len(x), len(b)))\n    out[:] = x @ w + b\n"),
        ("out[:] = x @ w + b\n", "out[:] = x @ w + b\n    return out\n"),
    )
    record(
        folder,
        "out = np.zeros((len(x), len(b)))",
        "out = np.ones((len(x), len(b)))",
    )
    proof = prove("affine")
    assert (proof.faults, proof.survived, proof.recorded) == ([], 0, 1)


def test_all_mutants_of_a_task_can_be_recorded(folder, prove):
    (folder / "proof.toml").write_text('[[equal]]\ntask = "affine"\nreason = "For a test."\n')
    slope = mutants_of("slope", SLOPE)
    assert prove("affine", "slope").made == len(slope) > 0


def test_a_record_of_a_mistake_is_a_fault(folder, prove):
    record(folder, "return x @ w + b", "return x @ w - b")
    visible, hidden = map(str, prove("affine").faults)
    assert "the visible check test_by_hand" in visible
    assert "test_any_shape and test_one_input do not pass. Remove the entry." in hidden


def test_a_record_without_a_mutant_is_a_fault(folder, prove):
    record(folder, "return x @ w + b + 0", "return x @ w - b + 0")
    (fault,) = map(str, prove("affine").faults)
    assert fault.startswith("assignments/01_small/proof.toml: ")
    assert "not made any more" in fault
    assert "x @ w + b + 0" in fault


def test_who_sees_all_checks_pass_keeps_the_points(folder, prove):
    rewrite(
        folder / "checks" / "public" / "test_affine.py",
        ("np.array([5.0, 5.0])", "np.array([0.0, 0.0])"),
        ("[[6.0, 11.0]]", "[[1.0, 6.0]]"),
    )
    faults = [str(fault) for fault in prove("affine").faults]
    assert len(faults) == 2
    assert all(fault.startswith("assignments/01_small/notebook.py:29: ") for fault in faults)
    assert all("every visible check of affine passes" in fault for fault in faults)


def test_endless_mutants_do_not_stop_it(folder, prove):
    rewrite(
        folder / "notebook.py",
        (
            "return np.maximum(x, 0)",
            "count = 0\n    while count < 1:\n        count += 1\n"
            "    return np.maximum(x, 0 * count)",
        ),
    )
    proof = prove("relu")
    changed = {"count += 1", "while count < 1:", "count = 0", "return np.maximum(x, 0 * count)"}
    assert proof.made > 10
    assert all(any(line in fault for line in changed) for fault in map(str, proof.faults))
    assert not any("+ pass" in fault or "count -= 1" in fault for fault in map(str, proof.faults))


def test_limits_leave_room_and_are_never_above_the_stage():
    stage = Limits(call_seconds=20, total_seconds=300)
    quick = limits_for_mutants(stage, 0.01, 0.1)
    assert 2 <= quick.call_seconds < quick.total_seconds < 5
    slow = limits_for_mutants(stage, 1.0, 3.0)
    assert (slow.call_seconds, slow.total_seconds) == (10, 30)
    slowest = limits_for_mutants(stage, 15.0, 60.0)
    assert (slowest.call_seconds, slowest.total_seconds) == (20, 300)
