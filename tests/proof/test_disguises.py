"""What is put round an answer changes what is seen of it, and nothing else."""

import io
import re
import time
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest
from rich.console import Console

from autograder.authoring.build import build
from autograder.commands.verify import run_verify
from autograder.course.stages import Course
from autograder.proof.altered import around
from autograder.proof.altered.disguises import DISGUISES
from autograder.proof.altered.in_turn import Turns, in_turn, with_around
from autograder.proof.altered.tricks import SPOILT
from autograder.proof.cases import judge_of

CELL = '''
import numpy as np

def forward(x):
    """The square."""
    return x * x, (x, "x")

def backward(dout, cache):
    assert cache[0].dtype == np.float64 and type(cache[0]) is np.ndarray
    return 2 * dout * cache[0]

def mean(x):
    return float(forward(x)[0].mean())

def spoil(cache):
    cache[0][...] = 7.0

class Net:
    def __init__(self):
        self.params = {"w": np.full(3, 1 / 3)}
        self.steps = 0

    def step(self):
        assert self.params["w"].dtype == np.float64 and type(self.params["w"]) is np.ndarray
        self.steps += 1
        self.params["w"] = self.params["w"] + 1.0
        return {"loss": 1 / 3}
'''


def run(how, **options):
    names = {}
    exec(compile(with_around(CELL, how, **options), "cell", "exec"), names)
    return names


SEEN = {
    "float16": (np.ndarray, np.float16, 0.333251953125),
    "float32": (np.ndarray, np.float32, 0.3333333432674408),
    "2 decimals": (np.ndarray, np.float64, 0.33),
    "4 decimals": (np.ndarray, np.float64, 0.3333),
    "list": (list, np.float64, 1 / 3),
    "matrix": (np.matrix, np.float64, 1 / 3),
}


@pytest.mark.parametrize(("how", "seen"), SEEN.items(), ids=SEEN.keys())
def test_a_disguise_is_all_that_the_caller_sees(how, seen):
    kind, dtype, third = seen
    names = run(how)
    x = np.full(3, 3**-0.5)
    out, cache = names["forward"](x)
    assert type(out) is kind
    assert np.asarray(out).dtype == dtype
    np.testing.assert_allclose(np.ravel(out), third, rtol=1e-15)
    names["backward"](np.ones(3), cache)  # the answer has its own cache back, as it made it
    assert names["forward"].__doc__ == "The square."


@pytest.mark.parametrize("how", DISGUISES)
def test_what_an_answer_writes_into_its_cache_is_seen_by_the_caller(how):
    names = run(how)
    _, cache = names["forward"](np.full(3, 3**-0.5))
    names["spoil"](cache)
    np.testing.assert_array_equal(np.ravel(cache[0]), [7.0, 7.0, 7.0])


@pytest.mark.parametrize("how", DISGUISES)
def test_an_answer_computes_as_without_its_disguise(how):
    names = run(how)
    net = names["Net"]()
    net.step()
    loss = net.step()["loss"]
    assert net.steps == 2
    np.testing.assert_allclose(np.ravel(net.params["w"]), 1 / 3 + 2, rtol=5e-3)
    assert type(loss) is {"float16": np.float16, "float32": np.float32, "0-d": np.ndarray}.get(
        how, np.matrix if how == "matrix" else type(loss)
    )


def test_an_object_that_is_returned_has_changed_attributes_until_it_comes_back():
    made = CELL + "def make():\n    net = Net()\n    net.step()\n    return net\n"
    names = {}
    exec(with_around(made, "zeros"), names)
    net = names["make"]()
    assert (net.steps, net.params["w"].tolist()) == (0, [0, 0, 0])
    exec(with_around(made, "float32"), names)
    net = names["make"]()
    assert net.params["w"].dtype == np.float32
    net.step()  # which wants what it was
    np.testing.assert_allclose(net.params["w"], 1 / 3 + 2, rtol=1e-6)


def test_what_is_alike_of_the_rest_lies_only_once_the_answer_was_called():
    begun = with_around(CELL + "def train():\n    pass\n", "begins", names=["train"])
    names = {}
    exec(with_around(begun, "zeros once begun", names=["mean"]), names)
    assert names["mean"](np.ones(3)) == 1
    names["train"]()
    assert names["mean"](np.ones(3)) == 0


def test_an_idle_answer_does_nothing():
    names = run("idle")
    net = names["Net"]()
    assert net.step() == {"loss": 0}
    assert net.steps == 0
    assert names["mean"](np.ones(3)) == 0
    assert names["mean"]("no array") == 0  # where the model answer raises


def faults(small_course, file, *replacements, fresh=False):
    """What `verify` says of the small course with other texts in one file of the stage."""
    path = small_course.stages[0].folder / file
    text = path.read_text()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    course = Course(small_course.root)
    build(course, course.stages)
    options = {"notebooks": False, "fresh": fresh}
    (proof,) = run_verify(course, course.stages, 1, Console(file=io.StringIO()), **options)
    return "\n".join(map(str, proof.faults))


