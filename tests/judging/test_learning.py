"""What known mistakes give to checks is the same from one worker as from many."""

from dataclasses import replace

import pytest

from autograder.course.specimens import Specimen, read_specimens
from autograder.proof.cases import judge_of
from autograder.sandbox.host.transcript import same_transcript

BOTH = frozenset({"test_matrix", "test_all_negative"})
TWICE = "def relu(x):\n    return 2 * x"
IN_DOUBT = {
    "loops": "def relu(x):\n    while True:\n        pass",
    "ends its process": "import os\ndef relu(x):\n    os._exit(0)",
    "does not run": "def relu(x):\n    return x + 1\n\n1 / 0",
    "is right": "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)",
}
LEAVES = {
    "another name": "def relu(x):\n    global np\n    np = None\n    return x",
    "what it gave first": "first = []\ndef relu(x):\n    first.append(x)\n    return first[0]",
    "a changed array": "def relu(x):\n    x += 1\n    return x",
}


@pytest.fixture
def judge(small_course):
    limits = replace(small_course.stage("01_small").limits, call_seconds=0.5)
    return judge_of(small_course, replace(small_course.stage("01_small"), limits=limits))


def mistake(name, source):
    return Specimen(f"relu__{name}", "relu", name, BOTH, source)


def gave_the_same_alone(judge, specimen, given):
    files = judge.stage.checks_by_task("hidden", [specimen.task])
    alone = judge.run(judge.answers_of(specimen), files, specimen.caught_by).transcripts
    assert given.keys() == alone.keys() == specimen.caught_by
    return all(same_transcript(given[check], alone[check]) for check in given)


def test_every_known_mistake_gives_the_same(judge):
    wrong, same = read_specimens(judge.stage, "wrong"), []
    for task in {one.task for one in wrong}:
        of_task = {one.name: one for one in wrong if one.task == task}
        found = judge.learned_in_turn([*of_task.values()])
        assert found.keys() <= of_task.keys()
        same += [gave_the_same_alone(judge, of_task[name], found[name]) for name in found]
    assert same
    assert all(same)


@pytest.mark.parametrize("leaves", LEAVES.values(), ids=LEAVES)
def test_what_one_leaves_behind_changes_nothing_in_the_next(judge, leaves):
    specimens = [mistake("leaves", leaves), mistake("twice", TWICE)]
    found = judge.learned_in_turn(specimens)
    assert gave_the_same_alone(judge, specimens[1], found["relu__twice"])


@pytest.mark.parametrize("source", IN_DOUBT.values(), ids=IN_DOUBT)
def test_what_cannot_be_said_here_is_left_out(judge, source):
    specimens = [mistake("doubtful", source), mistake("twice", TWICE)]
    assert "relu__doubtful" not in judge.learned_in_turn(specimens)


def test_nothing_is_said_where_the_model_answer_fails_afterwards(judge):
    """NumPy is changed for everybody."""
    leaves = "import numpy as np\ndef relu(x):\n    np.maximum = np.minimum\n    return x"
    assert not judge.learned_in_turn([mistake("leaves", leaves), mistake("twice", TWICE)])
