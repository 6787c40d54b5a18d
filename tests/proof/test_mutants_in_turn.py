"""Mutants that share a worker are caught as each is by itself, whatever the others do."""

import re
from dataclasses import replace

import pytest

from autograder.authoring.build import build
from autograder.judging.judge import Judge
from autograder.proof.cases import judge_of
from autograder.proof.mutation import survivors
from autograder.proof.mutation.in_turn import batches, caught_in_turn
from autograder.proof.mutation.mutants import Mutant
from autograder.proof.mutation.survivors import prove_mutants

WRONG = "import numpy as np\ndef relu(x):\n    return np.abs(x) + 1"
RIGHT = "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0.0)"
LOOPS = "def relu(x):\n    while True:\n        pass"
ENDS = {
    "loops": LOOPS,
    "ends its process": "import os\ndef relu(x):\n    os._exit(0)",
    "does not run": "def relu(x):\n    return x + 1\n\n1 / 0",
}
ENDS_AT_A_MATRIX = "import os\ndef relu(x):\n    return os._exit(0) if x.ndim == 2 else x"
"""Which only the hidden checks give it."""

LEAVES = {
    "another function": """
import numpy as np
def relu(x):
    np.maximum = np.minimum
    return x
""",
    "another name": """
def relu(x):
    global np
    np = None
    return x
""",
    "what happens at a division": """
import numpy as np
def relu(x):
    np.seterr(all="raise")
    return -x
""",
    "what it gave first": """
first = []
def relu(x):
    first.append(x)
    return first[0]
""",
}
DIVIDES = "import numpy as np\ndef relu(x):\n    np.ones(1) / 0\n    return np.maximum(x, 0)"


@pytest.fixture
def judge(small_course):
    limits = replace(small_course.stage("01_small").limits, call_seconds=0.5)
    return judge_of(small_course, replace(small_course.stage("01_small"), limits=limits))


def caught(judge, *texts):
    """Which of these texts for relu are certainly caught."""
    mutants = [Mutant("relu", "", str(number), text) for number, text in enumerate(texts)]
    found = caught_in_turn(judge, mutants)
    return [text for mutant, text in zip(mutants, texts, strict=True) if mutant in found]


def test_only_what_fails_is_caught(judge):
    assert caught(judge, RIGHT, WRONG, DIVIDES) == [WRONG]


@pytest.mark.parametrize("leaves", LEAVES.values(), ids=LEAVES)
def test_nothing_is_caught_for_what_another_left_behind(judge, leaves):
    found = caught(judge, leaves, RIGHT, DIVIDES)
    assert set(found) <= {leaves}


@pytest.mark.parametrize("leaves", [*LEAVES.values()][1:], ids=[*LEAVES][1:])
def test_what_it_leaves_in_the_notebook_does_not_stay(judge, leaves):
    assert caught(judge, RIGHT, WRONG, leaves) == [WRONG, leaves]


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_what_gives_no_value_is_in_doubt_and_hurts_none_after_it(judge, ends):
    assert caught(judge, ends, RIGHT, WRONG) == [WRONG]


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_what_another_left_behind_is_not_forgotten_with_the_worker(judge, ends):
    assert caught(judge, LEAVES["another function"], RIGHT, ends, ENDS_AT_A_MATRIX) == []


def test_many_endless_ones_leave_time_for_the_rest(judge):
    stage = replace(judge.stage, limits=replace(judge.stage.limits, total_seconds=1.0))
    short = Judge(replace(judge.built, stage=stage), ours=True)
    loops = [f"{LOOPS}  # {number}" for number in range(4)]
    assert caught(short, *loops, WRONG) == [WRONG]


def test_a_name_that_another_answer_defines_as_well_leaves_all_in_doubt(small_course):
    stage = small_course.stage("01_small")
    text = stage.notebook.read_text()
    affine = "def affine(x, w, b):"
    assert affine in text
    stage.notebook.write_text(text.replace(affine, f"def relu(x):\n    return x\n\n\n{affine}"))
    build(small_course, [stage])
    assert caught(judge_of(small_course, stage), WRONG) == []


def test_a_batch_is_of_one_task():
    mutants = [Mutant(task, "", str(number), "") for task in "ab" for number in range(50)]
    found = batches(mutants)
    assert [one for batch in found for one in batch] == mutants
    assert all(len({one.task for one in batch}) == 1 for batch in found)
    assert len(found) == 4


def test_survivors_are_those_of_mutants_judged_by_themselves(small_course, monkeypatch):
    """With weak checks, so that some survive."""
    stage = small_course.stage("01_small")
    file = stage.folder / "checks" / "hidden" / "test_affine.py"
    without_b = re.sub(r"(rng\.normal\(size=\d\)\n)", r"0 * \1", file.read_text())
    file.write_text(without_b)
    build(small_course, [stage])

    def proof():
        return prove_mutants(small_course, judge_of(small_course, stage), 1)

    in_turn = proof()
    monkeypatch.setattr(survivors, "batches", lambda mutants: [])
    assert proof() == in_turn
    assert in_turn.survived > 0
