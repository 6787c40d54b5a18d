from __future__ import annotations

import contextlib
import inspect
import os
import sys
import types
import zlib

import numpy as np
import pytest

from kit.checking.answer_errors import AnswerTimedOut
from kit.checking.check_files import file_of, read_checks
from kit.checking.runner import run_checks
from kit.outcome import Outcome

HEAD = """
import numpy as np
import pytest
from kit.checking import assert_close

"""


def run(tmp_path, source, reference=None, **functions):
    file = tmp_path / "test_softmax.py"
    file.write_text(HEAD + source, encoding="utf-8")
    return run_checks({"softmax": file}, student_of(**functions), reference=reference)


def student_of(**functions):
    @contextlib.contextmanager
    def new_student(check_name):
        yield types.SimpleNamespace(**functions)

    return new_student


def loops():
    raise AnswerTimedOut.of("softmax", 10)


CHECK = '''
@pytest.mark.task("softmax")
def test_it(student, rng):
    """It works."""
    {}
'''

OUTCOMES = {
    "nothing raised": ("pass", "passed", "", ""),
    "a Mismatch": (
        "assert_close(2.0, 1.0, 'loss')",
        "failed",
        "loss is wrong: it is the expected one times 2.",
        "loss is 2, expected 1 (relative error 5.0e-01).",
    ),
    "an AnswerError": (
        "student.loops()",
        "failed",
        "softmax did not return within 10 s: is there a loop that never ends?",
        "",
    ),
    "a plain assertion, whose text may hold the expected value": (
        "assert False, 'expected 42'",
        "failed",
        "This does not hold for your answer.",
        "expected 42",
    ),
    "a skip": ("pytest.skip('not on this machine')", "skipped", "not on this machine", ""),
    "any other exception": (
        "1 / 0",
        "broken",
        "The check itself did not work",
        "ZeroDivisionError",
    ),
    "an exit": ("raise SystemExit(0)", "broken", "The check itself did not work", "SystemExit"),
    "pytest's exit": ("pytest.exit('out')", "broken", "The check itself did not", "ended by Exit"),
    "an unknown fixture": ("pass", "broken", "The check itself did not work", "rang"),
    "an attribute that the student cannot have": ("student._x", "broken", "", "AttributeError"),
}


@pytest.mark.parametrize(
    ("body", "outcome", "reason", "detail"), OUTCOMES.values(), ids=OUTCOMES.keys()
)
def test_every_way_to_end_has_its_outcome(tmp_path, request, body, outcome, reason, detail):
    source = CHECK.format(body)
    if "unknown fixture" in request.node.name:
        source = source.replace("rng", "rang")
    (result,) = run(tmp_path, source, loops=loops)
    assert result.outcome == outcome
    assert reason in result.reason
    assert detail in result.detail
    assert (result.name, result.task, result.sentence) == ("test_it", "softmax", "It works.")


NOT_CHECKS = {
    "no marker": (
        'def test_it(student):\n    """It works."""',
        'test_it needs exactly one marker @pytest.mark.task("name").',
    ),
    "no docstring": (
        '@pytest.mark.task("softmax")\ndef test_it(student):\n    pass',
        "test_it has no docstring, and its first line is what the student reads.",
    ),
    "parametrised": (
        '@pytest.mark.parametrize("x", [1])\n@pytest.mark.task("softmax")\n'
        'def test_it(student, x):\n    """It works."""',
        "test_it is parametrised: write one function for each case, with its own sentence.",
    ),
    "a class": (
        "class TestIt:\n    def test_it(self):\n        pass",
        "TestIt is not a plain function: checks are functions, never classes.",
    ),
    "a weight of nothing": (
        '@pytest.mark.task("softmax", weight=0)\ndef test_it(student):\n    """It works."""',
        "test_it has a wrong task marker: weight is 0, expected a number above 0.",
    ),
    "a need that is a text": (
        '@pytest.mark.task("softmax", needs="test_a")\ndef test_it(student):\n    """It works."""',
        "test_it has a wrong task marker: needs is 'test_a', expected a list of names of checks.",
    ),
    "a need that nobody has": (
        '@pytest.mark.task("softmax", needs=["test_a"])\ndef test_it(student):\n    """It."""',
        "test_it needs 'test_a', and no earlier check has that name",
    ),
    "a syntax error": ("def test_it(:", "SyntaxError"),
    "an exit on import": ("raise SystemExit", "SystemExit"),
    "a skip on import": ("pytest.skip('x', allow_module_level=True)", "Skipped"),
    "no checks at all": ("x = 1", "test_softmax.py holds no check."),
}


