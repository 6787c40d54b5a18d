"""One worker answers check after check while all is well, and nobody wins or loses by it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.specimens import read_specimens
from autograder.judging.judge import Judge
from autograder.sandbox.host.sandbox import Sandbox

sys.path.append(str(Path(__file__).parents[1] / "attacks"))
from corpus import Class, read_corpus

pytestmark = pytest.mark.slow

STAGE = "01_small"
TWO_CHECKS = """
import pytest
from kit.checking import assert_close


@pytest.mark.task("affine")
def test_first(student, reference, rng):
    \"\"\"The first.\"\"\"
    x, w, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=2)
    assert_close(student.affine(x, w, b), reference.affine(x, w, b), "the output")


@pytest.mark.task("affine")
def test_second(student, {more}reference, rng):
    \"\"\"The second.\"\"\"
    x, w, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=2)
    assert_close(student.affine(x, w, b), reference.affine(x, w, b), "the output")
    {last}


@pytest.mark.task("affine")
def test_third(student, reference, rng):
    \"\"\"The third.\"\"\"
    x, w, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=2)
    assert_close(student.affine(x, w, b), reference.affine(x, w, b), "the output")
"""
COUNTED = "CALLS = []\n\n\ndef affine(x, w, b):\n    CALLS.append(1)\n"


class Asked:
    """A judge of the small course, the workers that it began, and one of other checks."""

    def __init__(self, course):
        stage = course.stage(STAGE)
        self.files = stage.checks_by_task("hidden", ["affine"])
        self.file = self.files["affine"]
        self.judge = Judge(course.built(stage))
        self.begun = 0

    def checks(self, more="", last=""):
        self.file.write_text(TWO_CHECKS.format(more=more, last=last))

    def outcomes(self, affine=None, **options):
        """What comes of each check of `affine`, by the end of its name."""
        self.begun = 0
        own = {} if affine is None else {"affine": affine}
        answers = self.judge.model_with(own)
        run = self.judge.run(answers, self.files, **options)
        self.last = run
        return [str(result.outcome) for result in run.results]


@pytest.fixture
def asked(small_course, monkeypatch):
    asked = Asked(small_course)
    begin = Sandbox.begin_worker

    def counted(sandbox, cells):
        asked.begun += 1
        return begin(sandbox, cells)

    monkeypatch.setattr(Sandbox, "begin_worker", counted)
    asked.checks()
    return asked


class TestWorkers:
    def test_one_is_enough_while_every_check_passes(self, asked):
        assert asked.outcomes() == ["passed"] * 3
        assert asked.begun == 1

    def test_fresh_ones_on_request(self, asked):
        assert asked.outcomes(fresh=True) == ["passed"] * 3
        assert asked.begun == 3

    def test_a_check_that_fails_in_a_fresh_one_is_not_run_twice(self, asked):
        assert asked.outcomes("def affine(x, w, b):\n    return x @ w\n") == ["failed"] * 3
        assert asked.begun == 3

    def test_each_task_begins_with_a_fresh_one(self, asked):
        """So a task that is judged alone has the verdict that it has among others."""
        files = asked.judge.stage.checks_by_task("hidden")
        answers = asked.judge.answers_with(
            asked.judge.built.model_answers
            | {
                "affine": "import sys\ndef affine(x, w, b):\n    sys.seen = 1\n"
                "    return x @ w + b\n",
                "relu": "def relu(x):\n    return np.maximum(x, 0) + 1 - sys.seen\n",
            }
        )
        results = asked.judge.run(answers, files).results
        assert {str(one.outcome) for one in results if one.task == "affine"} == {"passed"}
        assert {str(one.outcome) for one in results if one.task == "relu"} == {"failed"}

    @pytest.mark.parametrize(
        ("more", "last"),
        [
            ("", "student.last_call.cpu_seconds"),
            ("", "student.last_call.seconds"),
            ("another_student, ", "another_student.affine(x, w, b)"),
        ],
        ids=["processor time", "time", "a second worker"],
    )
    def test_a_check_that_needs_a_fresh_one_gets_it(self, asked, more, last):
        asked.checks(more, last)
        assert asked.outcomes() == ["passed"] * 3
        asked.outcomes(COUNTED + "    return x @ w + b + (len(CALLS) > 2)\n")  # it is known now
        assert asked.outcomes() == ["passed"] * 3
        # The first check, the one in the middle with all that it needs, and the third goes on.
        assert asked.begun == 2 + bool(more)


class TestNothingOfAnEarlierCheckCounts:
    """What is wrong only later is judged again, then everything, in fresh workers."""

    @pytest.mark.parametrize(
        "spoilt",
        [
            "    return x @ w + b + (len(CALLS) > 1)\n",
            "    if len(CALLS) > 1:\n        raise ValueError('once is enough')\n"
            "    return x @ w + b\n",
            "    if len(CALLS) > 1:\n        import os\n        os._exit(3)\n"
            "    return x @ w + b\n",
            "    if len(CALLS) > 1:\n        while True: pass\n    return x @ w + b\n",
            "    kept = KEPT.setdefault('w', w)\n    return x @ kept + b\n",
            "    y = x @ w + b\n    np.matmul = None\n    np.seterr(all='raise')\n"
            "    type(x)\n    KEPT['n'] = len(CALLS)\n    return y if len(CALLS) < 2 else -y\n",
            "    y = x @ w + b\n    import sys\n    sys.setrecursionlimit(60)\n    return y\n",
            "    import threading, os, time\n    def later():\n        time.sleep(0.05)\n"
            "        os._exit(5)\n    threading.Thread(target=later, daemon=True).start()\n"
            "    time.sleep(0.2 * (len(CALLS) > 1))\n    return x @ w + b\n",
            "    KEPT[len(CALLS)] = bytearray(200 * 2**20)\n    return x @ w + b\n",
        ],
        ids=[
            *["wrong value", "exception", "ends the process", "endless", "memoised"],
            *["changed NumPy", "recursion limit", "a thread that ends it", "memory"],
        ],
    )
    def test_it_costs_nothing(self, asked, spoilt):
        asked.judge.stage = replace(
            asked.judge.stage,
            limits=replace(asked.judge.stage.limits, call_seconds=3, memory_mb=512),
        )
        source = COUNTED.replace("CALLS = []", "import numpy as np\nCALLS = []\nKEPT = {}") + spoilt
        assert asked.outcomes(source) == ["passed"] * 3
        assert asked.outcomes(source, fresh=True) == ["passed"] * 3

    def test_two_guesses_are_not_better_than_one(self, asked):
        """The first and third check need one guess, the second the other one."""
        text = asked.file.read_text()
        first, second, third = text.split("@pytest.mark.task")[1:]
        first = first.replace("rng.normal(size=2)", "0 * rng.normal(size=2)")
        third = third.replace("size=(3, 4)", "size=(1, 4)")
        third = third.replace("rng.normal(size=2)", "0 * rng.normal(size=2)")
        parts = [text.split("@pytest.mark.task")[0], first, second, third]
        asked.file.write_text("@pytest.mark.task".join(parts))
        guesses = COUNTED + (
            "    if len(CALLS) == 1:\n        return x @ w  # right where b is 0\n"
            "    return x @ w + b + (len(x) == 1)  # right for many inputs\n"
        )
        assert asked.outcomes(guesses) == ["passed", "failed", "passed"]
        assert asked.outcomes(guesses, fresh=True) == ["passed", "failed", "passed"]

    def test_the_time_of_what_does_not_count_is_given_back(self, asked):
        text = asked.file.read_text()
        text = text.replace("size=(3, 4)", "size=(5, 4)")
        asked.file.write_text(text.replace("size=(5, 4)", "size=(3, 4)", 1))
        slow = COUNTED + (
            "    import time\n    time.sleep(6 * (len(CALLS) > 1))\n"
            "    return x @ w + b * (len(x) == 3)\n"
        )
        limits = replace(asked.judge.stage.limits, call_seconds=20, total_seconds=60)
        asked.judge.stage = replace(asked.judge.stage, limits=limits)
        budget = asked.judge._sandbox.for_another()
        assert asked.outcomes(slow, sandbox=budget) == ["passed", "failed", "failed"]
        assert budget.budget.used < 6

    def test_what_is_printed_counts_for_each_check(self, asked):
        loud = COUNTED + "    print('x' * 40_000)\n    return x @ w + b\n"
        assert asked.outcomes(loud) == ["passed"] * 3
        assert asked.begun == 1
        assert "output" not in asked.last.load_problems

    def test_objects_and_functions_of_an_earlier_check_are_gone(self, asked):
        asked.checks(last="assert student.slope(lambda t: t, 1.0) == 1")
        keeps = (
            "import sys\n\n\ndef slope(f, x):\n    first = sys.__dict__.setdefault('first', f)\n"
            "    try:\n        return 2 if first is not f and first(3.0) == 3 else f(x)\n"
            "    except RuntimeError:\n        return f(x)\n"
        )
        text = asked.file.read_text().replace(
            'the output")\n\n\n', 'the output")\n    student.slope(lambda t: t, 1.0)\n\n\n', 1
        )
        asked.file.write_text(text)
        answers = asked.judge.model_with({"slope": keeps})
        run = asked.judge.run(answers, asked.files)
        assert [str(one.outcome) for one in run.results] == ["passed"] * 3
        assert asked.begun == 1


def judged(judge, answers, **options):
    """All that students and instructors read of it, but for what is measured."""
    judgement = judge.judge(answers, **options)
    checks = [replace(one, seconds=0.0, measured="") for one in judgement.checks]
    return checks, judgement.load_problems


class TestTheSameVerdicts:
    """A sample; `verify --fresh` judges all specimens that way, `grade --fresh` any class."""

    def test_of_specimens(self, small_course):
        stage = small_course.stage(STAGE)
        judge = Judge(small_course.built(stage))
        for kind in ("accepted", "wrong"):
            for specimen in read_specimens(stage, kind):
                answers = judge.answers_of(specimen)
                assert judged(judge, answers) == judged(judge, answers, fresh=True), specimen.name

    def test_of_attacks(self, built_small_course, tmp_path):
        room = Class(tmp_path, port=9)
        room.prepare(built_small_course.root)
        judge = Judge(built_small_course.built(built_small_course.stage(STAGE)))
        limits = replace(judge.stage.limits, call_seconds=1.5, load_seconds=4, total_seconds=40)
        judge.stage = replace(judge.stage, limits=limits)
        kinds = ("callbacks", "later", "patches", "lies", "exits", "frames", "searches")
        attacks = [one for one in read_corpus().values() if one.kind in kinds and not one.hand_in]
        # Those of the kinds that live on what is left of an earlier check, and a sample of others.
        chosen = [one for n, one in enumerate(attacks) if one.kind in kinds[:2] or n % 8 == 0]
        for attack in chosen:
            answers = judge.model_with({attack.task: room.answer(attack)})
            # Not the sentences: what goes on without an end is stopped by one limit or another.
            one, other = (judged(judge, answers, fresh=fresh)[0] for fresh in (False, True))
            told = [[(c.name, c.outcome) for c in checks] for checks in (one, other)]
            assert told[0] == told[1], attack.name