@pytest.mark.parametrize("fresh", [False, True], ids=["in turn", "each by itself"])
def test_a_check_that_lost_digits_satisfy_is_named(small_course, fresh):
    file = "checks/hidden/test_slope.py"
    replacements = ("1.2345), ", "2.0), "), ("3 * 1.2345**2", "12.0")
    got = faults(small_course, file, *replacements, fresh=fresh)
    assert re.search(
        r"test_slope.py:\d+: test_cube lets slope__forward_difference pass once .* 2 decimals", got
    )


REFERENCE = '''
from kit.checking import assert_close

@pytest.mark.task("scaler")
def test_center(student, rng):
    """What is scaled is what relu and affine say."""
    x = rng.normal(3, 2, size=(6, 2))
    scaler = student.Scaler()
    scaler.fit(x)
    got = scaler.transform(x)
    assert_close(got, student.relu(got) - student.relu(-got), "what is scaled")


'''


def test_a_student_who_is_the_reference_is_named(small_course):
    file = "checks/hidden/test_scaler.py"
    got = faults(small_course, file, ("import pytest\n", "import pytest\n" + REFERENCE))
    assert re.search(r"test_scaler.py:\d+: task scaler: test_center may .* gives zeros", got)


REFUSAL = '''
@pytest.mark.task("relu")
def test_text(student):
    """Text is refused."""
    with pytest.raises(AnswerRaised):
        student.relu("text")


'''


def test_an_answer_that_only_refuses_is_named(small_course):
    file = "checks/hidden/test_relu.py"
    imports = "import pytest\nfrom kit.checking.answer_errors import AnswerRaised\n"
    got = faults(small_course, file, ("import pytest\n", imports + REFUSAL))
    assert re.search(r"test_relu.py:\d+: task relu: test_text may .* raises ValueError", got)


class TestWhatIsInsideOfResults:
    NODE = ("conv", ["images"], {"size": 3})
    WAYS: ClassVar = {
        "no container inside": ("conv", None, None),
        "nothing inside": ("conv", [], {}),
        "one less inside": ("conv", [], {}),
        "no numbers inside": ("conv", ["images"], {"size": None}),
        "no texts inside": (None, [None], {"size": 3}),
        "all kinds inside": ("conv", [None], {"size": None}),
    }

    @pytest.mark.parametrize("how", WAYS)
    def test_it_is_of_another_kind(self, how):
        assert around._spoilt({"a": self.NODE}, how) == {"a": self.WAYS[how]}

    @pytest.mark.parametrize("how", SPOILT)
    def test_numbers_and_arrays_by_themselves_stay(self, how):
        assert around._spoilt(2.0, how) == 2.0
        assert np.array_equal(around._spoilt(np.ones(2), how), np.ones(2))

    def test_arrays_come_and_go(self):
        given = {"w": np.ones(2), "b": 1}
        assert around._spoilt(given, "no arrays inside") == {"w": None, "b": 1}
        assert {one.shape for one in around._spoilt(given, "arrays inside").values()} == {(3,)}

    def test_keys_are_others(self):
        assert around._spoilt({"a": 1, "b": 2}, "other keys inside") == {"a": 1, 1.5: 2}

    @pytest.mark.parametrize(
        ("how", "left"), [("one less inside", 1), ("nothing inside", 0), ("arrays inside", 2)]
    )
    def test_a_result_of_two_arrays_comes_back_spoilt(self, how, left):
        names = {}
        exec(with_around("def pair(x):\n    return x, x", how), names)
        assert len(names["pair"](np.ones(2))) == left


LOOPS = """
def relu(x):
    while True:
        pass
"""


class TestInTurn:
    """One worker is asked in every way: what it cannot be sure of is in doubt."""

    @pytest.fixture
    def judge(self, small_course):
        limits = replace(small_course.stage("01_small").limits, call_seconds=0.5)
        return judge_of(small_course, replace(small_course.stage("01_small"), limits=limits))

    def ask(self, judge, source, ways=DISGUISES, **options):
        return in_turn(judge, Turns("it", "relu", source, ways, **options))

    def test_a_right_answer_is_in_doubt(self, judge):
        found = self.ask(judge, judge.built.model_answers["relu"], ("list", ""))
        names = {check.name for check in judge.judge(judge.model_with(), ["relu"]).checks}
        assert found.in_doubt[""] == names
        assert found.broken == frozenset()

    def test_what_fails_in_every_way_is_not(self, judge):
        found = self.ask(judge, "import numpy as np\ndef relu(x):\n    return np.abs(x) + 7")
        assert found.in_doubt == dict.fromkeys(DISGUISES, frozenset())

    def test_what_takes_too_long_is_in_doubt_and_asked_once(self, judge):
        began = time.monotonic()
        found = self.ask(judge, LOOPS)
        checks = judge.judge(judge.model_with(), ["relu"]).checks
        assert found.in_doubt == dict.fromkeys(DISGUISES, frozenset(one.name for one in checks))
        assert found.broken == frozenset(DISGUISES)
        assert time.monotonic() - began < 0.5 * len(checks) * len(DISGUISES) / 2