@pytest.mark.parametrize(("source", "detail"), NOT_CHECKS.values(), ids=NOT_CHECKS.keys())
def test_a_check_file_that_is_wrong_is_broken_with_a_sentence(tmp_path, source, detail):
    (result,) = run(tmp_path, source)
    assert result.outcome is Outcome.BROKEN
    assert detail in result.detail
    assert result.task == "softmax"


def test_a_missing_file_is_broken(tmp_path):
    (result,) = run_checks({"softmax": tmp_path / "test_softmax.py"}, student_of())
    assert result.outcome is Outcome.BROKEN
    assert "FileNotFoundError" in result.detail


CHAIN = '''
@pytest.mark.task("softmax", weight=2)
def test_first(student):
    """The first holds."""
    assert_close(student.one(), 1.0, "one")

@pytest.mark.task("softmax", needs=["test_first"])
def test_second(student):
    """The second holds."""

@pytest.mark.task("softmax", needs=["test_second"])
def test_third(student):
    """The third holds."""
'''


def test_a_check_whose_needs_did_not_pass_is_skipped(tmp_path):
    results = run(tmp_path, CHAIN, one=lambda: 2.0)
    assert [result.outcome for result in results] == ["failed", "skipped", "skipped"]
    assert results[1].reason == "Waits until this passes: The first holds."
    assert [result.weight for result in results] == [2.0, 1.0, 1.0]


def test_checks_run_when_their_needs_pass(tmp_path):
    results = run(tmp_path, CHAIN, one=lambda: 1.0)
    assert [result.outcome for result in results] == ["passed"] * 3


def test_only_some_checks_run_with_those_that_they_need(tmp_path):
    file = tmp_path / "test_softmax.py"
    file.write_text(HEAD + CHAIN, encoding="utf-8")
    for only, names in (
        (["test_second"], ["test_first", "test_second"]),
        (["test_third"], ["test_first", "test_second", "test_third"]),
        (["test_first", "test_of_another_file"], ["test_first"]),
        ([], []),
    ):
        results = run_checks({"softmax": file}, student_of(one=lambda: 1.0), only=only)
        assert [result.name for result in results] == names
        assert {result.outcome for result in results} <= {Outcome.PASSED}


def test_a_need_in_a_file_that_is_not_run_now_is_no_obstacle(tmp_path):
    (tmp_path / "test_affine.py").write_text(HEAD + "def test_first(): ...", encoding="utf-8")
    source = CHECK.format("pass").replace('"softmax"', '"softmax", needs=["test_first"]')
    (result,) = run(tmp_path, source)
    assert result.outcome is Outcome.PASSED


def test_two_files_may_have_checks_of_the_same_name(tmp_path):
    files = {task: tmp_path / f"test_{task}.py" for task in ("softmax", "relu")}
    for (task, file), body in zip(files.items(), ("pass", "1 / 0"), strict=True):
        source = CHECK.format(body).replace('"softmax"', f'"{task}"')
        file.write_text(HEAD + source, encoding="utf-8")
    outcomes = [result.outcome for result in run_checks(files, student_of())]
    assert outcomes == ["passed", "broken"]


SHARED = """
@pytest.mark.task("loops", "fast", weight=2)
def test_value(student, task):
    'It is 1.'
    assert getattr(student, task)() == 1

@pytest.mark.task("fast")
def test_fast_is_quick(student):
    'It is quick.'

@pytest.mark.task("loops", "fast", needs=["test_value"])
def test_draw(student, task, rng):
    'It sees a number.'
    student.see(rng.random())
"""


def test_two_tasks_may_share_a_file(tmp_path):
    file = tmp_path / "test_loops__fast.py"
    file.write_text(HEAD + SHARED, encoding="utf-8")
    assert file_of(tmp_path, "fast") == file_of(tmp_path, "loops") == file
    assert file_of(tmp_path, "other") == tmp_path / "test_other.py"
    seen = []
    student = student_of(loops=lambda: 1, fast=lambda: 2, see=seen.append)
    (value, draw) = run_checks({"loops": file}, student)
    assert (value.name, value.task, value.weight) == ("test_loops_value", "loops", 2.0)
    assert (value.outcome, draw.name, draw.outcome) == ("passed", "test_loops_draw", "passed")
    assert seen == [np.random.default_rng(zlib.crc32(b"test_loops_draw")).random()]
    found = run_checks({"loops": file, "fast": file}, student)
    assert [(one.name, one.task, one.outcome) for one in found] == [
        ("test_loops_value", "loops", "passed"),
        ("test_loops_draw", "loops", "passed"),
        ("test_fast_value", "fast", "failed"),
        ("test_fast_is_quick", "fast", "passed"),
        ("test_fast_draw", "fast", "skipped"),
    ]
    only = run_checks({"fast": file}, student, only=["test_fast_draw"])
    assert [one.name for one in only] == ["test_fast_value", "test_fast_draw"]


def test_a_shared_check_is_called_as_any_other(tmp_path):
    file = tmp_path / "test_loops__fast.py"
    file.write_text(HEAD + SHARED, encoding="utf-8")
    seen = []
    _, draw = (one.function for one in read_checks(file, "loops"))
    assert (draw.__name__, [*inspect.signature(draw).parameters]) == (
        "test_loops_draw",
        ["student", "rng"],
    )
    draw(types.SimpleNamespace(see=seen.append), np.random.default_rng(3))
    assert seen == [np.random.default_rng(3).random()]


def test_a_worker_ends_where_the_next_task_of_a_file_begins(tmp_path):
    file = tmp_path / "test_loops__fast.py"
    file.write_text(HEAD + SHARED, encoding="utf-8")
    student = student_of(loops=lambda: 1, fast=lambda: 1, see=lambda number: None)
    goes_on = {}

    def settle(result, more):
        goes_on[result.name] = more
        return False

    run_checks({"loops": file, "fast": file}, student, settle=settle)
    assert list(goes_on.values()) == [True, False, True, True, False]


def test_a_fault_in_a_shared_file_is_one_of_both_tasks(tmp_path):
    file = tmp_path / "test_loops__fast.py"
    for source, problem in (
        ("1 / 0", "ZeroDivisionError"),
        ("", "holds no check"),
        ("def test_it(student): 'It works.'", "needs exactly one marker"),
        ("@pytest.mark.task()\ndef test_it(student): 'It works.'", "None, expected a text"),
    ):
        file.write_text(HEAD + source, encoding="utf-8")
        for task in ("loops", "fast"):
            (result,) = run_checks({task: file}, student_of())
            assert (result.task, result.outcome) == (task, "broken")
            assert problem in result.detail


def test_what_names_another_task_is_not_lost(tmp_path):
    file = tmp_path / "test_loops__fast.py"
    file.write_text(HEAD + CHECK.format("1 / 0"), encoding="utf-8")
    (result,) = run_checks({"loops": file, "fast": file}, student_of())
    assert (result.task, result.outcome) == ("softmax", "broken")


def test_rng_depends_on_the_name_of_the_check_alone(tmp_path):
    seen = []
    source = CHECK.format("student.see(rng.random())")
    run(tmp_path, source, see=seen.append)
    run(tmp_path, source + source.replace("test_it", "test_other"), see=seen.append)
    assert seen[0] == seen[1] != seen[2]
    assert seen[0] == np.random.default_rng(zlib.crc32(b"test_it")).random()


def test_only_hidden_checks_have_a_reference(tmp_path):
    source = CHECK.format("assert_close(reference.one, 1.0, 'one')").replace("rng", "reference")
    (without,) = run(tmp_path, source)
    (with_one,) = run(tmp_path, source, reference=types.SimpleNamespace(one=1.0))
    assert (without.outcome, with_one.outcome) == ("broken", "passed")


def test_every_check_has_a_student_of_its_own(tmp_path):
    events = []

    @contextlib.contextmanager
    def new_student(check_name):
        events.append(f"enter {check_name}")
        yield types.SimpleNamespace(one=lambda: 1.0)
        events.append(f"leave {check_name}")

    file = tmp_path / "test_softmax.py"
    file.write_text(HEAD + CHAIN, encoding="utf-8")
    run_checks({"softmax": file}, new_student)
    names = ("test_first", "test_second", "test_third")
    assert events == [f"{verb} {name}" for name in names for verb in ("enter", "leave")]


def test_a_student_that_cannot_be_made_is_not_the_students_fault(tmp_path):
    @contextlib.contextmanager
    def new_student(check_name):
        raise OSError("no more processes")
        yield

    file = tmp_path / "test_softmax.py"
    file.write_text(HEAD + CHECK.format("pass"), encoding="utf-8")
    (result,) = run_checks({"softmax": file}, new_student)
    assert result.outcome is Outcome.BROKEN
    assert "no more processes" in result.detail


def test_settings_lying_around_have_no_effect(tmp_path, monkeypatch, capfd):
    (tmp_path / "conftest.py").write_text("raise RuntimeError('conftest ran')", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --nonsense", encoding="utf-8")
    (tmp_path / "__init__.py").write_text("raise RuntimeError('package ran')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--more-nonsense")
    before = dict(os.environ), set(sys.modules), list(sys.path)
    (result,) = run(tmp_path, CHECK.format("pass"))
    assert result.outcome is Outcome.PASSED
    assert capfd.readouterr() == ("", "")
    assert (os.environ["PYTEST_ADDOPTS"], sys.path) == ("--more-nonsense", before[2])
    assert "test_softmax" not in sys.modules
    assert not list(tmp_path.rglob("__pycache__"))


def test_ctrl_c_reaches_the_caller(tmp_path):
    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, CHECK.format("student.interrupt()"), interrupt=interrupt)


def test_another_student_is_made_anew_and_left_first(tmp_path):
    events = []

    @contextlib.contextmanager
    def new_student(check_name):
        number = len(events)
        events.append(f"enter {check_name}")
        yield types.SimpleNamespace(number=number)
        events.append(f"leave {number}")

    source = CHECK.format("assert (student.number, another_student.number) == (0, 1)")
    file = tmp_path / "test_softmax.py"
    file.write_text(HEAD + source.replace("rng", "another_student"), encoding="utf-8")
    (result,) = run_checks({"softmax": file}, new_student)
    assert result.outcome is Outcome.PASSED
    assert events == ["enter test_it", "enter test_it", "leave 1", "leave 0"]


def test_a_run_stops_at_the_first_such_exception(tmp_path):
    file = tmp_path / "test_double.py"
    file.write_text(
        "import pytest\n"
        + "".join(
            f'@pytest.mark.task("double")\ndef test_{name}(student):\n'
            f'    """{name}."""\n    {body}\n'
            for name, body in [("one", "pass"), ("two", "1 / 0"), ("three", "pass")]
        )
    )
    student = contextlib.nullcontext
    results = run_checks({"double": file}, student, stop_at=ZeroDivisionError)
    assert [(result.name, result.outcome) for result in results] == [
        ("test_one", "passed"),
        ("test_two", "broken"),
    ]
    assert len(run_checks({"double": file}, student)) == 3
